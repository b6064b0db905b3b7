import ArgumentParser
import CollectionsLedger
import Exchange
import FollowUp
import Receivables
import Terminal

/// `talkoff export FORMAT`: the whole ledger as balanced double entries.
struct ExportCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the whole ledger as balanced double entries.",
    discussion: """
      hledger and beancount read the first two; csv has a line for each posting; json is one \
      array. What each account owes is the sum below assets:receivable:KEY. docs/REPORTS.md says \
      how each fact is booked.
      """)

  @Argument(
    help: "hledger, beancount, csv or json.", transform: ExportCommand.format(from:))
  var format: ExportFormat
  @Option(
    help: ArgumentHelp("Write to a file, which only you can read.", valueName: "file"),
    completion: .file())
  var out: String?
  @Flag(help: "Put it in the place of a file that is there.")
  var force = false
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The books of another day: 2026-03-31 ...", valueName: "day"))
  var asOf: String?
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let day = try asOf.map { try DayOption.day($0, session) }
    guard let out else {
      var output = TextGathering { session.output.write(verbatim: $0) }
      _ = try write(day, session) { output.add($0) }
      output.flush()
      return .done
    }
    let file = try PrivateFile(path: out, isForced: force)
    let count = try writeAll(file, day, session)
    if options.json {
      session.printJSON(["file": .text(out), "accounts": .integer(Int64(count))])
    } else {
      session.print("\(counted(count, "account")) written to \(visible(out)).")
    }
    return .done
  }

  private static func format(from text: String) throws -> ExportFormat {
    guard let format = ExportFormat(rawValue: text.lowercased()) else {
      throw ValidationError("hledger, beancount, csv or json is wanted")
    }
    return format
  }

  private func writeAll(
    _ file: PrivateFile, _ day: CalendarDay?, _ session: Session
  ) throws -> Int {
    var pending = ""
    var count = 0
    count = try write(day, session) { text in
      pending += text
      guard pending.utf8.count >= TextGathering.sizeMax else { return }
      try file.write(pending)
      pending = ""
    }
    try file.write(pending)
    try file.finish()
    return count
  }

  /// Writes all accounts and returns how many have books.
  private func write(
    _ day: CalendarDay?, _ session: Session, _ add: (String) throws -> Void
  ) throws -> Int {
    var export = LedgerExport(format, asOf: day)
    var count = 0
    try add(export.opening)
    try session.walk("exporting") { account in
      do {
        let text = try export.text(of: account.standing)
        if !text.isEmpty { count += 1 }
        try add(text)
      } catch let failure as ExportFailure {
        throw Failure(.badData, failure.description)
      }
    }
    try add(export.closing())
    return count
  }
}

/// Text that is handed on in large pieces.
struct TextGathering {
  static let sizeMax = 1 << 20
  private var text = ""
  private let send: (String) -> Void

  init(_ send: @escaping (String) -> Void) { self.send = send }

  mutating func add(_ more: String) {
    text += more
    if text.utf8.count >= TextGathering.sizeMax { flush() }
  }

  mutating func flush() {
    if !text.isEmpty { send(text) }
    text = ""
  }
}
