import CollectionsLedger
import Glibc
import LedgerStore
import Receivables

/// A writer for the tests: it appends and says `ACK n` for each append that was acknowledged.
///
/// With a limit on the size of files it says `ERROR` when that is reached, lifts the limit, and
/// sends the same again with the same handle.
///
///     ledger-probe create PATH
///     ledger-probe append PATH NAME COUNT [FILE-SIZE-LIMIT]
///     ledger-probe hold PATH        (takes the write gate, says HELD and waits to be killed)
///     ledger-probe say PATH COUNT   (appends so many entries in which something was said)
///     ledger-probe find PATH ACCOUNT|all WORDS   (says how long it took)
@main
enum LedgerProbe {
  static func main() {
    // A file that may not grow fails with an error then, and the program lives to tell it.
    signal(SIGXFSZ, SIG_IGN)
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      try run(arguments)
    } catch let error as LedgerError {
      say("ERROR \(error.word): \(error)")
      exit(1)
    } catch {
      say("ERROR: \(error)")
      exit(2)
    }
  }

  private static func run(_ arguments: [String]) throws {
    switch (arguments.first, arguments.count) {
    case ("create", 2): _ = try create(arguments[1])
    case ("append", 4...5):
      if arguments.count == 5, let bytes = UInt(arguments[4]) { limitFileSize(bytes) }
      try append(to: arguments[1], name: arguments[2], count: Int(arguments[3]) ?? 0)
    case ("hold", 2): hold(arguments[1])
    case ("say", 3):
      var probe = SaidProbe(ledger: try SQLLedger.open(at: arguments[1], salt: salt))
      try probe.say(Int(arguments[2]) ?? 0, recording("probe"))
    case ("find", 4): try find(in: arguments[1], account: arguments[2], arguments[3])
    default:
      say("ERROR usage: ledger-probe create|append|hold|say|find PATH ...")
      exit(64)
    }
  }

  private static func create(_ path: String) throws -> SQLLedger {
    try SQLLedger.create(
      at: path, identity: LedgerIdentity(id: newID(), isPractice: true),
      recording: recording("probe"),
      salt: salt)
  }

  /// Each append is an invoice and a note of an account that all writers share, so that chains,
  /// projections and personal texts are all written at once.
  private static func append(to path: String, name: String, count: Int) throws {
    let ledger = try SQLLedger.open(at: path, salt: salt)
    guard let euro = Currency(code: "EUR"), let due = CalendarDay(year: 2026, month: 3, day: 6)
    else {
      return
    }
    for number in 1...max(count, 1) {
      let batch = drafts(
        number, name, ledger, Money(minorUnits: Int64(number), currency: euro), due)
      do throws(LedgerError) {
        _ = try ledger.append(batch, recording(name))
      } catch {
        // A pattern in the catch clause keeps the compiler busy for ever (Swift 6.3).
        guard case .unavailable(let problem) = error, fileSizeIsLimited else { throw error }
        say("ERROR unavailable: \(problem)")
        limitFileSize(.max)
        _ = try ledger.append(batch, recording(name))
      }
      say("ACK \(number)")
      if number.isMultiple(of: 20) { try ledger.checkpoint() }
    }
  }

  private static func drafts(
    _ number: Int, _ name: String, _ ledger: SQLLedger, _ amount: Money, _ due: CalendarDay
  ) -> [EntryDraft] {
    let key = String(number)
    let invoice = InvoiceIssued(
      number: "\(name)-\(number)", issuedOn: due.adding(days: -30), dueOn: due, amount: amount)
    let facts: [(String, LedgerFact)] = [
      ("invoice", .invoiceIssued(invoice)), ("note", .noteAdded("note \(number) of \(name)")),
    ]
    return facts.map { word, fact in
      EntryDraft(
        id: EntryID(naming: [name, word, key], in: ledger.identity.id),
        account: Account.ID("SHARED-\(number % 3)"), fact: fact)
    }
  }

  private static func find(in path: String, account: String, _ words: String) throws {
    guard let query = SaidQuery(words) else { return say("ERROR no words") }
    let probe = SaidProbe(ledger: try SQLLedger.open(at: path, salt: salt))
    let found = try probe.find(query, with: account == "all" ? nil : Account.ID(account))
    say("\(found.hits) hits, first \(found.first) us, then \(found.fastest) us")
  }

  private static func hold(_ path: String) {
    let descriptor = open(path, O_RDWR | O_CREAT, 0o600)
    guard flock(descriptor, LOCK_EX) == 0 else { exit(1) }
    say("HELD")
    while true { pause() }
  }

  private static var fileSizeIsLimited: Bool {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    return limit.rlim_cur < limit.rlim_max
  }

  /// Sets the limit that a program may lift again, not the one that is for good.
  private static func limitFileSize(_ bytes: UInt) {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    limit.rlim_cur = min(bytes, limit.rlim_max)
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
  }

  private static func recording(_ actor: String) -> Recording {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let instant = Instant(microseconds: Int64(now.tv_sec) * 1_000_000 + Int64(now.tv_nsec) / 1_000)
    return Recording(
      at: instant, zone: "UTC", day: instant.wallClock(offsetSeconds: 0).day, actor: actor)
  }

  private static func newID() -> EntryID {
    var dice = SystemRandomNumberGenerator()
    return EntryID(at: recording("probe").at, using: &dice)
  }

  private static func salt() -> [UInt8] {
    var dice = SystemRandomNumberGenerator()
    return (0..<32).map { _ in UInt8.random(in: 0...255, using: &dice) }
  }

  /// Past the buffer of `print`: a line that was said is said even when the program is killed.
  private static func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
  }
}

extension LedgerError {
  fileprivate var word: String {
    switch self {
    case .keyReused: "key-reused"
    case .unreadable: "unreadable"
    case .damaged: "damaged"
    case .busy: "busy"
    case .unavailable: "unavailable"
    case .refused: "refused"
    case .missing: "missing"
    case .newerFormat: "newer-format"
    }
  }
}
