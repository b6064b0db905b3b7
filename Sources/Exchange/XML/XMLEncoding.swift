internal import CExpat

/// Encodings of one byte a character that expat does not bring along, as code points from 0x80 on.
///
/// Banks and old bookkeeping programs in Western Europe still write them.
enum XMLEncoding {
  /// Returns the upper half of an encoding; nil where it is not known here.
  static func upperHalf(of name: String) -> [Int32]? {
    switch name.lowercased() {
    case "windows-1252", "cp1252", "cp-1252": windows1252
    case "iso-8859-15", "iso8859-15", "iso_8859-15", "latin-9", "latin9": latin9
    case "iso8859-1", "iso_8859-1", "latin-1", "latin1": Array(0x80...0xFF)
    default: nil
    }
  }

  /// The bytes 0x80 to 0x9F by WHATWG's index; the five it leaves open are not characters here.
  private static let windows1252: [Int32] =
    [
      0x20AC, -1, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
      0x0152, -1, 0x017D, -1, -1, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
      0x2122, 0x0161, 0x203A, 0x0153, -1, 0x017E, 0x0178,
    ] + Array(0xA0...0xFF)

  private static let latin9: [Int32] = {
    var points = Array(Int32(0x80)...0xFF)
    let changes: [(Int, Int32)] = [
      (0xA4, 0x20AC), (0xA6, 0x0160), (0xA8, 0x0161), (0xB4, 0x017D), (0xB8, 0x017E),
      (0xBC, 0x0152), (0xBD, 0x0153), (0xBE, 0x0178),
    ]
    for (byte, point) in changes { points[byte - 0x80] = point }
    return points
  }()

  /// Fills expat's table for an encoding; false where it is not known here.
  static func fill(_ table: UnsafeMutablePointer<XML_Encoding>, _ name: String) -> Bool {
    guard let upper = upperHalf(of: name) else { return false }
    withUnsafeMutableBytes(of: &table.pointee.map) { bytes in
      let map = bytes.bindMemory(to: Int32.self)
      for byte in 0..<0x80 { map[byte] = Int32(byte) }
      for (byte, point) in upper.enumerated() { map[0x80 + byte] = point }
    }
    table.pointee.data = nil
    table.pointee.convert = nil
    table.pointee.release = nil
    return true
  }
}
