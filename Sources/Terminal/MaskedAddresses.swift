/// Addresses, telephone numbers and account numbers, by their form.
extension MaskedText {
  private static let addressSigns: Set<Unicode.Scalar> = [".", "-", "_", "%", "+"]
  private static let telephoneSigns: Set<Unicode.Scalar> = ["+", "(", ")", "-", "/", "."]
  private static let telephoneStarts: Set<Unicode.Scalar> = ["+", "("]

  private enum Limit {
    static let phoneDigitsMin = 7
    static let nationalDigitsMin = 10
    static let accountNumberMin = 15
    static let accountNumberMax = 34
  }

  /// Returns where addresses of e-mail stand.
  func addresses() -> [Range<Int>] {
    scalars.indices.filter { scalars[$0] == "@" }.compactMap { sign in
      var (start, end) = (sign, sign + 1)
      while isAddress(at: start - 1) { start -= 1 }
      while isAddress(at: end) { end += 1 }
      return start < sign && end > sign + 1 ? start..<end : nil
    }
  }

  private func isAddress(at place: Int) -> Bool {
    guard let scalar = scalar(at: place) else { return false }
    return MaskedText.isLetter(scalar) || MaskedText.addressSigns.contains(scalar)
  }

  /// Returns where account numbers of banks (ISO 13616) stand, in one piece or in groups.
  func accountNumbers() -> [Range<Int>] {
    words.indices.compactMap { index in
      let first = Array(words[index].text.unicodeScalars)
      guard first.count >= 4, first[..<2].allSatisfy({ ("A"..."Z").contains($0) }),
        first[2..<4].allSatisfy(MaskedText.isDigit)
      else { return nil }
      var (count, end) = (first.count, index)
      while end + 1 < words.count, words[end + 1].text.unicodeScalars.count <= 4,
        words[end + 1].range.lowerBound == words[end].range.upperBound + 1,
        words[end + 1].text == words[end + 1].text.uppercased()
      {
        end += 1
        count += words[end].text.unicodeScalars.count
      }
      guard (Limit.accountNumberMin...Limit.accountNumberMax).contains(count) else { return nil }
      return words[index].range.lowerBound..<words[end].range.upperBound
    }
  }

  /// Returns where telephone numbers stand: with `+` or `0` before them, or in the groups of one.
  func telephones() -> [Range<Int>] {
    var found: [Range<Int>] = []
    var place = 0
    while place < scalars.count {
      guard isDigit(at: place) || MaskedText.telephoneStarts.contains(scalars[place]),
        !isLetter(at: place - 1)
      else {
        place += 1
        continue
      }
      var end = place
      while isTelephone(at: end) { end += 1 }
      while end > place, !isDigit(at: end - 1) { end -= 1 }
      let behindKey = min(place + 2, end)
      let start = isKey(at: place) && isTelephone(behindKey..<end) ? behindKey : place
      if isTelephone(start..<end), !isLetter(at: end) { found.append(start..<end) }
      place = max(end, place + 1)
    }
    return found
  }

  /// The key of a number in a list: a digit alone at the beginning of the row.
  private func isKey(at place: Int) -> Bool {
    isDigit(at: place) && scalar(at: place + 1) == " "
      && scalars[..<place].allSatisfy { $0 == " " }
  }

  private func isTelephone(at place: Int) -> Bool {
    guard let scalar = scalar(at: place) else { return false }
    let isSpace = scalar == " " && !(self.scalar(at: place + 1) == " ")
    return isSpace || MaskedText.isDigit(scalar) || MaskedText.telephoneSigns.contains(scalar)
  }

  private func isTelephone(_ range: Range<Int>) -> Bool {
    let part = scalars[range]
    let digits = part.count(where: MaskedText.isDigit)
    let groups = part.split { !MaskedText.isDigit($0) }.map(\.count)
    let start = part.first { $0 != "(" }
    if start == "+" { return digits >= Limit.phoneDigitsMin }
    // A day, and perhaps the hour after it.
    let first = Array(groups.prefix(3))
    if first == [2, 2, 4] || first == [4, 2, 2] || part.contains(".") { return false }
    if start == "0" { return digits >= Limit.phoneDigitsMin }
    return digits >= Limit.nationalDigitsMin && groups.count >= 3 && groups.allSatisfy { $0 <= 5 }
  }
}
