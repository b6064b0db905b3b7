import CallEngine
import CallScript
import CollectionsLedger
import FollowUp
import Receivables
import Rehearsal
import Terminal

/// What a rehearsal is of.
struct RehearsalPlan {
  var script: String?
  var persona: PersonaFolder.Found
  var level: Level
  var seed: UInt64
  var isSpoken: Bool
}

/// Sets up a rehearsal: an invented account, the same call as ever, and a played debtor.
///
/// The session has no ledger and cannot get one; what the call records goes into a ledger in memory.
struct RehearsalDesk {
  private let session: Session
  /// Where the record of it is kept.
  private let store: RehearsalStore

  init(session: Session) {
    store = RehearsalStore(ledgerPath: session.ledgerPath)
    self.session = Session(rehearsing: session)
  }

  /// What came of a rehearsal.
  struct Result {
    let status: ExitStatus
    let record: RehearsalRecord
    /// The record's file; nil where it could not be kept, which was said.
    let path: String?
  }

  /// Rehearses from the brief to what could not be known.
  ///
  /// - Parameter host: where a trainer can join; nil where nobody can.
  /// - Returns: nil where it was not begun.
  func rehearse(_ plan: RehearsalPlan, host: PartnerHost? = nil) throws -> Result? {
    let desk = CallDesk(session: session)
    let facts = plan.persona.persona.facts
    let (preparation, account, pick) = try prepare(plan)
    let library = try desk.library(at: pick.file(in: session))
    let context = try preparation.context()
    announce(plan)
    BriefScreen(session: session).show(preparation.standing, preparation, pick)
    guard picksUp() else { return nil }
    announce(plan)
    let call = Call(
      script: library.main, linked: library.linked, ownFile: library.ownFile, context: context)
    let recorder = recorder(plan, library, context)
    let screen = CallScreen(
      output: session.output, mark: session.mark, accountName: facts.company,
      clock: desk.clock(try session.policy().clockWarningMinutes),
      drawsCards: session.lines.drawsCards && session.output.onlooker == nil)
    let keeper = try keeper(account, library, call)
    try keeper.begin(
      CallStarted(
        on: context.today, script: library.hashes[nil] ?? "", scriptTitle: library.main.title,
        linked: [:], contact: preparation.payer?.name), [])
    let played = PlayedSide(
      Debtor(plan.persona.persona, level: plan.level, seed: plan.seed, call: call),
      recorder: recorder, screen: screen, loudspeaker: loudspeaker(plan))
    let partner = host.map {
      PartnerSide(played, host: $0, recorder: recorder, screen: screen)
    }
    let conversation = CallConversation(
      session: session, keeper: keeper, screen: screen, monthFirst: false,
      otherSide: partner ?? played)
    let status = tell(try conversation.run(), desk, plan, keeper.recorded.call)
    partner?.gather()
    return Result(status: status, record: recorder.record, path: keep(recorder.record))
  }

  /// Waits until they are to answer, and clears the brief away: nothing is dialled.
  private func picksUp() -> Bool {
    guard session.lines.isInteractive else { return true }
    while true {
      session.print(
        StyledText("Nothing is dialled in a rehearsal. Enter: they answer; Ctrl-D: not now.", .dim))
      switch session.lines.readLine(LineRequest(prompt: "dial> ", promptStyle: .bold)) {
      case .line(let text):
        guard trimmedBlanks(text).isEmpty else { continue }
        session.output.clearScreen()
        return true
      case .help: continue
      case .endOfInput, .back, .interrupted, .hangUp, .unreadable: return false
      }
    }
  }

  /// Makes the account up; where a script was named, so that what it speaks of has happened.
  private func prepare(
    _ plan: RehearsalPlan
  ) throws -> (CallPreparation, InventedAccount, ScriptPick) {
    var scripts: [Script] = []
    var conditions: [ScriptCondition] = []
    if let name = plan.script {
      let folder = ScriptFolder(scripts: try session.scriptsFolder())
      let library = try CallDesk(session: session).library(at: folder.file(meant: name))
      scripts = [library.main] + library.linked.values
      conditions = try session.policy().scripts.first { $0.script == name }?.conditions ?? []
    }
    let facts = plan.persona.persona.facts
    let account = try InventedAccount(
      facts, past: InventedPast(facts, conditions, scripts), today: session.today,
      session: session)
    guard let standing = account.standing else {
      throw Failure(.badData, "the persona's account cannot be made up")
    }
    let wall = session.surroundings.wallClock(at: session.surroundings.now())
    let preparation = CallPreparation(
      standing: standing, contacts: account.contacts, policy: try session.policy(),
      today: wall.day, now: wall.time, collector: session.actor)
    return (preparation, account, ScriptPick(named: plan.script, for: preparation, in: session))
  }

