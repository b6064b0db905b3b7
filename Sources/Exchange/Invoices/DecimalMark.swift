/// The sign between whole units and fractions in the amounts of a file.
public enum DecimalMark: String, CaseIterable, Sendable, Hashable {
  case point, comma

  var byte: UInt8 { self == .point ? UInt8(ascii: ".") : UInt8(ascii: ",") }

  /// The mark that groups thousands where this one divides fractions off.
  var other: DecimalMark { self == .point ? .comma : .point }
}
