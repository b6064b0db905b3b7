import CollectionsLedger
import FollowUp
import LedgerStore
import Receivables
import Terminal

/// `talkoff charges --all`: every account, one at a time, and a total for each currency.
///
/// An account is booked all or none; a run that is interrupted is finished by running it again.
struct ChargesOfAll {
  private let session: Session
  private let through: CalendarDay
  private let dueOn: CalendarDay?
  private let asJSON: Bool

  init(_ command: ChargesCommand, _ session: Session, through: CalendarDay) throws {
    self.session = session
    self.through = through
    asJSON = command.options.json
    let usual = session.today.adding(days: 7)
    dueOn =
      command.book
      ? try ChargeArgument.day(command.due, "--due", session, .ahead, usual: usual) : nil
  }

  private struct Figures {
    var totals: [Currency: Money] = [:]
    var accounts = 0
    var charges = 0
    var refused = 0
    var held = 0

    mutating func add(_ amounts: [Money]) throws(MoneyError) {
      for amount in amounts {
        let sum = totals[amount.currency] ?? .zero(amount.currency)
        totals[amount.currency] = try sum.adding(amount)
      }
      charges += amounts.count
    }
  }

  func run() throws -> ExitStatus {
    let rules = try session.lateChargeRules()
    let law = try session.policy().lateCharges.law
    let ledger = try session.ledger()
    let accounts = try ledger.allAccounts()
    let progress = Progress(session)
    var figures = Figures()
    var rows: [BodyValue] = []
    for (index, account) in accounts.enumerated() {
      progress.show("charges", index, of: accounts.count)
      guard let standing = try ledger.standing(of: account.id) else { continue }
      let charges = AccountCharges(of: standing, under: rules, law: law, through: through)
      let amounts = try take(charges, of: standing, into: &figures)
      guard !amounts.isEmpty || !charges.refused.isEmpty else { continue }
      if asJSON {
        rows.append(json(charges, amounts))
      } else {
        progress.finish()
        show(charges, amounts, name: standing.name)
      }
    }
    progress.finish()
    tell(figures, rows)
    return .done
  }

  /// Books the account where that is wanted, and returns what is charged on it.
  private func take(
    _ charges: AccountCharges, of standing: Standing, into figures: inout Figures
  ) throws -> [Money] {
    let bookings = charges.bookings(in: standing, on: session.today, dueOn: dueOn ?? session.today)
    if dueOn != nil {
      try ChargeDesk(session: session, standing: standing, asJSON: asJSON).append(bookings)
    }
    let amounts = bookings.map(\.amount)
    try figures.add(amounts)
    figures.accounts += amounts.isEmpty ? 0 : 1
    figures.refused += charges.refused.count
    figures.held += charges.invoices.count { !$0.cautions.isEmpty && !$0.due.isEmpty }
    return amounts
  }

  // MARK: Telling

  private func show(_ charges: AccountCharges, _ amounts: [Money], name: String) {
    let key = visible(charges.account.rawValue)
    if !amounts.isEmpty {
      let sums = amounts.map(\.description).joined(separator: ", ")
      session.print(StyledText("\(key)  \(visible(name))  \(sums)"))
    }
    for refusal in charges.refused {
      session.print(
        StyledText("\(key)  \(visible(refusal.invoice)): \(visible(refusal.why))", .dim))
    }
  }

  private func json(_ charges: AccountCharges, _ amounts: [Money]) -> BodyValue {
    [
      "account": .text(charges.account.rawValue),
      "charges": .list(
        amounts.map { ["amount": .text($0.plain), "currency": .text($0.currency.code)] }),
      "refused": .list(
        charges.refused.map { ["invoice": .text($0.invoice), "why": .text($0.why)] }),
    ]
  }

  private func tell(_ figures: Figures, _ rows: [BodyValue]) {
    if asJSON {
      session.printJSON([
        "through": .text(through.description), "accounts": .list(rows),
        "totals": ChargesJSON.totals(figures.totals), "booked": .flag(dueOn != nil),
      ])
      return
    }
    session.print("")
    let verb = dueOn == nil ? "To charge" : "Booked"
    session.print(
      "\(verb) through \(through.spoken): \(counted(figures.charges, "charge")) on "
        + "\(counted(figures.accounts, "account")).")
    for currency in figures.totals.keys.sorted() {
      guard let total = figures.totals[currency] else { continue }
      session.print(StyledText("  \(total)", .bold))
    }
    if figures.held > 0 {
      session.print(
        "Left out: \(counted(figures.held, "invoice")) contested, on hold, in a plan or stopped.")
    }
    if figures.refused > 0 {
      session.print("Not charged by law: \(counted(figures.refused, "invoice")).")
    }
  }
}
