/// What a file is by its first bytes.
enum StatementKind: Equatable {
  case empty, camt, otherXML, mt940, ofx, csv
  case binary(String)

  static let bytesMax = 1 << 14
  /// What a person is told whose file is none of these.
  static let remedy =
    "Read are camt.052, 053 and 054, MT940, OFX 1 and 2, and CSV with headings: export one of them."

  init(_ start: [UInt8]) {
    let text = StatementText(start).bytes
    let body = text.drop { $0 <= 0x20 }
    if body.isEmpty {
      self = .empty
    } else if let what = StatementKind.binaryName(start) {
      self = .binary(what)
    } else if StatementKind.isOFX(body) {
      self = .ofx
    } else if body.first == UInt8(ascii: "<") {
      self =
        StatementKind.holds("iso:20022:tech:xsd", body) || StatementKind.holds("<Document", body)
        ? .camt : .otherXML
    } else {
      self = StatementKind.isMT940(body) ? .mt940 : .csv
    }
  }

  private static func isOFX(_ body: ArraySlice<UInt8>) -> Bool {
    let upper = body.prefix(1 << 12).map { $0 >= 0x61 && $0 <= 0x7A ? $0 - 0x20 : $0 }
    return upper.starts(with: "OFXHEADER".utf8) || holds("<?OFX", upper[...])
      || holds("<OFX>", upper[...])
  }

  /// A message's first field, or the envelope around it; some banks put a line or two before it.
  private static func isMT940(_ body: ArraySlice<UInt8>) -> Bool {
    let lines = body.split(maxSplits: 60) { $0 == 0x0A || $0 == 0x0D }.prefix(60)
    return lines.contains { line in
      guard let tag = MT940Splitter.tag(line)?.tag else { return holds("{4:", line.prefix(200)) }
      return ["20", "25", "28C", "60F", "60M", "61"].contains(tag)
    }
  }

  private static func holds(_ word: String, _ bytes: ArraySlice<UInt8>) -> Bool {
    let word = Array(word.utf8)
    return bytes.indices.contains { bytes[$0] == word[0] && bytes[$0...].starts(with: word) }
  }

  /// What banks and spreadsheets offer beside text, by its first bytes.
  private static func binaryName(_ start: [UInt8]) -> String? {
    let marks: [(bytes: [UInt8], name: String)] = [
      (Array("%PDF".utf8), "a PDF file"), ([0x50, 0x4B, 0x03, 0x04], "a ZIP or Excel file"),
      ([0xD0, 0xCF, 0x11, 0xE0], "an Excel file"), ([0x1F, 0x8B], "a gzip file"),
    ]
    if let mark = marks.first(where: { start.starts(with: $0.bytes) }) { return mark.name }
    let isUTF16 = start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF])
    return !isUTF16 && start.contains(0) ? "a binary file" : nil
  }
}
