/// Reads the canonical JSON of entry bodies and refuses every other spelling.
///
/// A stored body that is not canonical was not written by a ledger, so being strict is a check
/// in itself; a general JSON reader would accept it (and some keep the first of two equal keys).
package struct BodyReader {
  private let bytes: [UInt8]
  private var position = 0

  private enum Limit {
    static let depthMax = 16
  }

  package struct NotCanonical: Error {
    let offset: Int
  }

  package static func read(_ bytes: [UInt8]) throws(NotCanonical) -> BodyValue {
    var reader = BodyReader(bytes: bytes)
    let value = try reader.value(depth: 0)
    // Writing it again must give the same bytes: this settles order, blanks and escapes at once.
    guard reader.position == bytes.count, value.canonicalJSON == bytes else {
      throw NotCanonical(offset: reader.position)
    }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var failure: NotCanonical { NotCanonical(offset: position) }

  private func peek() throws(NotCanonical) -> UInt8 {
    guard position < bytes.count else { throw failure }
    return bytes[position]
  }

  private mutating func expect(_ text: StaticString) throws(NotCanonical) {
    for offset in 0..<text.utf8CodeUnitCount {
      guard try peek() == text.utf8Start[offset] else { throw failure }
      position += 1
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) throws(NotCanonical) -> BodyValue {
    guard depth <= Limit.depthMax else { throw failure }
    switch try peek() {
    case UInt8(ascii: "\""): return .text(try string())
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try list(depth: depth)
    case UInt8(ascii: "t"):
      try expect("true")
      return .flag(true)
    case UInt8(ascii: "f"):
      try expect("false")
      return .flag(false)
    default: return .integer(try integer())
    }
  }

  private mutating func object(depth: Int) throws(NotCanonical) -> BodyValue {
    try expect("{")
    var members: [String: BodyValue] = [:]
    if take(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      let key = try string()
      try expect(":")
      guard members.updateValue(try value(depth: depth + 1), forKey: key) == nil else {
        throw failure
      }
    } while take(UInt8(ascii: ","))
    try expect("}")
    return .object(members)
  }

  private mutating func list(depth: Int) throws(NotCanonical) -> BodyValue {
    try expect("[")
    var values: [BodyValue] = []
    if take(UInt8(ascii: "]")) { return .list(values) }
    repeat { values.append(try value(depth: depth + 1)) } while take(UInt8(ascii: ","))
    try expect("]")
    return .list(values)
  }

  private mutating func integer() throws(NotCanonical) -> Int64 {
    let start = position
    _ = take(UInt8(ascii: "-"))
    while position < bytes.count, (48...57).contains(bytes[position]) { position += 1 }
    guard let value = Int64(String(decoding: bytes[start..<position], as: UTF8.self)) else {
      throw failure
    }
    return value
  }

  private mutating func string() throws(NotCanonical) -> String {
    try expect("\"")
    var text: [UInt8] = []
    while true {
      let byte = try peek()
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else { throw failure }
        return string
      case UInt8(ascii: "\\"): text.append(try escaped())
      case 0..<0x20: throw failure
      default: text.append(byte)
      }
    }
  }

  private mutating func escaped() throws(NotCanonical) -> UInt8 {
    let byte = try peek()
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): return byte
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "u"):
      try expect("00")
      let digits = String(
        decoding: [try peek()] + bytes.dropFirst(position + 1).prefix(1), as: UTF8.self)
      guard let code = UInt8(digits, radix: 16), code < 0x20 else { throw failure }
      position += 2
      return code
    default: throw failure
    }
  }
}
