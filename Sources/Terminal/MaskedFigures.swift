/// Amounts, by their form.
extension MaskedText {
  private static let symbols: Set<Unicode.Scalar> = ["€", "$", "£", "¥", "₹", "₺", "₩", "₽", "¢"]
  private static let thousands: Set<Unicode.Scalar> = ["k", "K", "m", "M"]
  private static let separators: Set<Unicode.Scalar> = [
    ".", ",", "'", "’", "\u{A0}", "\u{202F}", "\u{2009}",
  ]

  private enum Limit {
    /// A whole number of so many digits is an amount rather than a count.
    static let wholeDigitsMin = 3
  }

  /// Returns where amounts in figures stand: with a currency, with decimals or thousands, with `k`,
  /// or long.
  func amounts(_ isCurrency: (String) -> Bool) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var place = 0
    while place < scalars.count {
      guard isDigit(at: place), !isLetter(at: place - 1), !isDotted(before: place) else {
        place += 1
        continue
      }
      let number = number(from: place)
      if isAmount(number, isCurrency) { found.append(withSign(number.range)) }
      place = number.range.upperBound
    }
    return found
  }

  /// A number in figures: the lengths of its groups, and what stood between them.
  private struct Number {
    var range: Range<Int>
    var groups: [Int]
    var separators: [Unicode.Scalar]
  }

  private func number(from start: Int) -> Number {
    var number = Number(range: start..<start, groups: [], separators: [])
    var place = start
    while true {
      let first = place
      while isDigit(at: place) { place += 1 }
      number.groups.append(place - first)
      number.range = start..<place
      guard let next = scalar(at: place), isDigit(at: place + 1) else { return number }
      let isSpaceOfThousands =
        next == " " && (1...3).contains(place - first) && isThreeDigits(at: place + 1)
      guard MaskedText.separators.contains(next) || isSpaceOfThousands else { return number }
      number.separators.append(next)
      place += 1
    }
  }

  private func isThreeDigits(at place: Int) -> Bool {
    (0..<3).allSatisfy { isDigit(at: place + $0) } && !isDigit(at: place + 3)
  }

  /// `v1.2`, or a number behind a point that belongs to something else.
  private func isDotted(before place: Int) -> Bool {
    guard let before = scalar(at: place - 1), before == "." else { return false }
    return isLetter(at: place - 2)
  }

  private func isAmount(_ number: Number, _ isCurrency: (String) -> Bool) -> Bool {
    if hasCurrency(beside: number.range, isCurrency) { return true }
    let end = number.range.upperBound
    if let after = scalar(at: end), MaskedText.thousands.contains(after), !isLetter(at: end + 1) {
      return true
    }
    if isLetter(at: end) || isShare(number) { return false }
    let start = number.range.lowerBound
    let isJoined = isJoint(at: start - 1, beyond: start - 2) || isJoint(at: end, beyond: end + 1)
    if number.groups.count == 1 {
      return number.groups[0] >= Limit.wholeDigitsMin && !isJoined && !isPublic(number.range)
    }
    // 6.3.2026 and 1.2.3 are none; groups in the middle of an amount have three digits.
    let middle = number.groups.dropFirst().dropLast()
    let same = number.separators.dropLast().allSatisfy { $0 == number.separators[0] }
    guard !isJoined, same, middle.allSatisfy({ $0 == 3 }) else { return false }
    let last = number.groups[number.groups.count - 1]
    return last >= 1 && last <= 3
  }

  /// What joins a number to a date, a time or the number of a document.
  private func isJoint(at place: Int, beyond other: Int) -> Bool {
    switch scalar(at: place) {
    case "#": true
    case ":": isDigit(at: other)
    case "-", "/": isLetter(at: other)
    default: false
    }
  }

  private func isShare(_ number: Number) -> Bool {
    let after = number.range.upperBound
    if scalar(at: after) == "%" { return true }
    return scalar(at: after) == " " && scalar(at: after + 1) == "%"
  }

  private func hasCurrency(
    beside range: Range<Int>, _ isCurrency: (String) -> Bool
  ) -> Bool {
    for place in [range.lowerBound - 1, range.upperBound] {
      if let scalar = scalar(at: place), MaskedText.symbols.contains(scalar) { return true }
    }
    if let word = words.last(where: { $0.range.upperBound < range.lowerBound }),
      isGap(word.range.upperBound, range.lowerBound), isCurrency(word.text)
    {
      return true
    }
    if let word = words.first(where: { $0.range.lowerBound > range.upperBound }),
      isGap(range.upperBound, word.range.lowerBound), isCurrency(word.text)
    {
      return true
    }
    guard scalar(at: range.upperBound) == " ", let next = scalar(at: range.upperBound + 1) else {
      return false
    }
    return MaskedText.symbols.contains(next)
  }

  /// One space at most: what stands in the next column of a table is another thing.
  private func isGap(_ from: Int, _ to: Int) -> Bool {
    to - from <= 1
      && scalars[from..<to].allSatisfy { $0 == " " || $0 == "\u{A0}" || $0 == "-" || $0 == "−" }
  }

  private func withSign(_ range: Range<Int>) -> Range<Int> {
    let before = scalar(at: range.lowerBound - 1)
    return before == "-" || before == "−"
      ? range.lowerBound - 1..<range.upperBound : range
  }

  // MARK: In words

  private static let numberWords: Set<String> = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    "hundred", "thousand", "million", "billion", "trillion", "minus",
  ]

  /// Returns where amounts in words stand: number words before a currency, and its hundredths.
  func amountsInWords(_ isCurrency: (String) -> Bool) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var run: [Word] = []
    for (index, word) in words.enumerated() {
      let goesOn = !run.isEmpty && word.folded == "and"
      if MaskedText.numberWords.contains(word.folded) || goesOn {
        run.append(word)
        continue
      }
      if !run.isEmpty, isCurrency(word.text) {
        found += run.map(\.range) + hundredths(after: index)
      }
      run = []
    }
    // A line may end before its currency: a number of several words is an amount all the same.
    if run.count > 1 { found += run.map(\.range) }
    return found
  }

  /// What follows the currency: `and 50/100`.
  private func hundredths(after index: Int) -> [Range<Int>] {
    let rest = words.dropFirst(index + 1).prefix(3)
    guard rest.count == 3, rest.first?.folded == "and",
      rest.dropFirst().allSatisfy({ $0.text.unicodeScalars.allSatisfy(MaskedText.isDigit) })
    else { return [] }
    return rest.map(\.range)
  }
}
