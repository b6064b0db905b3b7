internal import Receivables

/// The text of a statement file, whatever its bytes were.
struct StatementText {
  /// A day's movements of the busiest account stay far below.
  static let bytesMax = 1 << 28

  /// The bytes as UTF-8, without a byte order mark.
  let bytes: [UInt8]
  /// What the file was written in: `UTF-8`, `UTF-16` or `WINDOWS-1252`.
  let encoding: String

  /// Sees through UTF-16 by its mark; what is not UTF-8 is read as Windows-1252, of which Latin-1
  /// and SWIFT's own characters are a part.
  init(_ raw: [UInt8], declared: String? = nil) {
    if raw.starts(with: [0xFF, 0xFE]) || raw.starts(with: [0xFE, 0xFF]) {
      encoding = "UTF-16"
      bytes = StatementText.fromUTF16(raw)
      return
    }
    let body = raw.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(raw.dropFirst(3)) : raw
    if body.allSatisfy({ $0 < 0x80 }) || String(validating: body, as: UTF8.self) != nil {
      encoding = "UTF-8"
      bytes = body
    } else {
      encoding = "WINDOWS-1252"
      bytes = StatementText.fromWindows1252(body)
    }
  }

  /// Reads a source to its end.
  ///
  /// - Throws: ``FileError``, also where there is more than ``bytesMax``.
  static func read(
    _ source: ByteReader, progress: ((_ bytesRead: Int, _ total: Int) -> Void)?
  ) throws(FileError) -> StatementText {
    guard source.total <= bytesMax else {
      throw FileError(path: source.path, problem: .tooLarge(bytesMax: bytesMax))
    }
    var raw: [UInt8] = []
    raw.reserveCapacity(source.total)
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try source.read(into: &buffer)
      if count == 0 { return StatementText(raw) }
      raw += buffer[..<count]
      // A file may grow while it is read.
      guard raw.count <= bytesMax else {
        throw FileError(path: source.path, problem: .tooLarge(bytesMax: bytesMax))
      }
      progress?(raw.count, source.total)
    }
  }

  private static func fromUTF16(_ raw: [UInt8]) -> [UInt8] {
    let isLittle = raw[0] == 0xFF
    var units: [UInt16] = []
    units.reserveCapacity(raw.count / 2)
    for place in stride(from: 2, to: raw.count - 1, by: 2) {
      let (low, high) = isLittle ? (raw[place], raw[place + 1]) : (raw[place + 1], raw[place])
      units.append(UInt16(high) << 8 | UInt16(low))
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private static func fromWindows1252(_ raw: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(raw.count + raw.count / 8)
    for byte in raw {
      if byte < 0x80 {
        text.append(byte)
      } else {
        let scalar = byte < 0xA0 ? windows1252[Int(byte) - 0x80] : UInt32(byte)
        text += Array(String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
      }
    }
    return text
  }

  /// 0x80 to 0x9F; the five that are not assigned stay control characters.
  private static let windows1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]
}

/// Texts no bank writes longer; what is beyond is cut off, with a warning.
enum StatementLimit {
  static let textBytesMax = 1 << 16
  static let linesMax = 5_000_000
  static let referenceBytesMax = 256
}
