internal import Receivables

extension RowConversion {
  /// Returns what was invoiced and what has been paid of it, or nil where something is wrong.
  mutating func amounts(_ record: CSVRecord) -> (amount: Money, paid: Money?)? {
    guard let total = amountText(record, .amount, layout[.amount]) else { return nil }
    let openText = amountText(record, .open, layout[.open])
    let paidText = layout[.open] == nil ? amountText(record, nil, layout.amountPaid) : nil
    guard let currency = currency(record, total) else { return nil }
    guard var amount = money(total, currency, .amount) else { return nil }
    var open: Money?
    if let openText {
      guard let money = money(openText, currency, .open) else { return nil }
      open = money
    }
    var paid = paidText.flatMap { money($0, currency, nil) }
    if isCreditNote(record) {
      amount = amount.negated
      open = open?.negated
      paid = paid?.negated
    }
    if let open {
      guard let difference = try? amount.subtracting(open) else {
        refuse(.open, nil, "is larger than the ledger can hold", "Check the amounts.")
        return nil
      }
      if !difference.isZero, difference.isNegative != amount.isNegative, !amount.isZero {
        refuse(
          .open, open.plain, "is more than the amount \(amount.plain)",
          "Export the amount as invoiced; charges added later are invoices of their own.")
        return nil
      }
      paid = difference
    }
    return (amount, paid.flatMap { $0.isZero ? nil : $0 })
  }

  /// Some programs print a credit note's amount without the minus; it is negative either way.
  private func isCreditNote(_ record: CSVRecord) -> Bool {
    guard let place = layout.kind, let kind = record.text(place) else { return false }
    return ["sales credit note", "credit memo"].contains(kind.lowercased())
  }

  private mutating func amountText(
    _ record: CSVRecord, _ column: InvoiceColumn?, _ place: Int?
  ) -> (parts: AmountText, text: String)? {
    guard let place else { return nil }
    guard let text = record.text(place) else {
      refuse(column, nil, "is not UTF-8", InvoiceLimit.encodingRemedy)
      return nil
    }
    if text.isEmpty && column != .amount { return nil }
    do throws(AmountText.Problem) {
      return (try AmountText(text), text)
    } catch {
      let words = error.words(decimal: conventions.decimal ?? .point)
      refuse(column, text.isEmpty ? nil : text, words.problem, words.remedy)
      return nil
    }
  }

  private mutating func money(
    _ amount: (parts: AmountText, text: String), _ currency: Currency, _ column: InvoiceColumn?
  ) -> Money? {
    guard agrees(amount, currency, column),
      canRead(amount.parts, currency, column ?? .open, amount.text)
    else { return nil }
    let decimal = conventions.decimal ?? .point
    do throws(AmountText.Problem) {
      let units = try amount.parts.minorUnits(decimal: decimal, digits: currency.minorUnitDigits)
      return Money(minorUnits: units, currency: currency)
    } catch {
      var words = error.words(decimal: decimal)
      if error == .grouping, case .mark(_, let proof?) = conventions.amounts {
        words.problem += ", which line \(proof) proves"
      }
      refuse(column, amount.text, words.problem, words.remedy)
      return nil
    }
  }

  /// The currency of a row: its column, else what the person said, else the sign in the amount.
  private mutating func currency(
    _ record: CSVRecord, _ total: (parts: AmountText, text: String)
  ) -> Currency? {
    if let place = layout[.currency], let code = record.text(place), !code.isEmpty {
      if let currency = currencies.currency(code) { return currency }
      refuse(.currency, code, "is no currency of ISO 4217", "Write a code such as EUR or USD.")
      return nil
    }
    if let currency = options.currency { return currency }
    guard let sign = total.parts.currency else {
      refuseOnce(.amount, total.text, "names no currency", "Add --currency EUR (or the one it is).")
      return nil
    }
    switch CurrencySign.meaning(of: sign) {
    case .one(let currency): return currency
    case .oneOf(let codes):
      let some = codes.prefix(4).joined(separator: ", ")
      refuseOnce(
        .amount, total.text, "does not say which currency \(harmless(sign)) is (\(some)...)",
        "Add --currency \(codes[0]) (or the one it is).")
    case .unknown:
      refuse(
        .amount, total.text, "is not an amount", "Write it like 1250.00, 1,250.00 or (1,250.00).")
    }
    return nil
  }

  /// Whether the sign beside an amount agrees with the currency of its row.
  private mutating func agrees(
    _ amount: (parts: AmountText, text: String), _ currency: Currency, _ column: InvoiceColumn?
  ) -> Bool {
    guard let sign = amount.parts.currency else { return true }
    switch CurrencySign.meaning(of: sign) {
    case .one(currency): return true
    case .oneOf(let codes) where codes.contains(currency.code): return true
    case .unknown:
      refuse(
        column, amount.text, "is not an amount", "Write it like 1250.00, 1,250.00 or (1,250.00).")
    case .one, .oneOf:
      refuse(
        column, amount.text, "is not in \(currency.code)",
        "Name the right currency in the currency column or with --currency.")
    }
    return false
  }
}

/// Remembers the last code looked up: most files have one currency.
struct CurrencyLookup {
  private var last: (code: String, currency: Currency)?

  mutating func currency(_ code: String) -> Currency? {
    if let last, last.code == code { return last.currency }
    guard let found = Currency(code: code) else { return nil }
    last = (code, found)
    return found
  }
}

extension Money {
  fileprivate var negated: Money {
    // An amount as read is never the smallest number, so this cannot overflow.
    Money(minorUnits: isPositive ? -minorUnits : minorUnits, currency: currency)
  }
}
