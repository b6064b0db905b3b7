/// A business customer that owes: the bill-to account.
public struct Account: Hashable, Sendable {
  /// The key an account is known by: the customer number, or the name where a file gives no number.
  ///
  /// Two keys are the same only byte for byte. The ledger hashes the bytes, so that two spellings
  /// Unicode calls equal (an `é` of one scalar and of two) are two chains.
  public struct ID: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let rawValue: String

    public init(_ rawValue: String) { self.rawValue = rawValue }

    public var description: String { rawValue }

    public static func == (left: ID, right: ID) -> Bool {
      left.rawValue.utf8.elementsEqual(right.rawValue.utf8)
    }

    public func hash(into hasher: inout Hasher) {
      var key = rawValue
      key.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }

    public static func < (left: ID, right: ID) -> Bool {
      left.rawValue.utf8.lexicographicallyPrecedes(right.rawValue.utf8)
    }

    /// Whether this is one of the ledger's own accounts (`@ledger`, `@scripts`), not a customer.
    public var isReserved: Bool { rawValue.hasPrefix("@") }
  }

  public let id: ID
  public let name: String

  public init(id: ID, name: String) {
    self.id = id
    self.name = name
  }
}
