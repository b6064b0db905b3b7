/// A value of an entry's public body: the part of JSON the ledger keeps.
///
/// There are no floating-point numbers and no nulls. The text form is canonical (RFC 8785 in
/// spirit: keys sorted, no blanks, one way to write each string), because it is hashed.
public enum BodyValue: Hashable, Sendable {
  case text(String)
  case integer(Int64)
  case flag(Bool)
  case list([BodyValue])
  case object([String: BodyValue])
}

extension BodyValue {
  /// The text, also where it stands for an integer beyond 2^53; nil for any other kind.
  public var text: String? { if case .text(let value) = self { value } else { nil } }
  /// The truth value; nil for any other kind, also for the text `true`.
  public var flag: Bool? { if case .flag(let value) = self { value } else { nil } }
  /// The values in their order; nil where it is no list, empty where the list is.
  public var list: [BodyValue]? { if case .list(let value) = self { value } else { nil } }
  /// The members by key; nil where it is no object, empty where the object is.
  public var object: [String: BodyValue]? {
    if case .object(let value) = self { value } else { nil }
  }

  /// The integer, also where it is too large for JSON readers and so is written as text.
  public var integer: Int64? {
    switch self {
    case .integer(let value): value
    case .text(let digits): Int64(digits)
    case .flag, .list, .object: nil
    }
  }

  /// The member of an object, or nil.
  public subscript(_ key: String) -> BodyValue? { object?[key] }

  /// An integer as every JSON reader keeps it: beyond 2^53 it is written as text.
  public static func exact(_ value: Int64) -> BodyValue {
    value.magnitude <= 1 << 53 ? .integer(value) : .text(String(value))
  }
}

extension BodyValue {
  /// The canonical JSON text, in UTF-8.
  public var canonicalJSON: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }

  private func write(to bytes: inout [UInt8]) {
    switch self {
    case .text(let text): BodyValue.write(text, to: &bytes)
    case .integer(let value): bytes += Array(String(value).utf8)
    case .flag(let flag): bytes += Array((flag ? "true" : "false").utf8)
    case .list(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      let keys = members.keys.sorted { $0.utf16.lexicographicallyPrecedes($1.utf16) }
      for (index, key) in keys.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        BodyValue.write(key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        members[key]?.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\\"): bytes += [byte, byte]
      case 0x08: bytes += Array("\\b".utf8)
      case 0x09: bytes += Array("\\t".utf8)
      case 0x0A: bytes += Array("\\n".utf8)
      case 0x0C: bytes += Array("\\f".utf8)
      case 0x0D: bytes += Array("\\r".utf8)
      case 0..<0x20:
        let hex = Array("0123456789abcdef".utf8)
        bytes += Array("\\u00".utf8) + [hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
