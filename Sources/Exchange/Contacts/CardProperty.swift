/// One property of a card: `item1.TEL;TYPE=work;PREF=1:+49 30 1234567`.
struct CardProperty: Equatable {
  var line: Int
  /// In upper case, without its group.
  var name: String
  /// Values by upper-case name; what has no name (vCard 2.1) counts as a type.
  var parameters: [String: [String]]
  /// Decoded to text, escapes still in it.
  var value: String

  /// Why a line is no property.
  enum Problem: Error, Equatable {
    case noColon
    case notUTF8
    case encoding(String)
    case charset(String)
  }

  init(_ line: CardLine) throws(Problem) {
    guard let colon = CardProperty.colon(in: line.bytes) else { throw .noColon }
    guard let head = String(validating: line.bytes[..<colon], as: UTF8.self) else { throw .notUTF8 }
    self.line = line.number
    var parts = CardProperty.split(head, at: ";")
    let fullName = parts.removeFirst()
    name = (fullName.split(separator: ".").last.map(String.init) ?? "").uppercased()
    parameters = [:]
    for part in parts {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let key = sides.count == 2 ? sides[0].uppercased() : CardProperty.bareName(part)
      let values = CardProperty.split(String(sides[sides.count - 1]), at: ",")
        .flatMap { $0.replacing("\"", with: "").split(separator: ",").map(String.init) }
      parameters[key, default: []] += values
    }
    value = ""
    guard !name.isEmpty else { throw .noColon }
    if CardProperty.isIgnored(name) { return }
    value = try decoded(Array(line.bytes[(colon + 1)...]))
  }

  /// `TEL;WORK;VOICE` and `NOTE;QUOTED-PRINTABLE` of vCard 2.1.
  private static func bareName(_ word: String) -> String {
    ["QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"].contains(word.uppercased()) ? "ENCODING" : "TYPE"
  }

  /// Pictures, sounds and keys are of no use here and may be large.
  private static func isIgnored(_ name: String) -> Bool {
    ["PHOTO", "LOGO", "SOUND", "KEY"].contains(name)
  }

  /// The place of the colon before the value; one in a quoted parameter does not count.
  private static func colon(in bytes: [UInt8]) -> Int? {
    var isQuoted = false
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: ":"), !isQuoted { return index }
    }
    return bytes.firstIndex(of: UInt8(ascii: ":"))
  }

  private static func split(_ text: String, at separator: Unicode.Scalar) -> [String] {
    var parts = [String.UnicodeScalarView()]
    var isQuoted = false
    for scalar in text.unicodeScalars {
      if scalar == "\"" { isQuoted.toggle() }
      if scalar == separator, !isQuoted {
        parts.append(String.UnicodeScalarView())
      } else {
        parts[parts.count - 1].append(scalar)
      }
    }
    return parts.map { String($0) }
  }

  private func decoded(_ raw: [UInt8]) throws(Problem) -> String {
    var bytes = raw
    switch parameters["ENCODING"]?.first?.uppercased() {
    case nil, "8BIT", "7BIT": break
    case "QUOTED-PRINTABLE": bytes = quotedPrintable(raw)
    case .some(let other): throw .encoding(other)
    }
    switch parameters["CHARSET"]?.first?.uppercased() {
    case nil, "UTF-8", "US-ASCII":
      guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
      return text
    case "ISO-8859-1":
      return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    case .some(let other): throw .charset(other)
    }
  }
}

/// Undoes quoted-printable (RFC 2045, 6.7); what is no escape is kept as it is.
private func quotedPrintable(_ bytes: [UInt8]) -> [UInt8] {
  var result: [UInt8] = []
  var index = 0
  while index < bytes.count {
    if bytes[index] == UInt8(ascii: "="), index + 2 < bytes.count,
      let high = Character(Unicode.Scalar(bytes[index + 1])).hexDigitValue,
      let low = Character(Unicode.Scalar(bytes[index + 2])).hexDigitValue
    {
      result.append(UInt8(high * 16 + low))
      index += 3
    } else {
      result.append(bytes[index])
      index += 1
    }
  }
  return result
}

extension CardProperty {
  /// How much the card prefers it: `PREF` of vCard 4.0, `TYPE=pref` of 3.0, last where it says none.
  var preference: Int {
    if let number = parameters["PREF"]?.first.flatMap({ Int($0) }) { return number }
    return kinds(keepingPreference: true).contains("pref") ? 1 : 101
  }

  /// Its types in lower case, without those that say nothing.
  func kinds(keepingPreference: Bool = false) -> [String] {
    let all = (parameters["TYPE"] ?? []).map { $0.lowercased() }
    return keepingPreference ? all : all.filter { $0 != "pref" && $0 != "internet" }
  }

  /// The text with its escapes undone.
  var text: String { CardProperty.unescaped(value[...]).trimmedText }

  /// The parts between semicolons that are not escaped, each with its escapes undone.
  var components: [String] {
    var parts: [Substring] = []
    var start = value.startIndex
    var isEscaped = false
    // By scalars: a mark that combines with a semicolon must not hide it.
    for index in value.unicodeScalars.indices {
      let scalar = value.unicodeScalars[index]
      if scalar == ";", !isEscaped {
        parts.append(value[start..<index])
        start = value.unicodeScalars.index(after: index)
      }
      isEscaped = scalar == "\\" && !isEscaped
    }
    parts.append(value[start...])
    return parts.map { CardProperty.unescaped($0).trimmedText }
  }

  /// Undoes `\n`, `\,`, `\;`, `\\`; any other character behind a backslash stands for itself.
  private static func unescaped(_ text: Substring) -> String {
    let text = String(text.replacing("\r\n", with: "\n"))
    guard text.unicodeScalars.contains("\\") else { return text }
    var result = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped {
        result.append(scalar == "n" || scalar == "N" ? "\n" : scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        result.append(scalar)
      }
    }
    return String(result) + (isEscaped ? "\\" : "")
  }
}

extension String {
  var trimmedText: String { String(Substring(self).trimmed) }
}
