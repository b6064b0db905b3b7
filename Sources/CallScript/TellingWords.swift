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

  private static let currencySigns: Set<Character> = ["$", "\u{20AC}", "\u{A3}", "\u{A5}"]
  private static let debtWords = Set(debt)
  private static let threatWords = Set(threat)

  /// Returns the first word that tells of a debt, or the currency sign of a sum.
  public static func debt(in text: String) -> String? {
    if let sign = text.first(where: currencySigns.contains) { return String(sign) }
    return firstMatch(in: text, of: debtWords)
  }

  /// Returns the first word that threatens.
  static func threat(in text: String) -> String? {
    firstMatch(in: text, of: threatWords)
  }

  private static func firstMatch(in text: String, of list: Set<String>) -> String? {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    for index in words.indices {
      if list.contains(words[index]) { return words[index] }
      guard index + 1 < words.count else { continue }
      let pair = words[index] + " " + words[index + 1]
      if list.contains(pair) { return pair }
    }
    return nil
  }
}
