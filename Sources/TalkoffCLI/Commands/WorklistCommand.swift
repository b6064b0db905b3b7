import ArgumentParser
import CollectionsLedger
import FollowUp
import LedgerStore
import Receivables
import Terminal

/// `talkoff worklist`: whom to call now, and why.
struct WorklistCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "worklist", abstract: "Whom to call now, and why.",
    discussion: """
      Broken promises first, then call-backs and next steps that are due, then what is newly \
      overdue; within each, the larger amount first. With --as-of the list is what that day knew.
      """)

  @Option(help: ArgumentHelp("At most so many accounts.", valueName: "number"))
  var limit: Int?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("As of another day: 2026-03-31, yesterday, mon ...", valueName: "day"))
  var asOf: String?
  @Flag(help: "Only accounts that were given to you with talkoff assign.")
  var mine = false
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    if let limit, limit < 1 { throw Failure(.usage, "--limit: a number from 1 is wanted") }
    let day = try DayOption.day(asOf, session)
    let items = try items(session, day)
    if options.json {
      session.printJSON(["items": .list(items.map(\.json))])
    } else {
      try WorklistScreen(session: session).show(items, on: day)
    }
    return .done
  }

  private func items(_ session: Session, _ day: CalendarDay) throws -> [WorklistItem] {
    let ledger = try session.ledger()
    guard mine else { return try ledger.worklist(asOf: day, limit: limit) }
    let own = try ledger.accounts(lookedAfterBy: session.actor, on: day)
    let items = try ledger.worklist(asOf: day, limit: nil).filter { own.contains($0.account.id) }
    return limit.map { Array(items.prefix($0)) } ?? items
  }
}

/// Reads the days of `--as-of`.
enum DayOption {
  static func day(_ text: String?, _ session: Session) throws -> CalendarDay {
    guard let text else { return session.today }
    do {
      return try SpokenDay.read(text, today: session.today, direction: .behind)
    } catch {
      throw Failure(error, in: text, option: "--as-of")
    }
  }
}

extension WorklistItem {
  /// The item for a program.
  var json: BodyValue {
    [
      "account": .text(account.id.rawValue), "name": .text(account.name),
      "reason": .text(span.reason.rawValue), "why": .text(span.why),
      "dueOn": .text(span.dueOn.description), "amount": .text(span.amount.plain),
      "currency": .text(span.amount.currency.code), "daysPastDue": .integer(Int64(daysPastDue)),
      "nextStep": .text(span.action.rawValue),
    ]
  }
}
