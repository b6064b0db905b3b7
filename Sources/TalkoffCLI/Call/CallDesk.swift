import CallEngine
import CallScript
import CollectionsLedger
import FollowUp
import LedgerStore
import Receivables
import Terminal

/// Begins, resumes and closes calls of a session.
struct CallDesk {
  let session: Session

  /// Calls an account, from the brief to the next step.
  ///
  /// - Parameter consent: the reason for which rules that speak against the call are set aside.
  func call(
    _ account: Account.ID, script: String?, setting consent: Consent = Consent()
  ) throws -> ExitStatus {
    let ledger = try session.ledger()
    guard let standing = try ledger.standing(of: account) else {
      throw Failure(.missingInput, "no account \(visible(account.rawValue))")
    }
    let claim = try AccountClaim(account, in: session)
    defer { claim.release() }
    if let left = try leftCall(of: account) {
      switch try offer(left) {
      case .resume: return try resume(left, standing, consent)
      case .close(let outcome): return try close(left, standing, outcome)
      case .leave: return .done
      case .begin: break
      }
    }
    let preparation = try preparation(standing)
    let pick = ScriptPick(named: script, for: preparation, in: session)
    let library = try library(at: pick.file(in: session))
    let context = try preparation.context()
    let overridden = try CallGate(session: session, preparation: preparation).pass(consent)
    BriefScreen(session: session).show(standing, preparation, pick)
    let id = session.surroundings.newID()
    let keeper = try keeper(id, account, library, context)
    let telephone = CallDial(preparation, keeper: keeper, in: session) {
      try ScriptKeeping(session: session).keep(library)
      try keeper.begin(
        CallStarted(
          on: context.today, script: library.hashes[nil] ?? "", scriptTitle: library.main.title,
          linked: linkedHashes(library), contact: preparation.payer?.name),
        overridden)
    }
    switch try telephone.reach() {
    case .answered: break
    case .notNow: return .done
    case .ended(let outcome): try keeper.record(.end(outcome))
    }
    return try converse(keeper, standing, telephone)
  }

  /// Resumes the call of this collector that was left last, or one of an account.
  func resume(_ account: Account.ID?, setting consent: Consent = Consent()) throws -> ExitStatus {
    let ledger = try session.ledger()
    let open = try ledger.openCalls().filter { account == nil || $0.account == account }
    guard let left = open.first(where: { $0.startedBy == session.actor }) ?? open.first else {
      session.note("No call was left open.")
      return .done
    }
    guard let standing = try ledger.standing(of: left.account) else {
      throw Failure(.missingInput, "no account \(visible(left.account.rawValue))")
    }
    let claim = try AccountClaim(left.account, in: session)
    defer { claim.release() }
    return try resume(left, standing, consent)
  }

  // MARK: A call that was left

  private enum Wish {
    case resume, begin, leave
    case close(Outcome)
  }

  private func leftCall(of account: Account.ID) throws -> OpenCall? {
    try session.ledger().openCalls().first { $0.account == account }
  }

  /// Says what was left and asks what to do with it.
  ///
  /// In a pipe nothing is asked: `talkoff resume` goes on with it, a new call leaves it as it is.
  private func offer(_ left: OpenCall) throws -> Wish {
    session.note(try LeftCall(left, in: session).words)
    guard session.lines.isInteractive else {
      session.note("Resume it with: \(session.typed("resume \(visible(left.account.rawValue))"))")
      return .begin
    }
    while true {
      tell("resume goes on there; close OUTCOME ends it; new begins another call; Ctrl-D leaves it")
      let reading = session.lines.readLine(
        LineRequest(prompt: "resume? ", promptStyle: .bold, prefill: "resume"))
      guard case .line(let text) = reading else { return .leave }
      let words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
      switch words.first {
      case "resume", "r", "y", "yes": return .resume
      case "new", "n": return .begin
      case "close", "c":
        if words.count == 2, let outcome = Outcome(rawValue: words[1]) { return .close(outcome) }
        tell("outcomes: " + Outcome.allCases.map(\.rawValue).joined(separator: ", "))
      default: break
      }
    }
  }

  private func tell(_ text: String) {
    for line in wrapped(text, width: session.output.width, indent: "  ", hangingIndent: "    ") {
      session.print(StyledText(line))
    }
  }

  private func resume(
    _ left: OpenCall, _ standing: Standing, _ consent: Consent
  ) throws -> ExitStatus {
    let keeper = try restored(left, standing)
    let before = try preparation(self.standing(before: left))
    let overridden = try CallGate(session: session, preparation: before).pass(consent)
    // The worklist above names amounts.
    if !keeper.recorded.call.isRightPersonConfirmed { session.output.clearScreen() }
    session.note(try LeftCall(left, in: session).words)
    try keeper.resume(overridden)
    let telephone = CallDial(before, keeper: keeper, in: session) {}
    return try converse(keeper, standing, telephone)
  }

  /// The account without what the call itself brought: what was agreed on it does not forbid it.
  private func standing(before left: OpenCall) throws -> Standing {
    let entries = try session.ledger().entries(of: left.account).filter { $0.call != left.call }
    return try Standing.folding(entries, account: left.account)
  }

