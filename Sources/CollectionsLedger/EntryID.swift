public import Receivables

/// A client-made identifier of 16 bytes: an entry's idempotency key, or a call.
public struct EntryID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Exactly 16 bytes.
  public let bytes: [UInt8]

  /// Returns the identifier of 16 bytes; nil for any other number.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 16 else { return nil }
    self.bytes = Array(bytes)
  }

  /// Makes a time-ordered identifier (RFC 9562, version 7).
  ///
  /// - Parameters:
  ///   - instant: when it is made; only milliseconds count.
  ///   - dice: where the 74 random bits come from.
  public init(at instant: Instant, using dice: inout some RandomNumberGenerator) {
    let milliseconds = UInt64(bitPattern: instant.microseconds / 1_000)
    var bytes = (0..<6).map { UInt8(truncatingIfNeeded: milliseconds >> UInt64(40 - 8 * $0)) }
    bytes += EntryID.bigEndian(dice.next()) + EntryID.bigEndian(dice.next()).prefix(2)
    self.bytes = EntryID.marked(bytes, version: 7)
  }

  /// Makes the identifier that the same words always give (RFC 9562, version 8).
  ///
  /// An import that is run again makes the same identifiers again, so nothing is doubled. The
  /// first 6 bytes are those of the first two words alone, the other 10 are those of all words:
  /// what an import writes about one account lies together in the index of identifiers, which
  /// makes writing it cheaper. Say the account second.
  public init(naming words: [String], in ledger: EntryID) {
    let group = EntryID.digest(of: words.prefix(2), in: ledger).prefix(6)
    let all = EntryID.digest(of: words[...], in: ledger).prefix(10)
    bytes = EntryID.marked(Array(group + all), version: 8)
  }

  private static func digest(of words: ArraySlice<String>, in ledger: EntryID) -> [UInt8] {
    var bytes = ledger.bytes
    for word in words { CanonicalEntry.appendPrefixed(Array(word.utf8), to: &bytes) }
    return Digest.of(bytes).bytes
  }

  private static func bigEndian(_ value: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value >> UInt64(56 - 8 * $0)) }
  }

  private static func marked(_ bytes: [UInt8], version: UInt8) -> [UInt8] {
    var marked = bytes
    marked[6] = marked[6] & 0x0F | version << 4
    marked[8] = marked[8] & 0x3F | 0x80
    return marked
  }

  /// The usual text of a UUID.
  public var description: String {
    let hex = hexadecimal(bytes)
    let cuts = [0, 8, 12, 16, 20, 32]
    return zip(cuts, cuts.dropFirst()).map { start, end in
      String(hex.dropFirst(start).prefix(end - start))
    }.joined(separator: "-")
  }

  /// Returns the identifier of a UUID's text, or nil.
  public init?(_ text: String) {
    guard let bytes = hexadecimalBytes(text.filter { $0 != "-" }) else { return nil }
    self.init(bytes: bytes)
  }

  /// Orders by bytes, which puts those made for a moment in the order of their milliseconds.
  public static func < (left: EntryID, right: EntryID) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

/// Returns lower-case hexadecimal digits, two a byte.
public func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
  return String(decoding: text, as: UTF8.self)
}

/// Returns the bytes that hexadecimal digits spell, or nil.
public func hexadecimalBytes(_ text: String) -> [UInt8]? {
  let digits = Array(text.utf8)
  guard digits.count.isMultiple(of: 2) else { return nil }
  var bytes: [UInt8] = []
  for index in stride(from: 0, to: digits.count, by: 2) {
    let pair = String(decoding: digits[index...index + 1], as: UTF8.self)
    guard !pair.contains("+"), !pair.contains("-"), let byte = UInt8(pair, radix: 16) else {
      return nil
    }
    bytes.append(byte)
  }
  return bytes
}
