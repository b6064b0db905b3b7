/// The names a mask was told, ready to be looked for.
struct MaskedNames {
  /// By the first word: the words of each name, the longest first.
  private var names: [String: [[String]]] = [:]
  /// Words that are hidden wherever they stand.
  private var words: Set<String> = []
  /// Names as written, where a word of everyday language is one.
  private var everyday: Set<String> = []
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
  }

  init(names: some Sequence<String>, words: some Sequence<String>) {
    for name in names { add(name) }
    for name in words {
      add(name)
      for word in MaskedText(scalars(name)).words { addWord(word) }
    }
    self.names = self.names.mapValues { $0.sorted { $0.count > $1.count } }
    sorted.sort()
  }

  private func scalars(_ name: String) -> [Unicode.Scalar] { Array(visible(name).unicodeScalars) }

  private mutating func add(_ name: String) {
    let text = MaskedText(scalars(name))
    guard let first = text.words.first, !text.scalars.contains(where: isWrittenWithoutSpaces) else {
      let piece = text.scalars.filter { $0 != " " }
      if !piece.isEmpty { pieces.append(piece) }
      return
    }
    sorted.append(text.words.map(\.folded).joined(separator: " "))
    guard text.words.count > 1 || isTelling(first) else { return }
    if text.words.count == 1, EverydayWords.all.contains(first.folded) {
      everyday.insert(first.text)
    } else {
      names[first.folded, default: []].append(text.words.map(\.folded))
    }
  }

  private mutating func addWord(_ word: MaskedText.Word) {
    guard isTelling(word), !EverydayWords.legalForms.contains(word.folded) else { return }
    if EverydayWords.all.contains(word.folded) {
      everyday.insert(word.text)
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
      if words.contains(word.folded) || everyday.contains(word.text) { found.append(word.range) }
      if let range = name(in: text, from: index) { found.append(range) }
      if let range = shortened(in: text, endingAt: index) { found.append(range) }
    }
    return found + pieces.flatMap { ranges(of: $0, in: text.scalars) }
  }

  private func name(in text: MaskedText, from index: Int) -> Range<Int>? {
    for name in names[text.words[index].folded] ?? [] {
      let end = index + name.count
      guard end <= text.words.count else { continue }
      let isSame = zip(name, text.words[index..<end]).allSatisfy { $0 == $1.folded }
      let gaps = (index + 1..<max(index + 1, end)).allSatisfy { place in
        text.words[place].range.lowerBound - text.words[place - 1].range.upperBound <= Limit.gapMax
      }
      if isSame, gaps {
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

/// Words that are names at times and mostly are not: they are hidden only where they are written as
/// the name is, with its capitals.
enum EverydayWords {
  static let all: Set<String> = [
    "account", "all", "and", "answer", "any", "april", "august", "back", "bank", "bill", "board",
    "bold", "book", "brief", "call", "card", "care", "cash", "chase", "city", "close", "company",
    "confirm", "credit", "date", "day", "days", "delta", "due", "end", "enter", "first", "for",
    "free", "friday", "from", "good", "grant", "group", "help", "home", "house", "invoice", "june",
    "key", "last", "lead", "line", "long", "mark", "march", "may", "method", "monday", "more",
    "new", "next", "no", "note", "now", "of", "offer", "on", "one", "open", "order", "paid",
    "part", "pay", "person", "plan", "price", "promise", "rest", "right", "rose", "sale", "say",
    "script", "sign", "since", "skip", "son", "state", "step", "stone", "store", "sunday", "the",
    "they", "to", "today", "trade", "transfer", "usa", "way", "we", "what", "when", "will",
    "with", "yes", "you", "young", "your",
  ]

  /// What says of what form a firm is tells nobody which one.
  static let legalForms: Set<String> = [
    "ab", "ag", "as", "asa", "bv", "bvba", "co", "corp", "corporation", "eg", "gmbh", "inc",
    "incorporated", "kg", "kgaa", "limited", "llc", "llp", "ltd", "mbh", "nv", "ohg", "oy", "oyj",
    "plc", "pty", "sa", "sarl", "sas", "se", "sl", "spa", "srl", "ug", "und", "and", "et", "the",
    "zoo", "sp", "de", "del", "der", "di", "of",
  ]
}
