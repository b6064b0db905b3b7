import CollectionsLedger
import FollowUp
import LedgerStore
import Receivables
import Terminal

/// What is done about the late charges of one account.
struct ChargeDesk {
  let session: Session
  let standing: Standing
  let asJSON: Bool

  private static let usualDueDays = 7

  /// When a charge is to be paid where nobody says so.
  var usualDueDay: CalendarDay { session.today.adding(days: ChargeDesk.usualDueDays) }

  // MARK: Showing and booking

  /// Shows what is due, and books it where a day to pay is given.
  func charges(
    through: CalendarDay, only numbers: [String], book dueOn: CalendarDay?
  ) throws -> ExitStatus {
    try refuseUnknown(numbers)
    let charges = AccountCharges(
      of: standing, under: try session.lateChargeRules(),
      law: try session.policy().lateCharges.law, through: through, only: numbers)
    var booked: [ChargeBooked]?
    if let dueOn {
      let bookings = charges.bookings(
        in: standing, on: session.today, dueOn: dueOn, named: numbers)
      try append(bookings)
      booked = bookings
    }
    if asJSON {
      session.printJSON(try ChargesJSON.value(charges, booked: booked))
    } else {
      try ChargesScreen(session: session).show(charges, of: standing, booked: booked)
    }
    return .done
  }

  private func refuseUnknown(_ numbers: [String]) throws {
    for number in numbers {
      guard let invoice = standing.invoices[number] else {
        throw Failure(
          .missingInput, "\(visible(standing.name)) has no invoice \(visible(number))",
          remedy: "Its invoices: talkoff brief \(visible(standing.account.rawValue))")
      }
      guard !invoice.kind.isCharge, invoice.amount.isPositive else {
        throw Failure(
          .usage, "\(visible(number)) is a \(invoice.kind.isCharge ? "charge" : "credit note")",
          remedy: "Charges come to invoices; charges and credit notes bear none.")
      }
    }
  }

  /// All or none; a charge of one number is booked once, whoever else books it meanwhile.
  func append(_ bookings: [ChargeBooked], note: String? = nil) throws {
    guard !bookings.isEmpty else { return }
    let ledger = try session.ledger()
    var drafts = bookings.map { booked in
      EntryDraft(
        id: EntryID(
          naming: ["charge", standing.account.rawValue, booked.number],
          in: ledger.identity.id), account: standing.account,
        fact: .bookkeeping(.chargeBooked(booked)))
    }
    if let note { drafts.append(draft(.noteAdded(note))) }
    try append(drafts)
  }

  // MARK: Costs

  func bookCost(
    _ text: String, on number: String, reason: String, dueOn: CalendarDay
  ) throws -> ExitStatus {
    try refuseUnknown([number])
    let currency = standing.invoices[number].map { [$0.amount.currency] } ?? []
    let amount = try ChargeArgument.money(text, "--cost", currencies: currency)
    let charges = AccountCharges(
      of: standing, under: try session.lateChargeRules(),
      law: try session.policy().lateCharges.law, through: session.today, only: [number])
    let cost = try faultTold("--cost") { () throws(ChargeFault) in
      try CostCharge(amount, on: number, in: charges)
    }
    let booked = cost.booking(in: standing, on: session.today, dueOn: dueOn)
    if let booked { try append([booked], note: "\(booked.number), \(amount): \(reason)") }
    if asJSON {
      session.printJSON([
        "cost": .text(cost.cost.plain), "covered": .text(cost.covered.plain),
        "currency": .text(amount.currency.code),
        "booked": .list(booked.map { [ChargesJSON.booked($0)] } ?? []),
      ])
      return .done
    }
    if !cost.covered.isZero {
      session.print(
        "\(cost.covered) of the \(cost.cost) is covered by the fixed sum of the law.")
    }
    session.print(
      StyledText(booked.map(ChargesScreen.words) ?? "Nothing more may be charged; nothing booked."))
    return .done
  }

  // MARK: Writing

  func draft(_ fact: LedgerFact) -> EntryDraft {
    EntryDraft(id: session.surroundings.newID(), account: standing.account, fact: fact)
  }

  func append(_ drafts: [EntryDraft]) throws {
    let ledger = try session.ledger()
    try Retry.whileBusy { () throws(LedgerError) in
      _ = try ledger.append(drafts, session.recording())
    }
  }

  /// Turns what makes no sense into a message.
  func faultTold<Value>(
    _ option: String, _ work: () throws(ChargeFault) -> Value
  ) throws -> Value {
    do throws(ChargeFault) {
      return try work()
    } catch {
      throw Failure(.badData, visible("\(option): \(error)"))
    }
  }
}
