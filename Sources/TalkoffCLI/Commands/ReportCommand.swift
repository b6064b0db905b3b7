import ArgumentParser
import CollectionsLedger
import LedgerStore
import Receivables
import Terminal

/// `talkoff report`.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Figures over the whole ledger.",
    subcommands: [AgingCommand.self])
}

/// `talkoff report aging`: open items by age.
struct AgingCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "aging", abstract: "Open items by age, a total for each currency.",
    discussion: "With --as-of it is what that day knew: invoiced by then, not yet paid by then.")

  @Option(help: ArgumentHelp("As of another day: 2026-03-31, yesterday ...", valueName: "day"))
  var asOf: String?
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let day = try DayOption.day(asOf, session)
    let totals = try session.ledger().aging(asOf: day)
    if options.json {
      session.printJSON([
        "asOf": .text(day.description), "totals": .list(try totals.map { try $0.json() }),
      ])
      return .done
    }
    let practice = try session.ledger().identity.isPractice ? "  PRACTICE" : ""
    session.print(
      StyledText("Open items as of \(day.spoken)", .bold) + StyledText(practice, .color(.yellow)))
    if totals.isEmpty { session.print("Nothing is open.") }
    for total in totals { try show(total, session) }
    return .done
  }

  private func show(_ total: AgingTotal, _ session: Session) throws {
    let whole = try total.total()
    var rows = [["", "days past due", "invoices", total.currency.code, ""]]
    for bucket in AgingBucket.allCases {
      let amount = total.amount(in: bucket)
      rows.append([
        "", bucket.rawValue, String(total.count(in: bucket)), amount.grouped,
        bar(amount.minorUnits, of: whole.minorUnits),
      ])
    }
    rows.append(["", "total", String(total.count), whole.grouped])
    for line in columns(rows, alignments: [.left, .left, .right, .right]) {
      session.print(StyledText(line))
    }
  }

  private func bar(_ part: Int64, of whole: Int64) -> String {
    guard part > 0, whole > 0 else { return "" }
    let length = min(24, part / max(1, whole / 24))
    return String(repeating: "█", count: max(1, Int(length)))
  }
}

extension AgingTotal {
  fileprivate func json() throws -> BodyValue {
    [
      "currency": .text(currency.code), "count": .integer(Int64(count)),
      "amount": .text(try total().plain),
      "buckets": .list(
        AgingBucket.allCases.map { bucket in
          [
            "bucket": .text(bucket.rawValue), "count": .integer(Int64(count(in: bucket))),
            "amount": .text(amount(in: bucket).plain),
          ]
        }),
    ]
  }
}
