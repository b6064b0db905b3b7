/// What an electronic invoice is, by its type code (UNTDID 1001, as far as EN 16931 allows it).
enum EInvoiceKind: Equatable {
  case invoice
  case creditNote
  /// Written by the customer in our name: a "Gutschrift" in the German sense, yet owed to us.
  case selfBilled
  case selfBilledCreditNote

  /// 380 commercial, 384 corrected, 383 debit note, 386 prepayment, 326 partial, 388 tax, 393
  /// factored; the others are of single trades.
  private static let invoices: Set<String> = [
    "80", "82", "84", "326", "380", "382", "383", "384", "386", "388", "393", "395", "575", "623",
    "780", "875", "876", "877",
  ]

  /// 381 credit note; 81 and 83 for goods and adjustments, 396 factored, 532 a forwarder's.
  private static let creditNotes: Set<String> = ["81", "83", "381", "396", "532"]

  /// Returns what a code means; nil where it is nothing that is owed.
  init?(code: String) {
    switch code {
    case "389": self = .selfBilled
    case "261": self = .selfBilledCreditNote
    case _ where EInvoiceKind.invoices.contains(code): self = .invoice
    case _ where EInvoiceKind.creditNotes.contains(code): self = .creditNote
    default: return nil
    }
  }

  /// Whether it lowers what is owed.
  var isCredit: Bool {
    switch self {
    case .invoice, .selfBilled: false
    case .creditNote, .selfBilledCreditNote: true
    }
  }

  /// Whether the customer wrote it.
  var isSelfBilled: Bool {
    switch self {
    case .invoice, .creditNote: false
    case .selfBilled, .selfBilledCreditNote: true
    }
  }
}
