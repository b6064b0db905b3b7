/// Where the parts of an invoice stand in the rows of one file.
struct InvoiceLayout {
  /// What the layout is called in messages.
  var profile: Profile
  /// The line of the header; what stands above it are titles.
  var headerLine: Int
  /// The headings as written.
  var headings: [String]
  private var places: [Int?]
  /// The kind of document, in Xero's and QuickBooks' files.
  var kind: Int?
  /// Xero's status: drafts and voided invoices are not owed.
  var status: Int?
  /// Xero's `InvoiceAmountPaid`, used where no open amount is given.
  var amountPaid: Int?

  enum Profile: String {
    case talkoff, xero, quickbooks, map
  }

  init(profile: Profile, headerLine: Int, headings: [String]) {
    self.profile = profile
    self.headerLine = headerLine
    self.headings = headings
    places = Array(repeating: nil, count: InvoiceColumn.allCases.count)
  }

  /// The position of a column in a row.
  subscript(column: InvoiceColumn) -> Int? {
    get { places[column.index] }
    set { places[column.index] = newValue }
  }

  /// The heading of a column as the file writes it.
  func heading(_ column: InvoiceColumn) -> String {
    self[column].map { headings[$0] } ?? column.rawValue
  }
}

extension InvoiceColumn {
  fileprivate var index: Int {
    switch self {
    case .account: 0
    case .name: 1
    case .number: 2
    case .issued: 3
    case .due: 4
    case .amount: 5
    case .open: 6
    case .currency: 7
    case .disputed: 8
    case .paidOn: 9
    case .reference: 10
    }
  }
}

extension InvoiceLayout {
  /// Returns the layout whose headings a row holds, or nil where the row is no header we know.
  static func recognised(_ headings: [String], line: Int) -> InvoiceLayout? {
    let keys = headings.map(headingKey)
    let layouts = [ours(keys, headings, line), xero(keys, headings, line)]
    return layouts.lazy.compactMap { $0 }.first ?? quickBooks(keys, headings, line)
  }

  /// Returns the layout of a mapping, or nil where the row lacks one of the named headings.
  static func mapped(
    _ mapping: [InvoiceColumn: String], _ headings: [String], line: Int
  ) -> InvoiceLayout? {
    let keys = headings.map(headingKey)
    var layout = InvoiceLayout(profile: .map, headerLine: line, headings: headings)
    for (column, heading) in mapping {
      guard let place = keys.firstIndex(of: headingKey(heading)) else { return nil }
      layout[column] = place
    }
    return layout
  }

  private static func ours(_ keys: [String], _ headings: [String], _ line: Int) -> InvoiceLayout? {
    var layout = InvoiceLayout(profile: .talkoff, headerLine: line, headings: headings)
    for column in InvoiceColumn.allCases { layout[column] = keys.firstIndex(of: column.rawValue) }
    return layout.isComplete ? layout : nil
  }

  private static func xero(_ keys: [String], _ headings: [String], _ line: Int) -> InvoiceLayout? {
    var layout = InvoiceLayout(profile: .xero, headerLine: line, headings: headings)
    // The import template stars the headings that must be filled.
    let plain = keys.map { $0.hasPrefix("*") ? String($0.dropFirst()) : $0 }
    let contact = plain.firstIndex(of: "contactname")
    layout[.account] = plain.firstIndex(of: "accountnumber") ?? contact
    layout[.name] = contact
    layout[.number] = plain.firstIndex(of: "invoicenumber")
    layout[.issued] = plain.firstIndex(of: "invoicedate")
    layout[.due] = plain.firstIndex(of: "duedate")
    layout[.amount] = plain.firstIndex(of: "total")
    layout[.open] = plain.firstIndex(of: "invoiceamountdue")
    layout[.currency] = plain.firstIndex(of: "currency")
    layout[.reference] = plain.firstIndex(of: "reference")
    layout.amountPaid = plain.firstIndex(of: "invoiceamountpaid")
    layout.kind = plain.firstIndex(of: "type")
    layout.status = plain.firstIndex(of: "status")
    return layout.isComplete && contact != nil ? layout : nil
  }

  private static func quickBooks(
    _ keys: [String], _ headings: [String], _ line: Int
  ) -> InvoiceLayout? {
    var layout = InvoiceLayout(profile: .quickbooks, headerLine: line, headings: headings)
    let first: ([String]) -> Int? = { names in
      names.lazy.compactMap { keys.firstIndex(of: $0) }.first
    }
    layout[.account] = first(["customer", "customer full name"])
    layout[.number] = first(["num", "no."])
    layout[.issued] = first(["date", "transaction date"])
    layout[.due] = first(["due date"])
    layout[.amount] = first(["amount"])
    layout[.open] = first(["open balance"])
    layout[.currency] = first(["currency"])
    layout.kind = first(["transaction type", "type"])
    return layout.isComplete && layout[.open] != nil ? layout : nil
  }

  private var isComplete: Bool { InvoiceColumn.required.allSatisfy { self[$0] != nil } }

  /// The columns of this layout whose heading stands twice in the header.
  var doubled: [InvoiceColumn] {
    let keys = headings.map(headingKey)
    return InvoiceColumn.allCases.filter { column in
      guard let place = self[column] else { return false }
      return keys.count { $0 == keys[place] } > 1
    }
  }
}

/// How two headings are compared: case and runs of blanks do not count.
func headingKey(_ heading: String) -> String {
  heading.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
