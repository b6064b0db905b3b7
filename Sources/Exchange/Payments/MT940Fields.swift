/// A field of a SWIFT message: its tag, its lines, and where it begins.
struct MT940Field {
  /// `61`, `60F`, `86`: without its colons.
  let tag: String
  /// The first is what stands behind the tag.
  var lines: [String]
  let fileLine: Int

  /// The lines without blanks at their ends, empty ones left out.
  var filled: [String] { lines.map { String(Substring($0).trimmed) }.filter { !$0.isEmpty } }
}

/// One message of the file: from `:20:` to the next one.
struct MT940Message {
  var fields: [MT940Field] = []

  func first(_ tags: String...) -> MT940Field? {
    fields.first { tags.contains($0.tag) }
  }

  func last(_ tags: String...) -> MT940Field? {
    fields.last { tags.contains($0.tag) }
  }
}

/// Cuts a file into messages and fields; the envelope of SWIFT around them is passed over.
struct MT940Splitter {
  private(set) var messages: [MT940Message] = []
  /// The first line that belongs to no field, where there is any.
  private(set) var strayLine: Int?
  private var isOpen = false

  static let fieldLinesMax = 100

  init(_ bytes: [UInt8]) {
    var number = 0
    var rest = bytes[...]
    while !rest.isEmpty {
      number += 1
      let line = rest.prefix { $0 != 0x0A && $0 != 0x0D }
      rest = rest.dropFirst(line.count)
      if rest.first == 0x0D { rest = rest.dropFirst() }
      if rest.first == 0x0A, line.endIndex < bytes.count { rest = rest.dropFirst() }
      take(MT940Splitter.withoutEnvelope(line), number)
    }
  }

  private mutating func take(_ line: ArraySlice<UInt8>, _ number: Int) {
    if let (tag, value) = MT940Splitter.tag(line) {
      let field = MT940Field(tag: tag, lines: [text(value)], fileLine: number)
      if tag == "20" || messages.isEmpty { messages.append(MT940Message()) }
      messages[messages.count - 1].fields.append(field)
      isOpen = true
    } else if line.first == UInt8(ascii: "-"), line.count <= 2 {
      isOpen = false
    } else if !line.isEmpty {
      append(line, number)
    }
  }

  private mutating func append(_ line: ArraySlice<UInt8>, _ number: Int) {
    guard isOpen, var message = messages.popLast(), var field = message.fields.popLast() else {
      if strayLine == nil { strayLine = number }
      return
    }
    if field.lines.count < MT940Splitter.fieldLinesMax { field.lines.append(text(line)) }
    message.fields.append(field)
    messages.append(message)
  }

  private func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.prefix(StatementLimit.textBytesMax), as: UTF8.self)
  }

  /// `:61:...`: two digits and a letter at most, or `NS`, between colons.
  static func tag(_ line: ArraySlice<UInt8>) -> (tag: String, value: ArraySlice<UInt8>)? {
    let colon = UInt8(ascii: ":")
    guard line.first == colon else { return nil }
    let tag = line.dropFirst().prefix(4).prefix { $0 != colon }
    guard (2...3).contains(tag.count), line.dropFirst(tag.count + 1).first == colon else {
      return nil
    }
    let isNumbered = tag.prefix(2).allSatisfy(isDigit)
    let isLettered = tag.dropFirst(2).allSatisfy { $0 >= 0x41 && $0 <= 0x5A }
    guard (isNumbered && isLettered) || tag.elementsEqual("NS".utf8) else { return nil }
    return (String(decoding: tag, as: UTF8.self), line.dropFirst(tag.count + 2))
  }

  /// `{1:F01...}{4:` before the first field, `-}` behind the last.
  private static func withoutEnvelope(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard line.first == UInt8(ascii: "{") else { return line }
    let marker = Array("{4:".utf8)
    guard let start = line.indices.first(where: { line[$0...].starts(with: marker) }) else {
      return []
    }
    return line[(start + marker.count)...]
  }
}
