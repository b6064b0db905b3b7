import ArgumentParser
import CollectionsLedger
import FollowUp
import Receivables
import Terminal

/// `talkoff settle ACCOUNT PAYS DAY`: less is accepted if it is paid by a day.
struct SettleCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "settle", abstract: "Let a part go if the rest is paid by a day.",
    discussion: """
      The discount is conditional: what is not paid by the day brings the whole debt back, less \
      what was paid. Beyond your limits it is held for a supervisor. For example: \
      talkoff settle ACME 9000 fri, or talkoff settle ACME fri --off 10%
      """)

  @Argument(
    help: "The account's key or name; quote a name of several words.", completion: .accounts)
  var account: String
  @Argument(help: "What they pay, and by which day; with --off the day alone.")
  var words: [String] = []
  @Option(help: ArgumentHelp("How much is let go: 10%, or an amount.", valueName: "share"))
  var off: String?
  @OptionGroup var deal: DealOptions
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let desk = try DealDesk([account], in: session)
    let day = Array(off == nil ? words.dropFirst() : words[...])
    guard !day.isEmpty else {
      throw Failure(
        .usage, "what they pay and a day are wanted",
        remedy: "For example: talkoff settle \(visible(account)) 9000 fri")
    }
    let typed = off ?? words.first ?? ""
    let subject = try desk.subject(deal.invoices, typed: typed)
    let settlement = SettlementAgreed(
      owed: subject.total, pays: try pays(typed, subject.total, desk),
      by: try desk.reading.day(day), madeOn: session.today,
      graceDays: desk.policy.promise.graceDays, invoices: subject.invoices)
    let outcome = try desk.make(.settlement(settlement), deal)
    DealScreen(session: session, desk: desk).show(outcome, json: options.json)
    return .done
  }

  private func pays(_ typed: String, _ owed: Money, _ desk: DealDesk) throws -> Money {
    guard off != nil else { return try desk.reading.amount(typed, of: owed) }
    let letGo =
      try DealReading.percent(typed)?.of(owed) ?? desk.reading.amount(typed, of: owed, as: .letGo)
    return try owed.subtracting(letGo)
  }
}
