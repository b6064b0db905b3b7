import CollectionsLedger
import FollowUp
import Receivables

/// The charges for a program; amounts are texts in the invoice's own currency.
enum ChargesJSON {
  /// - Parameter booked: What was booked; nil where nothing was to be.
  static func value(_ charges: AccountCharges, booked: [ChargeBooked]?) throws -> BodyValue {
    var members: [String: BodyValue] = [
      "account": .text(charges.account.rawValue), "through": .text(charges.through.description),
      "invoices": .list(charges.invoices.map(invoice)),
      "refused": .list(
        charges.refused.map { ["invoice": .text($0.invoice), "why": .text($0.why)] }),
      "totals": totals(try charges.totalsDue()),
      "remarks": .list(charges.remarks.map(BodyValue.text)),
    ]
    if let booked { members["booked"] = .list(booked.map(self.booked)) }
    return .object(members)
  }

  static func totals(_ totals: [Currency: Money]) -> BodyValue {
    .list(
      totals.values.sorted { $0.currency < $1.currency }.map {
        ["currency": .text($0.currency.code), "due": .text($0.plain)]
      })
  }

  static func booked(_ charge: ChargeBooked) -> BodyValue {
    [
      "number": .text(charge.number), "invoice": .text(charge.invoice),
      "kind": .text(charge.kind.rawValue), "amount": .text(charge.amount.plain),
      "currency": .text(charge.amount.currency.code), "on": .text(charge.on.description),
      "dueOn": .text(charge.dueOn.description),
    ]
  }

  private static func invoice(_ invoice: InvoiceCharges) -> BodyValue {
    let sheet = invoice.worksheet
    var members: [String: BodyValue] = [
      "invoice": .text(sheet.invoice), "dueOn": .text(sheet.dueOn.description),
      "currency": .text(sheet.total.currency.code), "law": .text(invoice.terms.source),
      "regime": .text(invoice.terms.regime), "through": .text(sheet.through.description),
      "lines": .list(sheet.lines.map(line)), "interest": .text(sheet.chargeable.plain),
      "perDay": .text(sheet.perDay.plain), "booked": .list(invoice.booked.map(booked)),
      "due": .list(
        invoice.due.map { ["kind": .text($0.kind.rawValue), "amount": .text($0.amount.plain)] }),
      "remarks": .list(invoice.remarks.map(BodyValue.text)),
      "cautions": .list(invoice.cautions.map(BodyValue.text)), "letter": .text(invoice.letter),
    ]
    if let sum = sheet.compensation { members["fixedSum"] = .text(sum.plain) }
    return .object(members)
  }

  private static func line(_ line: Worksheet.Line) -> BodyValue {
    [
      "from": .text(line.from.description), "to": .text(line.through.description),
      "days": .integer(Int64(line.days)), "balance": .text(line.balance.plain),
      "rate": .text(line.rate.description), "amount": .text(line.shown.plain),
      "exact": .text(line.exact.description),
    ]
  }
}
