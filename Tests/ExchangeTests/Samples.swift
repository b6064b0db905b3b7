import Receivables
import Testing

@testable import Exchange

/// Reads a file given as text, under the name the goldens show.
func read(
  _ text: String, map: String? = nil, dateFormat: String? = nil, currency: String? = nil,
  decimal: DecimalMark? = nil, separator: Character? = nil
) throws -> InvoiceFile {
  var options = InvoiceFileOptions()
  if let map { options.mapping = try InvoiceFileOptions.parseMapping(map) }
  options.dateFormat = dateFormat.flatMap { DateFormat($0) }
  options.currency = currency.flatMap { Currency(code: $0) }
  options.decimal = decimal
  options.separator = separator
  return readInvoices(bytes: Array(text.utf8), file: "i.csv", options: options)
}

extension InvoiceFile {
  /// Everything found, as a person sees it.
  var told: String { findings.map(\.description).joined(separator: "\n") }

  /// The invoices, one a line.
  var table: String {
    rows.map { row in
      var parts = ["\(row.line)", row.account, row.number, "\(row.due)", row.amount.plain]
      parts.append(row.amount.currency.code)
      if let paid = row.paid { parts.append("paid \(paid.plain)") }
      if let day = row.paidOn { parts.append("on \(day)") }
      if row.disputed { parts.append("disputed") }
      return parts.joined(separator: " ")
    }.joined(separator: "\n")
  }
}

/// Seeded dice: the same seed rolls the same numbers on every machine.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
