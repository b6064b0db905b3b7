internal import Receivables

/// Whether an electronic invoice is ours: whoever receives it stores it beside their own.
struct SupplierCheck {
  private let names: Set<String>
  private let identifiers: Set<String>
  private let shown: String

  /// - Parameter ourNames: Names, VAT numbers or addresses; empty where nothing is to be checked.
  init(ourNames: [String]) {
    names = Set(ourNames.map(matchingKey)).subtracting([""])
    identifiers = Set(ourNames.map(SupplierCheck.key)).subtracting([""])
    shown = ourNames.prefix(3).map { harmless($0) }.joined(separator: ", ")
  }

  /// Returns what is wrong with the seller; nil where it is us.
  func finding(_ seller: EInvoiceParty?, line: Int, file: String) -> ImportFinding? {
    guard let seller, !seller.names.isEmpty || !seller.identifiers.isEmpty else {
      return ImportFinding(
        file: file, line: seller?.line ?? line,
        problem: "the invoice does not say who its supplier is",
        remedy: "Export it once more from the program that wrote it.")
    }
    let name = seller.names.first ?? seller.identifiers.first?.text
    guard !names.isEmpty else {
      return ImportFinding(
        .warning, file: file, line: seller.line, value: name,
        problem: "is the supplier; that this is us was not checked",
        remedy: "Write the company's name into policy.yaml (company).")
    }
    if isUs(seller) { return nil }
    return ImportFinding(
      file: file, line: seller.line, value: name,
      problem: "is the supplier: this is an invoice to us (a payable), not by us",
      remedy: "By the policy we are \(shown). Leave the file out; if that is another name of ours, "
        + "write it into the policy (company).")
  }

  private func isUs(_ seller: EInvoiceParty) -> Bool {
    seller.names.contains { names.contains(matchingKey($0)) }
      || seller.identifiers.contains { identifiers.contains(SupplierCheck.key($0.text)) }
  }

  /// Numbers are compared by their letters and digits: `DE 123.456` is `DE123456`.
  private static func key(_ text: String) -> String { String(comparable(text)) }
}
