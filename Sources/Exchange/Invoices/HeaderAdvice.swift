/// What to tell about a file whose header is not recognised: the headings seen and the line to type.
struct HeaderAdvice {
  let file: String
  let mapping: [InvoiceColumn: String]
  let rows: [(line: Int, cells: [String])]

  var finding: ImportFinding {
    let filled: ([String]) -> Int = { cells in cells.count { !$0.isEmpty } }
    let wanted = Set(mapping.values.map(headingKey))
    // A header has names in most of its cells, and more of the wanted names than any other row.
    let header = rows.max { left, right in
      let leftScore = (score(left.cells, wanted), filled(left.cells))
      let rightScore = (score(right.cells, wanted), filled(right.cells))
      // Of equals the first is the header: `max` would keep the last.
      return leftScore < rightScore || (leftScore == rightScore && left.line > right.line)
    }
    guard let header, filled(header.cells) > 1 else {
      return ImportFinding(
        file: file,
        problem: "no header of an invoice file in the first \(HeaderSearch.rowsMax) rows",
        remedy: "Export as CSV with the headings in one row, separated by comma, semicolon or tab.")
    }
    let headings = header.cells.filter { !$0.isEmpty }
    let list = harmless(headings.joined(separator: ", "), lengthMax: 600)
    let keys = headings.map(headingKey)
    if let missing = mapping.sorted(by: { $0.key.rawValue < $1.key.rawValue })
      .first(where: { !keys.contains(headingKey($0.value)) })
    {
      let nearest = nearestName(to: missing.value, in: headings)
      let hint = nearest.map { "Did you mean \(harmless($0))? " } ?? ""
      return ImportFinding(
        file: file, line: header.line,
        problem: "no heading \"\(harmless(missing.value))\", which --map names for "
          + missing.key.rawValue,
        remedy: hint + "The headings are: \(list)")
    }
    if keys.contains("vendor"), keys.contains("open balance") {
      return ImportFinding(
        file: file, line: header.line,
        problem: "these are bills of vendors, which you owe, not invoices of customers",
        remedy: "Export the open invoices (accounts receivable).")
    }
    return ImportFinding(
      file: file, line: header.line, problem: "the headings are not known: \(list)",
      remedy: mapLine(for: headings))
  }

  private func score(_ cells: [String], _ wanted: Set<String>) -> Int {
    let short = cells.prefix(30).filter { $0.utf8.count < 40 }
    let likely = short.count { cell in
      InvoiceColumn.allCases.contains { guess($0, in: [cell]) != nil }
    }
    return cells.count { wanted.contains(headingKey($0)) } * 2 + likely
  }

  /// The line to type, with the likeliest heading for each column and ? where none is likely.
  func mapLine(for headings: [String]) -> String {
    var free = headings.filter { heading in
      !mapping.values.contains { headingKey($0) == headingKey(heading) }
    }
    var pairs: [String] = []
    for column in InvoiceColumn.allCases {
      if let given = mapping[column] {
        pairs.append("\(column.rawValue)=\(quoted(given))")
      } else if let heading = guess(column, in: free) {
        free.removeAll { $0 == heading }
        pairs.append("\(column.rawValue)=\(quoted(heading))")
      } else if InvoiceColumn.required.contains(column) {
        pairs.append("\(column.rawValue)=?")
      }
    }
    let text = harmless(pairs.joined(separator: ","), lengthMax: 600)
    let isPlain = text.utf8.allSatisfy {
      isDigit($0) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || "=,-_.".utf8.contains($0)
    }
    let shown = isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    return "Say which is which, for example: --map \(shown)"
  }

  private func quoted(_ heading: String) -> String {
    heading.contains(",") ? "\"\(heading)\"" : heading
  }

  /// The heading that most likely holds a column: a known word for it, whole, within, or mistyped.
  private func guess(_ column: InvoiceColumn, in headings: [String]) -> String? {
    let known = HeaderAdvice.knownWords(for: column).map { String(comparable($0)) }
    let spelled = headings.map { (heading: $0, key: String(comparable($0))) }
    for word in known {
      if let same = spelled.first(where: { $0.key == word }) { return same.heading }
    }
    for word in known where word.count > 5 {
      if let like = spelled.first(where: { $0.key.contains(word) }) { return like.heading }
      if let like = nearestName(to: word, in: headings) { return like }
    }
    return nil
  }

  /// What other programs call the columns, the likeliest first; also in German, French, Spanish.
  private static func knownWords(for column: InvoiceColumn) -> [String] {
    switch column {
    case .account:
      [
        "account", "customer id", "customer number", "customer no", "account number", "client id",
        "customer", "client", "debtor", "bill to", "kundennummer", "debitor", "kunde",
      ]
    case .name:
      ["name", "customer name", "client name", "company", "company name", "kundenname", "firma"]
    case .number:
      [
        "number", "invoice number", "invoice no", "invoice id", "invoice", "inv no", "num",
        "document number", "rechnungsnummer", "belegnummer", "rechnung", "facture", "factura",
      ]
    case .issued:
      ["issued", "invoice date", "issue date", "document date", "date", "rechnungsdatum", "datum"]
    case .due: ["due", "due date", "date due", "payment due", "net due date", "faellig", "fällig"]
    case .amount:
      [
        "amount", "invoice amount", "total", "total amount", "gross amount", "gross", "amount due",
        "betrag", "brutto", "montant", "importe",
      ]
    case .open: ["open", "open balance", "open amount", "outstanding", "balance", "offen", "rest"]
    case .currency: ["currency", "currency code", "ccy", "waehrung", "währung", "devise", "moneda"]
    case .disputed: ["disputed", "dispute", "in dispute", "contested"]
    case .paidOn: ["paid on", "paid date", "date paid", "settled date", "payment date", "cleared"]
    case .reference: ["reference", "ref", "po number", "purchase order", "order number"]
    }
  }
}
