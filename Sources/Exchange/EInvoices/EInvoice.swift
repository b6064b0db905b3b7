internal import Receivables

/// An electronic invoice as its document states it, whichever of the two syntaxes it is in.
///
/// What may stand once is kept as often as it stands, so that a document that says two things can be
/// refused instead of one of them being picked.
struct EInvoice {
  let line: Int
  /// Whether the root says that it is a credit note; its type code may say it too.
  var isCreditNote = false
  var number: [EInvoiceField] = []
  var kind: [EInvoiceField] = []
  var issued: [EInvoiceField] = []
  var due: [EInvoiceField] = []
  var currency: [EInvoiceField] = []
  var seller: EInvoiceParty?
  var buyer: EInvoiceParty?
  var total: [EInvoiceField] = []
  var prepaid: [EInvoiceField] = []
  var rounding: [EInvoiceField] = []
  var payable: [EInvoiceField] = []
  /// The customer's reference of its order or buyer.
  var reference: EInvoiceField?
  /// What is to be written on the payment.
  var paymentReference: EInvoiceField?
}

/// One value with its place.
struct EInvoiceField {
  /// What messages call it: the names of the last two elements on its path.
  let name: String
  let line: Int
  let text: String
  /// The currency of an amount, where it is said.
  let currency: String?
  /// The day, where it is one.
  let day: CalendarDay?

  init(_ element: XMLElement, in parent: String, day: CalendarDay? = nil) {
    name = parent.isEmpty ? element.name : "\(parent)/\(element.name)"
    line = element.line
    text = element.text
    currency = element.attribute("currencyID")
    self.day = day ?? xmlDay(element.text)
  }
}

/// The seller or the buyer.
struct EInvoiceParty {
  let line: Int
  /// The registered name first, then the one in trade.
  let names: [String]
  /// All by which it is known, the number that the other side gave it first.
  let identifiers: [EInvoiceField]
}

extension XMLElement {
  /// Returns the filled elements at the end of a path, all of them, as fields.
  func fields(_ path: String..., day: (XMLElement) -> CalendarDay? = { _ in nil })
    -> [EInvoiceField]
  {
    guard let last = path.last else { return [] }
    var parents = [self]
    for name in path.dropLast() { parents = parents.flatMap { $0.all(name) } }
    let parent = path.count > 1 ? path[path.count - 2] : ""
    return parents.flatMap { $0.all(last) }.filter { !$0.text.isEmpty }.map {
      EInvoiceField($0, in: parent, day: day($0))
    }
  }
}
