internal import Receivables

/// Turns an electronic invoice into a row, or says everything that is wrong with it.
struct EInvoiceConversion {
  let file: String
  let options: InvoiceFileOptions
  let invoice: EInvoice
  private(set) var findings: [ImportFinding] = []

  init(file: String, options: InvoiceFileOptions, invoice: EInvoice) {
    self.file = file
    self.options = options
    self.invoice = invoice
  }

  /// Returns the row; nil where there are errors among the ``findings``, or nothing is to be paid.
  mutating func row() -> InvoiceRow? {
    let supplier = SupplierCheck(ourNames: options.ourNames)
    if let finding = supplier.finding(invoice.seller, line: invoice.line, file: file) {
      findings.append(finding)
    }
    let number = one(invoice.number, "ID").flatMap { key($0) }
    let kind = kind()
    let account = account()
    let name = name()
    let issued = day(one(invoice.issued, "IssueDate"))
    let due = due(kind, issued)
    let amount = amount(kind)
    let reference = text(invoice.reference)
    let paymentReference = text(invoice.paymentReference)
    guard !findings.contains(where: { $0.severity == .error }), let number, let account, let due,
      let amount
    else { return nil }
    guard !amount.isZero else {
      note(
        invoice.payable.first, "leaves nothing to pay: it was paid beforehand", "", as: .skipped)
      return nil
    }
    return InvoiceRow(
      line: invoice.line, account: account, name: name, number: number, issued: issued, due: due,
      amount: amount, reference: reference, paymentReference: paymentReference)
  }

  mutating func note(
    _ field: EInvoiceField?, _ problem: String, _ remedy: String,
    as severity: ImportFinding.Severity = .error
  ) {
    findings.append(
      ImportFinding(
        severity, file: file, line: field?.line ?? invoice.line, column: field?.name,
        value: field?.text, problem: problem, remedy: remedy))
  }

  /// Says that something is not there, in the words of the formats.
  mutating func miss(_ name: String, _ remedy: String) {
    findings.append(
      ImportFinding(
        file: file, line: invoice.line, column: name, problem: "is missing", remedy: remedy))
  }

  /// Returns what must stand once; nil where it is missing or stands twice.
  private mutating func one(_ fields: [EInvoiceField], _ name: String) -> EInvoiceField? {
    guard let first = fields.first else {
      miss(name, "Export the invoice once more from the program that wrote it.")
      return nil
    }
    guard isSingle(fields) else { return nil }
    return first
  }

  /// Whether a value stands once at most; a document that says two things is not picked from.
  mutating func isSingle(_ fields: [EInvoiceField]) -> Bool {
    guard fields.count > 1 else { return true }
    note(
      fields[1], "stands twice in the invoice, first on line \(fields[0].line)",
      "Export the invoice once more from the program that wrote it.")
    return false
  }
}

// Who and what.
extension EInvoiceConversion {
  private mutating func kind() -> EInvoiceKind? {
    guard isSingle(invoice.kind) else { return nil }
    guard let field = invoice.kind.first else {
      return invoice.isCreditNote ? .creditNote : .invoice
    }
    guard let kind = EInvoiceKind(code: field.text) else {
      let isProForma = field.text == "325"
      note(
        field,
        isProForma ? "is a pro forma invoice, which nobody owes" : "is no invoice known here",
        "Invoices (380, 384, 389 ...) and credit notes (381 ...) are taken in; leave this file out."
      )
      return nil
    }
    guard kind.isCredit || !invoice.isCreditNote else {
      note(
        field, "is the code of an invoice, but the document is a credit note",
        "Export it once more from the program that wrote it.")
      return nil
    }
    if kind.isSelfBilled {
      note(
        field, "is self-billed: the customer wrote it in our name",
        "Compare it with what was delivered before it is chased.", as: .warning)
    }
    return kind
  }

  /// The buyer's number, else its name: the first that people can type.
  private mutating func account() -> String? {
    guard let buyer = invoice.buyer else {
      miss("Buyer", "Export the invoice once more; without its customer it is of no use.")
      return nil
    }
    if let identifier = buyer.identifiers.first { return key(identifier, isAccount: true) }
    guard let name = buyer.names.first else {
      miss("Buyer/ID", "Export the invoice once more; it names its customer nowhere.")
      return nil
    }
    var element = XMLElement(name: "Name", line: buyer.line)
    element.text = name
    return key(EInvoiceField(element, in: "Buyer"), isAccount: true)
  }

  private mutating func name() -> String? {
    guard let name = invoice.buyer?.names.first else { return nil }
    if name.utf8.count <= InvoiceLimit.nameBytesMax { return name }
    findings.append(
      ImportFinding(
        file: file, line: invoice.buyer?.line, column: "Name", value: name,
        problem: "is longer than \(InvoiceLimit.nameBytesMax) bytes", remedy: "Shorten it."))
    return nil
  }

  /// Returns a key that people can type; nil where it is none.
  private mutating func key(_ field: EInvoiceField, isAccount: Bool = false) -> String? {
    if field.text.utf8.count > InvoiceLimit.keyBytesMax {
      note(field, "is longer than \(InvoiceLimit.keyBytesMax) bytes", "Shorten it.")
    } else if let scalar = firstHarmful(in: field.text) {
      note(
        field, "holds the invisible character U+\(hexadecimal(scalar))",
        "Remove it in the file: nobody could type it.")
    } else if isAccount, Account.ID(field.text).isReserved {
      note(field, "begins with @, which the ledger keeps for itself", "Rename it.")
    } else {
      return field.text
    }
    return nil
  }

  private mutating func text(_ field: EInvoiceField?) -> String? {
    guard let field else { return nil }
    if field.text.utf8.count <= InvoiceLimit.referenceBytesMax { return field.text }
    note(field, "is longer than \(InvoiceLimit.referenceBytesMax) bytes", "Shorten it.")
    return nil
  }
}