  private func close(
    _ left: OpenCall, _ standing: Standing, _ outcome: Outcome
  ) throws -> ExitStatus {
    let keeper = try restored(left, standing)
    do {
      try keeper.record(.end(outcome))
    } catch let refusal as CallRefusal {
      throw Failure(.usage, refusal.problem, remedy: refusal.remedy)
    }
    if let next = keeper.nextStep { tellEnd(outcome, next) }
    return .done
  }

  /// Builds a call again from its entries, on the very text it began with.
  private func restored(_ left: OpenCall, _ standing: Standing) throws -> CallKeeper {
    let ledger = try session.ledger()
    let entries = try ledger.entries(ofCall: left.call)
    guard case .callStarted(let start)? = try entries.first?.fact() else {
      throw Failure(
        .findings, "the call's first entry is missing", remedy: "Run: \(session.typed("verify"))")
    }
    let library = try CallLibrary(
      kept: try session.scriptText(start.script), title: start.scriptTitle,
      linked: try start.linked.mapValues(session.scriptText))
    let keeper = try keeper(left.call, left.account, library, try preparation(standing).context())
    try keeper.replay(entries)
    return keeper
  }

  // MARK: Talking

  private func converse(
    _ keeper: CallKeeper, _ standing: Standing, _ telephone: CallDial
  ) throws -> ExitStatus {
    let policy = try session.policy()
    let screen = CallScreen(
      output: session.output, mark: session.mark,
      accountName: standing.name, clock: clock(policy.clockWarningMinutes),
      drawsCards: session.lines.drawsCards)
    let preparation = try preparation(standing)
    let clock = LocalClock(preparation, in: session)
    let conversation = CallConversation(
      session: session, keeper: keeper, screen: screen, monthFirst: false, theirClock: clock,
      people: preparation.people, telephone: telephone)
    let end = try conversation.run()
    try session.ledger().checkpoint()
    switch end {
    case .ended(let outcome, let next):
      tellEnd(outcome, next, clock)
      return .done
    case .left(let why, let status):
      session.note("talkoff: \(why); the call is kept as interrupted.")
      session.note(
        "  Resume it with: \(session.typed("resume \(visible(standing.account.rawValue))"))")
      return status
    }
  }

  func tellEnd(_ outcome: Outcome, _ next: NextStep, _ theirs: LocalClock? = nil) {
    let ended = "Call ended: \(outcome.words)."
    let line = CallEnd.words(of: next, theirs)
    let width = min(session.output.width, 100)
    session.print("")
    // In one line where they fit, else one below the other: neither is broken in the middle.
    if displayWidth("\(ended) \(line)") <= width {
      session.print(StyledText(ended, .bold) + StyledText(" " + line))
    } else {
      session.print(StyledText(ended, .bold))
      for part in wrapped(line, width: width) { session.print(StyledText(part)) }
    }
    for part in wrapped(visible(next.reason), width: width, indent: "  ") {
      session.print(StyledText(part, .dim))
    }
  }

  func clock(_ warningMinutes: Int) -> () -> RightPrompt? {
    let surroundings = session.surroundings
    let start = surroundings.now()
    return {
      let seconds = Int((surroundings.now().microseconds - start.microseconds) / 1_000_000)
      let text = "\(twoDigits(seconds / 60)):\(twoDigits(seconds % 60))"
      let isLong = seconds >= warningMinutes * 60
      return RightPrompt(isLong ? "long \(text)" : text, isLong ? .color(.yellow) : .dim)
    }
  }

  // MARK: Putting a call together

  func library(at path: String) throws -> CallLibrary {
    let (texts, name) = try ScriptTexts.around(path)
    return try CallLibrary(texts, checking: name)
  }

  func preparation(_ standing: Standing) throws -> CallPreparation {
    session.privacy.speak(of: standing)
    let wall = session.surroundings.wallClock(at: session.surroundings.now())
    var preparation = CallPreparation(
      standing: standing, contacts: session.contacts(), policy: try session.policy(),
      today: wall.day, now: wall.time, collector: session.actor)
    preparation.now = LocalClock(preparation, in: session).clock.time
    return preparation
  }

  private func keeper(
    _ id: EntryID, _ account: Account.ID, _ library: CallLibrary, _ context: CallContext
  ) throws -> CallKeeper {
    let call = Call(
      script: library.main, linked: library.linked, ownFile: library.ownFile, context: context)
    let policy = try session.policy()
    let standing = try session.ledger().standing(of: account)
    // Where all is contested a deal is about the account as a whole, and says so.
    let subject = standing.flatMap {
      try? DealSubject($0, in: context.amountDue.currency, named: [], on: context.today)
    }
    return CallKeeper(
      recorded: RecordedCall(id: id, account: account, beginning: call),
      ledger: try session.ledger(),
      record: CallRecord(
        today: context.today, hashes: library.hashes, policy: policy,
        role: policy.role(of: session.actor), standing: standing,
        invoices: subject?.invoices ?? []),
      surroundings: session.surroundings, actor: session.actor)
  }

  private func linkedHashes(_ library: CallLibrary) -> [String: String] {
    var hashes: [String: String] = [:]
    // A call on one script alone needs no name for it.
    guard !library.linked.isEmpty else { return [:] }
    for (file, hash) in library.hashes { if let file { hashes[file] = hash } }
    return hashes
  }
}

func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
