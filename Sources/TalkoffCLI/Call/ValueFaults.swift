import CallEngine
import Receivables

/// What is wrong with values that are words, with the place of the fault.
enum ValueFaults {
  /// - Throws: `CallRefusal` at the character that an address cannot have, or where one is missing.
  static func checkEmail(_ text: String) throws(CallRefusal) {
    let scalars = Array(text.unicodeScalars)
    func fault(_ problem: String, _ offset: Int, _ length: Int) -> CallRefusal {
      CallRefusal(
        problem, remedy: "For example dana@acme.example.",
        at: TextPlace(offset: offset, length: length))
    }
    if let blank = scalars.firstIndex(where: \.properties.isWhitespace) {
      throw fault("An e-mail address has no blank.", blank, 1)
    }
    guard let sign = scalars.firstIndex(of: "@") else {
      throw fault("An e-mail address is wanted here, with @.", scalars.count, 0)
    }
    guard sign > 0 else { throw fault("The name before @ is missing.", 0, 0) }
    if let second = scalars[(sign + 1)...].firstIndex(of: "@") {
      throw fault("An e-mail address has one @.", second, 1)
    }
    let domain = scalars[(sign + 1)...]
    guard let dot = domain.lastIndex(of: "."), dot > domain.startIndex, dot < scalars.count - 1
    else {
      throw fault("The domain behind @ is not whole.", scalars.count, 0)
    }
  }

  /// A word that is none of those there are; the one that is meant where one slip tells it.
  static func unknown(_ text: String, _ what: String, _ names: [String]) -> CallRefusal {
    guard !text.isEmpty else {
      return CallRefusal(
        "A \(what) is wanted here.", remedy: "There are: \(names.joined(separator: ", ")).",
        at: TextPlace(offset: 0, length: 0))
    }
    return CallRefusal(
      "\"\(text)\" is no \(what).", remedy: "There are: \(names.joined(separator: ", ")).",
      at: TextPlace(offset: 0, length: text.unicodeScalars.count))
  }
}
