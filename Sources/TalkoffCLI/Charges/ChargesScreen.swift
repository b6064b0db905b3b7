import CollectionsLedger
import FollowUp
import LedgerStore
import Receivables
import Terminal

/// Draws what may be charged on an account: a worksheet for each late invoice, then the totals.
struct ChargesScreen {
  let session: Session

  private var width: Int { session.output.isTerminal ? min(session.output.width, 100) : 100 }

  func show(
    _ charges: AccountCharges, of standing: Standing, booked: [ChargeBooked]?
  ) throws {
    let practice = try session.ledger().identity.isPractice ? " · PRACTICE" : ""
    session.print(
      StyledText(visible(standing.name), .bold)
        + StyledText("  \(visible(standing.account.rawValue))\(practice)", .dim))
    session.print("Late charges through \(charges.through.spoken)")
    for invoice in charges.invoices { show(invoice, standing) }
    for refusal in charges.refused {
      session.print("")
      session.print(StyledText("Invoice \(visible(refusal.invoice))", .bold))
      tell(refusal.why, style: .color(.yellow))
    }
    if charges.invoices.isEmpty, charges.refused.isEmpty {
      session.print("Nothing was paid late.")
    }
    session.print("")
    for remark in charges.remarks { tell("note: \(visible(remark))", style: .plain, indent: "") }
    try showTotals(charges)
    if let booked { show(booked: booked) }
  }

  // MARK: One invoice

  private func show(_ invoice: InvoiceCharges, _ standing: Standing) {
    let sheet = invoice.worksheet
    let amount = standing.invoices[sheet.invoice].map { ", \($0.amount)" } ?? ""
    session.print("")
    session.print(
      StyledText("Invoice \(visible(sheet.invoice))", .bold)
        + StyledText("\(amount), due \(sheet.dueOn.short)"))
    tell(visible(invoice.terms.source), style: .dim)
    lines(of: sheet)
    for (name, money) in figures(invoice) { session.print(StyledText("  \(name): \(money)")) }
    if sheet.perDay.isPositive { session.print("  each further day: \(sheet.perDay)") }
    for charge in invoice.booked {
      session.print(
        StyledText(
          "  booked on \(charge.on.short): \(visible(charge.number)), \(charge.amount)"
            + waived(charge, standing), .dim))
    }
    for remark in invoice.remarks { tell("note: \(visible(remark))", style: .plain) }
    for caution in invoice.cautions {
      tell(
        "\(visible(caution)): booked only where --invoice \(visible(sheet.invoice)) names it",
        style: .color(.yellow))
    }
    if !sheet.lines.isEmpty { tell("For the letter: \(visible(invoice.letter))", style: .plain) }
  }

  private func lines(of sheet: Worksheet) {
    guard !sheet.lines.isEmpty else { return }
    var rows = [["", "from", "to", "days", "balance", "rate", sheet.total.currency.code]]
    for line in sheet.lines {
      rows.append([
        "", line.from.short, line.through.short, String(line.days), line.balance.grouped,
        line.rate.description, line.shown.grouped,
      ])
    }
    rows.append(["", "interest", "", "", "", "", sheet.total.grouped])
    let alignments: [ColumnAlignment] = [.left, .left, .left, .right, .right, .right, .right]
    for line in columns(rows, alignments: alignments) { session.print(StyledText(line)) }
  }

  private func figures(_ invoice: InvoiceCharges) -> [(String, Money)] {
    var figures: [(String, Money)] = []
    if let sum = invoice.worksheet.compensation { figures.append(("fixed sum", sum)) }
    for charge in invoice.due {
      let verb = charge.amount.isNegative ? "goes back" : "to charge"
      figures.append(("\(verb), \(charge.kind.rawValue)", charge.amount))
    }
    return figures
  }

  private func waived(_ charge: ChargeBooked, _ standing: Standing) -> String {
    guard let item = standing.invoices[charge.number], item.credited.isPositive else { return "" }
    return ", \(item.credited) waived"
  }

  private func tell(_ text: String, style: Style, indent: String = "  ") {
    for line in wrapped(text, width: width, indent: indent, hangingIndent: indent + "  ") {
      session.print(StyledText(line, style))
    }
  }

  // MARK: All of them

  private func showTotals(_ charges: AccountCharges) throws {
    let totals = try charges.totalsDue()
    guard !totals.isEmpty else { return session.print("Nothing is to be charged now.") }
    for currency in totals.keys.sorted() {
      guard let total = totals[currency] else { continue }
      session.print(
        StyledText(total.isNegative ? "Goes back in all: " : "To charge in all: ")
          + StyledText(total.description, .bold))
    }
  }

  private func show(booked: [ChargeBooked]) {
    if booked.isEmpty { session.print("Nothing was booked.") }
    for charge in booked { session.print(StyledText(ChargesScreen.words(charge))) }
  }

  /// What was booked, in one line.
  static func words(_ charge: ChargeBooked) -> String {
    let due = charge.amount.isNegative ? "" : ", due \(charge.dueOn.short)"
    return "Booked \(visible(charge.number)): \(charge.amount)\(due)."
  }
}
