/// Tells the rows that are plainly no invoices: headings, totals, payments, drafts.
struct RowSkipping {
  let layout: InvoiceLayout

  /// Returns why a row is left out, or nil where it is meant to be an invoice.
  func reason(_ record: CSVRecord) -> String? {
    guard record.excess == nil else { return nil }
    if isNumberAndDayMissing(record), let reason = titleReason(record) { return reason }
    if isRepeatedHeader(record) { return "the header once more" }
    switch layout.profile {
    case .xero: return xeroReason(record)
    case .quickbooks: return quickBooksReason(record)
    case .talkoff, .map: return nil
    }
  }

  private func isNumberAndDayMissing(_ record: CSVRecord) -> Bool {
    record.isEmpty(layout[.number]) && record.isEmpty(layout[.due])
      && record.isEmpty(layout[.issued])
  }

  private func titleReason(_ record: CSVRecord) -> String? {
    if record.isEmpty(layout[.amount]) && record.isEmpty(layout[.open]) {
      return "a heading or a total, it has neither number nor day nor amount"
    }
    let first = record.cells.first { !$0.isEmpty }?.lowercased() ?? ""
    let isTotal = ["total", "subtotal", "sub-total", "grand total", "sum", "summe", "gesamt"]
      .contains { first == $0 || first.hasPrefix($0 + " ") || first.hasPrefix($0 + ":") }
    return isTotal ? "a total" : nil
  }

  private func isRepeatedHeader(_ record: CSVRecord) -> Bool {
    guard let place = layout[.due], let text = record.text(place), text == layout.headings[place]
    else { return false }
    return record.cells.elementsEqual(layout.headings)
  }

  private func xeroReason(_ record: CSVRecord) -> String? {
    if let place = layout.kind, let kind = record.text(place), !kind.isEmpty {
      guard ["sales invoice", "sales credit note"].contains(kind.lowercased()) else {
        return "a \(harmless(kind)), not a sales invoice"
      }
    }
    if let place = layout.status, let status = record.text(place) {
      let unowed = ["draft", "awaiting approval", "submitted", "voided", "deleted"]
      if unowed.contains(status.lowercased()) {
        return "\(harmless(status).lowercased()), so nothing is owed on it"
      }
    }
    return record.isEmpty(layout[.number]) ? "a line without an invoice number" : nil
  }

  private func quickBooksReason(_ record: CSVRecord) -> String? {
    guard let place = layout.kind, let kind = record.text(place), !kind.isEmpty else { return nil }
    return ["invoice", "credit memo"].contains(kind.lowercased())
      ? nil : "a \(harmless(kind)), not an invoice"
  }
}
