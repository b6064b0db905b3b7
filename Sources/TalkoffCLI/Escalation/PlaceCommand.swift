import ArgumentParser
import CollectionsLedger
import FollowUp
import Receivables

/// `talkoff place ACCOUNT`: the account is handed to an agency, and taken back.
struct PlaceCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "place", abstract: "Record that an account was handed to an agency.",
    discussion: """
      Our own chasing stops at once. Without options it shows the payments that came since, with the \
      agency's fee on each.
      """)

  @Argument(
    help: "The account's key or name; quote a name of several words.", completion: .accounts)
  var account: String
  @Option(help: ArgumentHelp("The agency.", valueName: "name"))
  var agency: String?
  @Option(help: ArgumentHelp("What it takes of each payment: 20%.", valueName: "share"))
  var fee: String?
  @Flag(help: "Take the account back.")
  var recall = false
  @Option(help: ArgumentHelp("Why it is taken back.", valueName: "text"))
  var words: String?
  @OptionGroup var consent: OverrideOptions
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let desk = try AccountDesk(account, in: session)
    if recall {
      try takeBack(desk)
    } else if agency != nil || fee != nil {
      try hand(desk)
    } else {
      show(desk)
    }
    return .done
  }

  private func hand(_ desk: AccountDesk) throws {
    let agency = try desk.words(agency, option: "--agency", example: "Firm Hand Ltd")
    let fee = try desk.percent(fee, option: "--fee", example: "20%")
    let overridden = try desk.pass(
      step: EscalationStep.place, consent: consent.consent,
      title: "\(desk.name) is not to be handed over now")
    let balances = try desk.standing.openCurrencies.map {
      try desk.standing.overdue($0, on: desk.today)
    }.filter(\.isPositive)
    let placed = AccountPlaced(
      agency: agency, balances: balances, feeBasisPoints: fee.basisPoints, on: desk.today)
    try desk.record([.escalation(.accountPlaced(placed))] + overridden)
    let sums = balances.map(\.description).joined(separator: ", ")
    desk.answer(
      [
        "Handed to \(agency): \(sums), for \(fee) of what comes.",
        "Our own chasing stops. "
          + Stop.placed(agency: agency, since: desk.today).mayStill,
      ],
      [
        "agency": .text(agency), "feeBasisPoints": .integer(Int64(fee.basisPoints)),
        "balances": .list(balances.map { .text($0.description) }),
      ], options)
  }

  private func takeBack(_ desk: AccountDesk) throws {
    guard let placement = desk.standing.placements.last(where: { $0.isOut(on: desk.today) }) else {
      throw Failure(.usage, "no agency has \(desk.name)")
    }
    let words = words.map(trimmedBlanks).flatMap { $0.isEmpty ? nil : $0 }
    try desk.record([.escalation(.placementRecalled(on: desk.today, words: words))])
    desk.answer(
      ["Taken back from \(placement.placed.agency). We chase it again from today."],
      ["recalledFrom": .text(placement.placed.agency)], options)
  }

  private func show(_ desk: AccountDesk) {
    var lines: [String] = []
    var payments: [BodyValue] = []
    for placement in desk.standing.placements {
      let terms = placement.placed
      let end = placement.recalledOn.map { ", taken back on \($0.short)" } ?? ""
      let share = Percent(basisPoints: terms.feeBasisPoints)?.description ?? ""
      lines.append("\(terms.on.short)  \(terms.agency), for \(share) of what comes\(end)")
      for item in desk.standing.fees(of: placement, on: desk.today) {
        let back = item.payment.counts(on: desk.today) ? "" : ", it went back"
        lines.append("  \(item.payment.on.short)  \(item.payment.amount): fee \(item.fee)\(back)")
        payments.append([
          "agency": .text(terms.agency), "on": .text(item.payment.on.description),
          "amount": .text(item.payment.amount.plain), "fee": .text(item.fee.plain),
          "currency": .text(item.fee.currency.code),
        ])
      }
    }
    let none = "\(desk.standing.name) was never handed over; talkoff ladder says what is missing."
    desk.answer(lines.isEmpty ? [none] : lines, ["payments": .list(payments)], options)
  }
}