  private func keeper(
    _ account: InventedAccount, _ library: CallLibrary, _ call: Call
  ) throws -> CallKeeper {
    let policy = try session.policy()
    return CallKeeper(
      recorded: RecordedCall(
        id: session.surroundings.newID(), account: account.id, beginning: call),
      ledger: account.ledger,
      record: CallRecord(
        today: call.context.today, hashes: library.hashes, policy: policy,
        role: policy.role(of: session.actor), standing: account.standing, invoices: []),
      surroundings: session.surroundings, actor: session.actor)
  }

  private func recorder(
    _ plan: RehearsalPlan, _ library: CallLibrary, _ context: CallContext
  ) -> RehearsalRecorder {
    let surroundings = session.surroundings
    let texts = library.kept.sorted { ($0.key ?? "") < ($1.key ?? "") }.map { file, script in
      RehearsalRecord.ScriptText(file: file, hash: script.hash, text: script.text)
    }
    return RehearsalRecorder(
      RehearsalRecord(
        id: surroundings.newID().description, kind: .rehearsal, trainee: session.actor,
        startedAt: surroundings.now(), scripts: texts, context: context,
        played: RehearsalRecord.Played(
          title: plan.persona.persona.title, text: plan.persona.text, level: plan.level,
          seed: plan.seed)),
      now: surroundings.now)
  }

  private func loudspeaker(_ plan: RehearsalPlan) -> Loudspeaker? {
    guard plan.isSpoken else { return nil }
    if let found = Loudspeaker(environment: session.surroundings.environment) { return found }
    session.note(
      "talkoff: --voice: espeak-ng is not installed, so the debtor is read and not heard.")
    return nil
  }

  // MARK: What is told

  /// Says on every screen that nothing of it is real.
  private func announce(_ plan: RehearsalPlan) {
    let text =
      "\(Session.rehearsalMark): nobody is called and nothing is recorded. \(plan.level.words)."
    for line in wrapped(text, width: min(session.output.width, 100)) {
      session.print(StyledText(line, .color(.yellow)))
    }
  }

  private func tell(
    _ end: ConversationEnd, _ desk: CallDesk, _ plan: RehearsalPlan, _ call: Call
  ) -> ExitStatus {
    var status = ExitStatus.done
    switch end {
    case .ended(let outcome, let next): desk.tellEnd(outcome, next)
    case .left(let why, let left):
      session.note("talkoff: \(why); the rehearsal ends here.")
      status = left
    }
    session.print("")
    session.print(
      StyledText("\(Session.rehearsalMark) over: \(plan.persona.persona.title)", .bold))
    for sentence in Aftermath.sentences(plan.persona.persona.facts, call) {
      paragraph(sentence)
    }
    let again =
      "The same debtor again: --persona \(plan.persona.name) --level \(plan.level.rawValue) "
      + "--seed \(plan.seed)"
    for line in wrapped(visible(again), width: min(session.output.width, 100)) {
      session.print(StyledText(line, .dim))
    }
    return status
  }

  private func paragraph(_ text: String) {
    let width = min(session.output.width, 100)
    for line in wrapped(visible(text), width: width, indent: "  ", hangingIndent: "  ") {
      session.print(StyledText(line))
    }
  }

  /// Keeps the record; that it cannot be kept does not undo the practice.
  private func keep(_ record: RehearsalRecord) -> String? {
    do {
      return try store.keep(record)
    } catch let failure as Failure {
      session.note("talkoff: \(failure.message)")
    } catch {
      session.note("talkoff: the rehearsal could not be kept: \(error)")
    }
    return nil
  }
}
