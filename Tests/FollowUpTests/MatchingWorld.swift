import FollowUp
import Receivables
import Testing

/// A small ledger to match payments against, and the shorthand of the tables.
enum MatchingWorld {
  static let today = day("2026-06-01")

  /// Acme owes three invoices, Borg two, Cygnus one in dollars; Dorado owes nothing.
  static let accounts = [
    MatchAccount(
      id: Account.ID("C-1"), name: "Acme Tools Ltd",
      invoices: [
        invoice("INV-1007", "500.00", "2026-03-01", "RF721007"),
        invoice("INV-1008", "250.00", "2026-04-01", nil),
        invoice("INV-1009", "125.50", "2026-05-01", "210000000003139471430009017"),
        invoice("CN-1010", "-50.00", "2026-05-02", nil),
      ],
      references: ["RF18539007547034"],
      payers: [LearnedPayer(account: "DE89370400440532013000", paidOn: day("2026-02-03"))]),
    MatchAccount(
      id: Account.ID("C-2"), name: "Borg Maschinenbau GmbH & Co. KG",
      invoices: [
        invoice("2026/0042", "1000.00", "2026-03-15", "+++020/3430/57642+++"),
        invoice("77", "80.00", "2026-03-20", nil), invoice("2044", "99.00", "2026-03-25", nil),
        invoice("0815", "33.00", "2026-03-26", "602243"),
      ],
      payers: [LearnedPayer(account: "BE68539007547034", paidOn: day("2026-01-09"))]),
    MatchAccount(
      id: Account.ID("C-3"), name: "Cygnus Inc.",
      invoices: [invoice("5555", "700.00 USD", "2026-03-15", nil)],
      payers: [LearnedPayer(account: "GB29NWBK60161331926819", paidOn: day("2026-01-10"))]),
    MatchAccount(
      id: Account.ID("C-4"), name: "Dorado SL", invoices: [],
      payers: [LearnedPayer(account: "ES9121000418450200051332", paidOn: day("2026-01-11"))]),
    MatchAccount(
      id: Account.ID("C-5"), name: "Müller Feinmechanik AG",
      invoices: (1...25).map { invoice("90\(100 + $0)", "\(10 + $0).00", "2026-03-15", nil) },
      payers: [LearnedPayer(account: "CH9300762011623852957", paidOn: day("2026-01-12"))]),
  ]

  static let index = MatchIndex(accounts: accounts)

  static func day(_ text: String) -> CalendarDay {
    CalendarDay(iso: text) ?? CalendarDay(daysSinceEpoch: 0)
  }

  /// Reads `12.50`, `-12.50` or `12.50 USD`; euros where no currency is named.
  static func money(_ text: String) -> Money {
    let words = text.split(separator: " ")
    let units = Int64(words[0].filter { $0 != "." }) ?? 0
    guard let currency = Currency(code: words.count > 1 ? String(words[1]) : "EUR") else {
      preconditionFailure("\(text) names no currency")
    }
    return Money(minorUnits: units, currency: currency)
  }

  static func invoice(
    _ number: String, _ amount: String, _ due: String, _ reference: String?
  ) -> MatchInvoice {
    MatchInvoice(
      number: number, openAmount: money(amount), dueOn: day(due), reference: reference)
  }

  static func line(
    _ amount: String, _ text: String = "", name: String? = nil, from: String? = nil,
    reference: String? = nil, endToEnd: String? = nil, entry: String? = nil,
    isReversal: Bool = false, on: CalendarDay = today
  ) -> StatementLine {
    StatementLine(
      bankAccount: "X", bookedOn: on, amount: money(amount), isReversal: isReversal,
      entryReference: entry, endToEndID: endToEnd, structuredReference: reference, text: text,
      payerName: name, payerAccount: from)
  }
}

/// A verdict as the tables write it.
func told(_ verdict: PaymentVerdict) -> String {
  switch verdict {
  case .certain(let match): return "certain " + told(match)
  case .doubtful(let matches):
    return "doubtful " + matches.map(told).joined(separator: " | ")
  case .reversal(let reversal):
    let keys = reversal.of.map(\.key).joined(separator: ", ")
    return (reversal.isCertain ? "certain" : "doubtful") + " reversal of \(keys)"
  case .ignored(let reason): return "ignored: \(reason)"
  case .none: return "none"
  }
}

private func told(_ match: PaymentMatch) -> String {
  var words = "\(match.account):"
  for part in match.allocations { words += " \(part.invoice)=\(part.amount.plain)" }
  words += " by \(match.chosenBy.rawValue)"
  if !match.unapplied.isZero { words += " rest \(match.unapplied.plain)" }
  return match.isFullAndFinal ? words + " FINAL" : words
}

/// The evidence of the likeliest match.
func evidence(_ verdict: PaymentVerdict) -> [String] {
  switch verdict {
  case .certain(let match): match.evidence.map(\.description)
  case .doubtful(let matches): matches[0].evidence.map(\.description)
  case .reversal(let reversal): reversal.evidence.map(\.description)
  case .ignored, .none: []
  }
}
