/// Words that tell something by themselves, whatever stands around them.
///
/// The lists are short on purpose: a word is on them when nobody can say it to a stranger without
/// telling of a debt, or to a debtor without threatening.
public enum TellingWords {
  /// Words and pairs of words that tell the listener of a debt.
  public static let debt: [String] = [
    "arrears", "bill", "bills", "collection", "collections", "collector", "creditor", "debt",
    "debtor", "debts", "indebted", "instalment", "instalments", "installment", "installments",
    "invoice", "invoiced", "invoices", "outstanding", "overdue", "owe", "owed", "owes", "owing",
    "past due", "payment", "payments", "unpaid",
  ]

  /// Words and pairs of words that threaten.
  public static let threat: [String] = [
    "bailiff", "bailiffs", "blacklist", "court", "courts", "jail", "last warning", "lawsuit",
    "legal action", "or else", "police", "prison", "prosecute", "seize", "seized", "sue",
  ]

  private static let debtWords = Set(debt)
  private static let threatWords = Set(threat)
  /// The words a pair on one of the lists begins with.
  private static let beginnings = Set(
    (debt + threat).compactMap { words in
      words.split(separator: " ").count > 1
        ? words.split(separator: " ").first.map(String.init) : nil
    })

  /// Returns the first word that tells of a debt, or the currency sign of a sum.
  public static func debt(in text: String) -> String? {
    if let sign = text.unicodeScalars.first(where: isCurrencySign) { return String(sign) }
    return firstMatch(in: text, of: debtWords)
  }

  private static func isCurrencySign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "$", "\u{20AC}", "\u{A3}", "\u{A5}": true
    default: false
    }
  }

  /// Returns the first word that threatens.
  static func threat(in text: String) -> String? {
    firstMatch(in: text, of: threatWords)
  }

  /// Goes through a text once, word by word; what stands between two words does not matter.
  private static func firstMatch(in text: String, of list: Set<String>) -> String? {
    var (previous, word) = ("", "")
    func match() -> String? {
      if !previous.isEmpty {
        let pair = previous + " " + word
        if list.contains(pair) { return pair }
      }
      return list.contains(word) ? word : nil
    }
    for scalar in text.unicodeScalars {
      if let letter = lowercaseLetter(scalar) {
        word.unicodeScalars.append(letter)
      } else if !word.isEmpty {
        if let found = match() { return found }
        // Few words begin a pair: only those are worth remembering.
        previous = beginnings.contains(word) ? word : ""
        word = ""
      }
    }
    return word.isEmpty ? nil : match()
  }

  /// What stands in a word, capitals made small; nil for what ends one.
  private static func lowercaseLetter(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "a"..."z", "0"..."9": return scalar
    case "A"..."Z": return Unicode.Scalar(scalar.value | 0x20)
    case "\0"..."\u{7F}": return nil
    case "\u{212A}": return "k"
    default:
      // An accent belongs to its letter: what has one is no word of the lists.
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber,
        .otherNumber:
        return scalar
      default: return nil
      }
    }
  }
}
