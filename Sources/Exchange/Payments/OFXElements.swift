/// One element of an OFX file: its name, what stands in it, and the line it begins on.
///
/// OFX 1 is SGML in which elements with a value are not closed, OFX 2 is XML; read tolerantly, both
/// are the same events.
enum OFXEvent: Equatable {
  case value(name: String, text: String, line: Int)
  case begin(name: String, line: Int)
  case end(name: String, line: Int)
}

/// Reads the elements one after the other; nothing is kept of those that are past.
struct OFXElements {
  /// Deeper than any honest file; beyond it the rest is not read.
  static let depthMax = 64
  static let nameBytesMax = 40

  private let bytes: [UInt8]
  private var place: Int
  private var line = 1

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    place = 0
  }

  /// Returns the next element, or nil at the end of the file.
  mutating func next() -> OFXEvent? {
    while let start = find(UInt8(ascii: "<")) {
      advance(to: start + 1)
      if bytes[place...].starts(with: "!--".utf8) { skipComment() }
      guard let name = tagName() else { continue }
      let begun = line
      if name.hasPrefix("/") { return .end(name: String(name.dropFirst()), line: begun) }
      let text = value()
      closeIfNext(name)
      return text.isEmpty && !isClosed
        ? .begin(name: name, line: begun) : .value(name: name, text: text, line: begun)
    }
    return nil
  }

  private var isClosed = false

  private func find(_ byte: UInt8) -> Int? { bytes[place...].firstIndex(of: byte) }

  private mutating func advance(to end: Int) {
    while place < end {
      if bytes[place] == 0x0A
        || (bytes[place] == 0x0D && (place + 1 == bytes.count || bytes[place + 1] != 0x0A))
      {
        line += 1
      }
      place += 1
    }
  }

  /// The name up to `>`, upper case and without attributes; nil for `<?`, `<!` and what is no tag.
  private mutating func tagName() -> String? {
    isClosed = false
    guard let first = bytes[place...].first, first == UInt8(ascii: "/") || isNameByte(first) else {
      return nil
    }
    guard let end = find(UInt8(ascii: ">")) else {
      advance(to: bytes.count)
      return nil
    }
    let inner = bytes[place..<end]
    let name = inner.prefix { $0 > 0x20 }.prefix(OFXElements.nameBytesMax)
    // <A/> is closed at once.
    isClosed = inner.last == UInt8(ascii: "/") && inner.count > 1
    advance(to: end + 1)
    let letters = name.last == UInt8(ascii: "/") && name.count > 1 ? name.dropLast() : name
    return String(decoding: letters, as: UTF8.self).uppercased()
  }

  private mutating func skipComment() {
    while let end = find(UInt8(ascii: ">")) {
      advance(to: end + 1)
      if bytes[..<end].suffix(2).elementsEqual("--".utf8) { return }
    }
    advance(to: bytes.count)
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }

  /// The text up to the next tag; a CDATA section is text.
  private mutating func value() -> String {
    if isClosed { return "" }
    let section = Array("<![CDATA[".utf8)
    var text: [UInt8] = []
    while true {
      let end = find(UInt8(ascii: "<")) ?? bytes.count
      text += bytes[place..<end].prefix(StatementLimit.textBytesMax - text.count)
      advance(to: end)
      guard bytes[place...].starts(with: section) else { break }
      let inner = place + section.count
      let close = bytes[inner...].firstIndex(of: UInt8(ascii: "]")).map { first in
        (first..<bytes.count).first { bytes[$0...].starts(with: "]]>".utf8) } ?? bytes.count
      }
      let stop = close ?? bytes.count
      text += bytes[inner..<stop].prefix(max(0, StatementLimit.textBytesMax - text.count))
      advance(to: min(stop + 3, bytes.count))
    }
    return unescaped(String(decoding: text, as: UTF8.self))
  }

  /// Passes over the closing tag of an element with a value.
  private mutating func closeIfNext(_ name: String) {
    let tag = Array("</\(name)>".utf8)
    let ahead = bytes[place...].prefix(tag.count).map { $0 >= 0x61 && $0 <= 0x7A ? $0 - 0x20 : $0 }
    guard ahead == tag else { return }
    isClosed = true
    advance(to: place + tag.count)
  }

  /// Blanks at the ends off, line ends as blanks, entities as what they mean.
  private func unescaped(_ text: String) -> String {
    let body = text[...].trimmed
    guard body.utf8.contains(UInt8(ascii: "&")) else { return String(body) }
    var result = ""
    var rest = body
    while let mark = rest.firstIndex(of: "&") {
      result += rest[..<mark]
      rest = rest[mark...]
      if let end = rest.prefix(12).firstIndex(of: ";"),
        let meaning = meaning(of: rest[rest.index(after: mark)..<end])
      {
        result += meaning
        rest = rest[rest.index(after: end)...]
      } else {
        result += "&"
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }

  private func meaning(of entity: Substring) -> String? {
    switch entity.lowercased() {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    case "nbsp": return " "
    default: break
    }
    guard entity.first == "#" else { return nil }
    let digits = entity.dropFirst()
    let code =
      digits.first == "x" || digits.first == "X"
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return code.flatMap { $0 == 0 ? nil : Unicode.Scalar($0) }.map { String($0) }
  }
}
