/// The names a mask was told, ready to be looked for.
struct MaskedNames {
  /// Whole names in lower case, a blank between their words.
  private var names: Set<String> = []
  /// How many words the names have that begin with a word, the most first.
  private var lengths: [String: [Int]] = [:]
  /// Words that are hidden wherever they stand.
  private var words: Set<String> = []
  /// Words as the names have them: everyday words that are names, and words of firms' names.
  private var capitalized: Set<String> = []
  /// All names in lower case, sorted, for those that were cut short.
  private var sorted: [String] = []
  /// Names in scripts that put no space between words, and those without a letter.
  private var pieces: [[Unicode.Scalar]] = []

  private enum Limit {
    /// A shorter key is a number of the list or an answer's.
    static let lettersMin = 2
    static let digitsMin = 4
    static let shortenedMin = 3
    /// What may stand between the words of a name, in columns.
    static let gapMax = 12
    /// A shorter word of a firm's name is mostly another word as well.
    static let firmWordMin = 4
    /// A word that more names have (`Logistics`) tells nobody which firm it is.
    static let sharedMax = 2
  }

  init(names: some Sequence<String>, words: some Sequence<String>) {
    var firmWords: [String: Int] = [:]
    // The key of an account is often a word of its name: the same firm's word counts once.
    for name in Set(names) {
      for word in Set(add(name).filter(isOfFirm).map(\.text)) { firmWords[word, default: 0] += 1 }
    }
    capitalized.formUnion(firmWords.filter { $0.value <= Limit.sharedMax }.keys)
    for name in Set(words) {
      for word in add(name) { addWord(word) }
    }
    lengths = lengths.mapValues { $0.sorted(by: >) }
    sorted.sort()
  }

  private func scalars(_ name: String) -> [Unicode.Scalar] { Array(visible(name).unicodeScalars) }

  /// Takes in a whole name, and returns its words.
  @discardableResult
  private mutating func add(_ name: String) -> [MaskedText.Word] {
    let text = MaskedText(scalars(name))
    guard let first = text.words.first, !text.scalars.contains(where: isWrittenWithoutSpaces) else {
      let piece = text.scalars.filter { $0 != " " }
      if !piece.isEmpty { pieces.append(piece) }
      return text.words
    }
    let folded = text.words.map(\.folded).joined(separator: " ")
    sorted.append(folded)
    guard text.words.count > 1 || isTelling(first) else { return [] }
    if text.words.count == 1, EverydayWords.all.contains(first.folded) {
      capitalized.insert(first.text)
    } else {
      names.insert(folded)
      if !lengths[first.folded, default: []].contains(text.words.count) {
        lengths[first.folded, default: []].append(text.words.count)
      }
    }
    return text.words
  }

  /// Whether a word of a firm's name tells by itself whose name it is.
  private func isOfFirm(_ word: MaskedText.Word) -> Bool {
    word.range.count >= Limit.firmWordMin
      && word.text.unicodeScalars.first?.properties.isUppercase == true
      && !EverydayWords.all.contains(word.folded)
      && !EverydayWords.legalForms.contains(word.folded)
  }

  private mutating func addWord(_ word: MaskedText.Word) {
    guard isTelling(word), !EverydayWords.legalForms.contains(word.folded) else { return }
    if EverydayWords.all.contains(word.folded) {
      capitalized.insert(word.text)
    } else {
      words.insert(word.folded)
    }
  }

  private func isTelling(_ word: MaskedText.Word) -> Bool {
    word.text.unicodeScalars.allSatisfy(MaskedText.isDigit)
      ? word.range.count >= Limit.digitsMin : word.range.count >= Limit.lettersMin
  }

  /// Chinese, Japanese, Thai and their like: what stands beside a name belongs to the same run.
  private func isWrittenWithoutSpaces(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x2E80...0x9FFF, 0xF900...0xFAFF,
      0x20000...0x3FFFF:
      true
    default: false
    }
  }

  // MARK: Looking

  /// Returns where names stand.
  func ranges(in text: MaskedText) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for (index, word) in text.words.enumerated() {
      if words.contains(word.folded) || capitalized.contains(word.text) { found.append(word.range) }
      if let range = name(in: text, from: index) { found.append(range) }
      if let range = shortened(in: text, endingAt: index) { found.append(range) }
    }
    return found + pieces.flatMap { ranges(of: $0, in: text.scalars) }
  }

  private func name(in text: MaskedText, from index: Int) -> Range<Int>? {
    for count in lengths[text.words[index].folded] ?? [] {
      let end = index + count
      guard end <= text.words.count else { continue }
      let words = text.words[index..<end].map(\.folded).joined(separator: " ")
      let gaps = (index + 1..<max(index + 1, end)).allSatisfy { place in
        text.words[place].range.lowerBound - text.words[place - 1].range.upperBound <= Limit.gapMax
      }
      if gaps, names.contains(words) {
        return text.words[index].range.lowerBound..<text.words[end - 1].range.upperBound
      }
    }
    return nil
  }

  /// A name whose end was cut off: the words before a `…` are the beginning of one.
  private func shortened(in text: MaskedText, endingAt index: Int) -> Range<Int>? {
    guard text.scalar(at: text.words[index].range.upperBound) == "…" else { return nil }
    var joined = ""
    var best: Range<Int>?
    for place in stride(from: index, through: max(0, index - 8), by: -1) {
      joined = text.words[place].folded + (joined.isEmpty ? "" : " " + joined)
      if joined.count >= Limit.shortenedMin, isBeginning(joined) {
        best = text.words[place].range.lowerBound..<text.words[index].range.upperBound
      }
    }
    return best
  }

  private func isBeginning(_ text: String) -> Bool {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < text { low = middle + 1 } else { high = middle }
    }
    return low < sorted.count && sorted[low].hasPrefix(text)
  }

  private func ranges(
    of piece: [Unicode.Scalar], in scalars: [Unicode.Scalar]
  ) -> [Range<Int>] {
    guard scalars.count >= piece.count else { return [] }
    return (0...scalars.count - piece.count).compactMap { start in
      scalars[start..<start + piece.count].elementsEqual(piece) ? start..<start + piece.count : nil
    }
  }
}
