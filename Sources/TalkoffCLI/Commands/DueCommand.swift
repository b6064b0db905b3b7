import ArgumentParser
import CollectionsLedger
import FollowUp
import Receivables
import Terminal

/// `talkoff due ACCOUNT INVOICE DAY`: an invoice falls due on another day.
struct DueCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "due", abstract: "Change the day an invoice falls due.",
    discussion: """
      The terms are not reopened without a reason; beyond the policy's days, counted from today, \
      a supervisor decides. For example: talkoff due ACME 2026-0117 +14d --reason "delivered late"
      """)

  @Argument(
    help: "The account's key or name; quote a name of several words.", completion: .accounts)
  var account: String
  @Argument(help: "The invoice's number.")
  var invoice: String
  @Argument(help: "The new day: 2026-04-10, +14d, end of month.")
  var day: [String]
  @OptionGroup var deal: DealOptions
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let desk = try DealDesk([account], in: session)
    guard deal.invoices.isEmpty else {
      throw Failure(.usage, "the invoice stands behind the account; --invoice is not for this")
    }
    guard let reason = deal.givenReason else {
      throw Failure(
        .usage, "a changed due day is an exception, and wants a reason",
        remedy: "Add --reason TEXT: it stands on the record.")
    }
    guard let old = desk.standing.invoices[invoice] else {
      throw desk.reading.fault(.noSuchInvoice(invoice))
    }
    let change = DueDayChanged(
      invoice: invoice, from: old.dueOn, to: try desk.reading.day(day), on: session.today,
      words: reason)
    let outcome = try desk.make(.dueDay(change), deal)
    DealScreen(session: session, desk: desk).show(outcome, json: options.json)
    return .done
  }
}
