import Receivables

/// What a payer wrote, taken apart into words and their parts; the work on it is bounded.
struct PaymentText {
  /// Letters and digits without a mark between them.
  struct Part {
    let bytes: ArraySlice<UInt8>
    /// The mark between this part and the one before it in the same word; 0 for a word's first.
    let mark: UInt8
    let word: Int

    var isNumber: Bool { bytes.allSatisfy(isDigitByte) }
    var hasDigit: Bool { bytes.contains(where: isDigitByte) }
    var text: String { String(decoding: bytes.map(asciiUpper), as: UTF8.self) }
  }

  let parts: [Part]
  /// Words that are an amount or a day.
  let noise: Set<Int>
  /// Whether the text was longer than is read.
  let isTruncated: Bool

  /// Banks carry 140 letters, a few lines more at most.
  static let bytesMax = 8_192
  static let partsMax = 600

  init(_ text: String) {
    let bytes = Array(text.utf8.prefix(PaymentText.bytesMax))
    var isTruncated = text.utf8.count > bytes.count
    var parts: [Part] = []
    var noise: Set<Int> = []
    for (index, word) in bytes.split(whereSeparator: isBlank).enumerated() {
      if isDayOrAmount(word) { noise.insert(index) }
      PaymentText.append(word, index, to: &parts)
      if parts.count > PaymentText.partsMax {
        parts.removeSubrange(PaymentText.partsMax...)
        isTruncated = true
        break
      }
    }
    self.parts = parts
    self.noise = noise
    self.isTruncated = isTruncated
  }

  private static func append(_ word: ArraySlice<UInt8>, _ index: Int, to parts: inout [Part]) {
    var mark: UInt8 = 0
    var rest = word
    while !rest.isEmpty {
      let part = rest.prefix(while: isWordByte)
      if !part.isEmpty { parts.append(Part(bytes: part, mark: mark, word: index)) }
      rest = rest.dropFirst(part.count)
      let marks = rest.prefix { !isWordByte($0) }
      // Two marks side by side separate for good.
      mark = marks.count == 1 ? marks.first ?? 0 : UInt8(ascii: ",")
      rest = rest.dropFirst(marks.count)
    }
  }
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

/// `12.03.2026`, `2026-03-12`, `1.000,00`, `1000.00`, `1.000`: no invoice number stands in these.
private func isDayOrAmount(_ word: ArraySlice<UInt8>) -> Bool {
  let body = word.drop { !isDigitByte($0) }.reversed().drop { !isDigitByte($0) }.reversed()
  let bytes = Array(body)
  guard bytes.count <= 24, bytes.allSatisfy({ isDigitByte($0) || ".,-/'".utf8.contains($0) })
  else { return false }
  let groups = bytes.split(omittingEmptySubsequences: false) { !isDigitByte($0) }.map(\.count)
  guard groups.count > 1, let last = groups.last else { return false }
  let marks = bytes.filter { !isDigitByte($0) }
  if Set(marks).isSubset(of: Array("-/.".utf8)), groups.count == 3 {
    if groups[0] == 4, groups[1] <= 2, last <= 2 { return true }
    if groups[0] <= 2, groups[1] <= 2, last == 4 || last == 2 { return true }
  }
  guard Set(marks).isSubset(of: Array(".,'".utf8)) else { return false }
  let inner = groups.dropFirst().dropLast()
  return (last == 2 || last == 3) && inner.allSatisfy { $0 == 3 }
}

/// A part of a text that may be the number of an invoice.
struct NumberMention {
  let key: InvoiceNumberKey
  /// Whether the word before it says that it is an invoice's number.
  let isLabelled: Bool
  /// Whether the word before it says that it is some other number.
  let isOther: Bool
  /// The parts it is made of.
  let range: Range<Int>

  /// Whether it is no sign by itself.
  func isWeak(for invoice: InvoiceNumberKey) -> Bool {
    // Written with all its zeros, 0042 is as good as any number of four digits.
    let isWhole = key.length == invoice.length && key.length >= 4
    return isOther || (key.isShort && !isWhole) || (key.isYear && !isLabelled)
  }
}

extension PaymentText {
  /// Calls `take` for what may be an invoice number; longer readings come before their parts.
  ///
  /// - Parameter take: returns whether the mention is known: its parts are then used up.
  func forEachMention(_ take: (NumberMention) -> Bool) {
    var start = 0
    while start < parts.count {
      if noise.contains(parts[start].word) {
        start += 1
      } else if let end = endOfAccountNumber(from: start) {
        start = end
      } else {
        start =
          readings(from: start).first { range in
            mention(range).map(take) ?? false
          }?.upperBound ?? start + 1
      }
    }
  }

  private static let partsInNumberMax = 5
  private static let numberBytesMax = 40
  private static let joining = Set("-/._".utf8)

  /// The ranges from a part on that can be one number, the longest first.
  private func readings(from start: Int) -> [Range<Int>] {
    var ranges = [start..<start + 1]
    var end = start + 1
    while end < parts.count, end - start < PaymentText.partsInNumberMax,
      parts[end].word == parts[start].word, PaymentText.joining.contains(parts[end].mark)
    {
      end += 1
      ranges.append(start..<end)
    }
    if ranges.count == 1, let group = blankGroup(from: start) { ranges.append(group) }
    return ranges.reversed()
  }

  /// Numbers with blanks between them, whole: a number must not be found inside a longer one.
  private func blankGroup(from start: Int) -> Range<Int>? {
    let isAlone: (Int) -> Bool = { place in
      parts[place].isNumber && parts[place].mark == 0
        && (place + 1 == parts.count || parts[place + 1].mark == 0)
    }
    guard isAlone(start), start == 0 || !isAlone(start - 1) else { return nil }
    var end = start
    var digits = 0
    while end < parts.count, isAlone(end), end - start < 8 {
      digits += parts[end].bytes.count
      end += 1
    }
    return end - start > 1 && (6...20).contains(digits) ? start..<end : nil
  }

  /// Past `DE89 3704 0044 0532 0130 00` or `RF18 5390 0754`: their groups are no numbers.
  private func endOfAccountNumber(from start: Int) -> Int? {
    let bytes = parts[start].bytes
    guard bytes.count == 4, let first = bytes.first, !isDigitByte(first),
      !isDigitByte(bytes[bytes.startIndex + 1]), bytes.suffix(2).allSatisfy(isDigitByte)
    else { return nil }
    var end = start + 1
    while end < parts.count, end - start < 9, parts[end].mark == 0, parts[end].hasDigit,
      parts[end].bytes.count == 4
    {
      end += 1
    }
    guard end - start > 2 else { return nil }
    return end < parts.count && parts[end].mark == 0 && parts[end].bytes.count < 4 ? end + 1 : end
  }

  private func mention(_ range: Range<Int>) -> NumberMention? {
    guard parts[range].contains(where: \.hasDigit),
      parts[range].reduce(0, { $0 + $1.bytes.count }) <= PaymentText.numberBytesMax
    else { return nil }
    // PO-1007 is not 1007: letters with a mark between belong to the number.
    var first = range.lowerBound
    while first > 0, PaymentText.joining.contains(parts[first].mark), !parts[first - 1].hasDigit {
      first -= 1
    }
    guard let key = InvoiceNumberKey(parts[first..<range.upperBound].flatMap(\.bytes)) else {
      return nil
    }
    let label = key.prefix.isEmpty && first > 0 ? parts[first - 1].text : key.prefix
    return NumberMention(
      key: key, isLabelled: InvoiceWords.invoice.contains(label),
      isOther: InvoiceWords.other.contains(label), range: range)
  }
}
