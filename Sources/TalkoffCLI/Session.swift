import CollectionsLedger
import Exchange
import FollowUp
import Glibc
import LedgerStore
import Receivables
import Telephony
import Terminal

/// What one run of the program works with; everything is opened when it is first needed.
final class Session {
  let options: SessionOptions
  let surroundings: Surroundings
  let output: Output
  let errors: Output
  /// Who records: the name given, else the login name, which is looked up when it is needed.
  private(set) lazy var actor = surroundings.loginName()
  private var openedLedger: SQLLedger?
  private var openedLines: (any LineSource)?
  private var openedMessages: MessageInbox?
  private var readContacts: [Contact]?
  private var readPolicy: Policy?
  private var openedRound: CallRound?
  private var openedPrivacy: Privacy?
  /// The editor of a terminal, once a line was asked for.
  private(set) var editor: LineEditor?
  /// Whether nothing of what happens is real: no ledger can be opened.
  let isRehearsal: Bool

  /// Whether commands are typed at our own prompt, where they do not begin with the program's name.
  var isAtPrompt = false

  /// A command as it is typed here: `worklist` at the prompt, `talkoff worklist` at a shell's.
  func typed(_ command: String) -> String { isAtPrompt ? command : "talkoff \(command)" }

  init(options: SessionOptions) throws {
    self.options = options
    let environment = Surroundings.processEnvironment()
    let color = options.color ?? .auto
    output = Output(descriptor: STDOUT_FILENO, color: color, environment: environment)
    errors = Output(descriptor: STDERR_FILENO, color: color, environment: environment)
    surroundings = Surroundings(
      environment: environment, clock: try Session.clock(options.now, environment))
    isRehearsal = false
    if let name = options.actor {
      guard Session.isName(name) else {
        throw Failure(.usage, "--as: a name of 1 to 200 bytes is wanted")
      }
      actor = name
    }
  }

  /// The same person at the same terminal, for a rehearsal: there is no way to the ledger.
  init(rehearsing session: Session) {
    options = session.options
    surroundings = session.surroundings
    output = session.output
    errors = session.errors
    isRehearsal = true
    actor = session.actor
    openedLines = session.lines
    editor = session.editor
    openedMessages = session.messages
  }

  static func isName(_ text: String) -> Bool { (1...200).contains(text.utf8.count) }

  private static func clock(_ text: String?, _ environment: Environment) throws -> Instant? {
    guard let text else { return nil }
    let zone = Surroundings(environment: environment, clock: nil)
    let instant = InstantText.parse(text) { local in
      // The zone's offset at that wall-clock time, near enough away from a change of the clocks.
      let wall = zone.wallClock(at: local)
      return (wall.day.daysSinceEpoch - local.wallClock(offsetSeconds: 0).day.daysSinceEpoch)
        * 86_400 + secondOfDay(wall) - secondOfDay(local.wallClock(offsetSeconds: 0))
    }
    guard let instant else {
      throw Failure(
        .usage, "--now \(visible(text)): not a moment",
        remedy: "For example \(InstantText.examples).")
    }
    return instant
  }

  private static func secondOfDay(_ wall: WallClock) -> Int {
    wall.time.hour * 3_600 + wall.time.minute * 60 + wall.second
  }

  /// Where other threads leave messages for the person at the prompt.
  var messages: MessageInbox {
    if let openedMessages { return openedMessages }
    let inbox = MessageInbox()
    openedMessages = inbox
    return inbox
  }

  /// Where answers come from.
  var lines: any LineSource {
    if let openedLines { return openedLines }
    let source = PrivateLines(
      makeLineSource(
        output: output, messages: messages,
        history: HistoryFile(path: stateFolder + "/history")), in: self)
    editor = source.editor
    openedLines = source
    return source
  }

  var today: CalendarDay { surroundings.today() }

  /// The way through the worklist, account by account.
  var round: CallRound {
    if let openedRound { return openedRound }
    let round = CallRound(self)
    openedRound = round
    return round
  }

  func recording() -> Recording { surroundings.recording(by: actor) }

  /// What is hidden from somebody who walks by.
  var privacy: Privacy {
    if let openedPrivacy { return openedPrivacy }
    let privacy = Privacy(self)
    openedPrivacy = privacy
    return privacy
  }

