extension NumberWords {
  /// Returns the number that words say, as ``words(_:)`` says it: `twelve thousand five hundred`.
  ///
  /// - Returns: nil for words that are no number, that say one in another order, or that do not
  ///   fit in 64 bits.
  static func number(_ words: some BidirectionalCollection<String>) -> Int64? {
    let said = words.filter { $0 != "and" }
    guard !said.isEmpty, words.first != "and", words.last != "and" else { return nil }
    var (sum, part) = (Int64(0), Int64(0))
    var groupMax = Int64.max
    for word in said {
      if let digit = small(word) {
        guard digit > 0 || said.count == 1 else { return nil }
        // `twenty five` adds up and `five twenty` does not.
        guard part % 100 == 0 || (digit < 10 && part % 10 == 0 && part % 100 >= 20)
        else { return nil }
        part += digit
      } else if word == "hundred" {
        guard (1...99).contains(part) else { return nil }
        part *= 100
      } else if let size = size(word) {
        guard size < groupMax, part > 0 else { return nil }
        groupMax = size
        let (product, overflow) = part.multipliedReportingOverflow(by: size)
        let (total, overflowed) = sum.addingReportingOverflow(product)
        guard !overflow, !overflowed else { return nil }
        (sum, part) = (total, 0)
      } else {
        return nil
      }
    }
    let (total, overflow) = sum.addingReportingOverflow(part)
    return overflow ? nil : total
  }

  /// Whether a word can be a part of a number.
  static func isNumberWord(_ word: String) -> Bool {
    small(word) != nil || word == "hundred" || size(word) != nil
  }

  private static func small(_ word: String) -> Int64? { smallNumbers[word] }

  private static func size(_ word: String) -> Int64? {
    switch word {
    case "thousand": 1_000
    case "million": 1_000_000
    case "billion": 1_000_000_000
    case "trillion": 1_000_000_000_000
    default: nil
    }
  }

  /// `zero` to `nineteen`, and the tens.
  private static let smallNumbers: [String: Int64] = {
    let numbers = Array(0...19) + stride(from: 20, through: 90, by: 10)
    return Dictionary(uniqueKeysWithValues: numbers.map { (words(Int64($0)), Int64($0)) })
  }()
}