  /// What shows an answer that is longer than the screen.
  var pager: Pager? { Pager(environment: surroundings.environment) }

  // MARK: The ledger

  var ledgerPath: String {
    if let path = options.ledger { return path }
    if let path = surroundings.environment["TALKOFF_LEDGER"], !path.isEmpty { return path }
    return dataFolder + "/ledger.sqlite"
  }

  /// The folder of the person's own data (XDG Base Directory Specification).
  var dataFolder: String {
    if let data = surroundings.environment["XDG_DATA_HOME"], data.hasPrefix("/") {
      return data + "/talkoff"
    }
    return (surroundings.environment["HOME"] ?? ".") + "/.local/share/talkoff"
  }

  /// The folder of what the person did before (XDG Base Directory Specification).
  private var stateFolder: String {
    if let state = surroundings.environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      return state + "/talkoff"
    }
    return (surroundings.environment["HOME"] ?? "/nonexistent") + "/.local/state/talkoff"
  }

  /// Opens the ledger.
  ///
  /// - Throws: ``Failure``; also where `--now` would set the clock of a live ledger.
  func ledger() throws -> SQLLedger {
    guard !isRehearsal else {
      throw Failure(.notAllowed, "a rehearsal has no ledger", remedy: "Leave it first: end.")
    }
    if let openedLedger { return openedLedger }
    let progress = Progress(self)
    let ledger = try SQLLedger.open(at: ledgerPath, salt: Surroundings.salt) { done, total in
      progress.show("bringing the tables up to date", done, of: total)
    }
    progress.finish()
    guard options.now == nil || ledger.identity.isPractice else { throw Session.liveClock }
    openedLedger = ledger
    return ledger
  }

  static let rehearsalMark = "REHEARSAL"

  /// What must stand on every screen where nothing is in earnest; nil on a live ledger.
  var mark: String? {
    if isRehearsal { return Session.rehearsalMark }
    return (try? ledger().identity.isPractice) == true ? "PRACTICE" : nil
  }

  /// Takes a ledger just made as this session's own.
  func adopt(_ ledger: SQLLedger) { openedLedger = ledger }

  static let liveClock = Failure(
    .usage, "--now: a live ledger's times are evidence, so its clock cannot be set",
    remedy: "Use a practice ledger: talkoff init --practice --ledger PATH")

  // MARK: What is said and written

  func scriptsFolder() throws -> String {
    try Folders.find(
      named: "scripts", marker: "policy.yaml", option: options.scripts,
      variable: surroundings.environment["TALKOFF_SCRIPTS"])
  }

  func policy() throws -> Policy {
    if let readPolicy { return readPolicy }
    let path = try scriptsFolder() + "/policy.yaml"
    let (policy, findings) = Exchange.readPolicy(yaml: try Files.text(at: path), file: path)
    guard let policy else {
      throw Failure(.badData, findings.map(\.description).joined(separator: "\n"))
    }
    for finding in findings { note(finding.description) }
    readPolicy = policy
    return policy
  }

  /// The cards of the contacts folder; bad ones are reported once and skipped.
  func contacts() -> [Contact] {
    if let readContacts { return readContacts }
    guard
      let folder = try? Folders.find(
        named: "contacts", marker: nil, option: options.contacts,
        variable: surroundings.environment["TALKOFF_CONTACTS"])
    else { return [] }
    let (contacts, findings) = Exchange.readContactsFolder(folder)
    for finding in findings { note(finding.description) }
    readContacts = contacts
    return contacts
  }

  /// Reads telephone numbers.
  private(set) lazy var numbers = NumberReader(folders: Folders.libraries)

  // MARK: Telling

  /// Says something beside the answer, on standard error.
  func note(_ text: String) {
    guard errors.isTerminal else { return errors.print(StyledText(text)) }
    // A line that is being edited stays where it is.
    let output = output.isAbovePrompt ? output : errors
    for line in wrapped(visible(text, keepingNewlines: true), width: output.width) {
      output.print(StyledText(line))
    }
  }

  func print(_ text: StyledText = "") { output.print(text) }

  func printJSON(_ value: BodyValue) { output.write(verbatim: JSONText.line(value)) }
}
