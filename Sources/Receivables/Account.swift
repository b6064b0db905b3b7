/// A business customer that owes: the bill-to account.
public struct Account: Hashable, Sendable {
  /// The key an account is known by: the customer number, or the name where a file gives no number.
  ///
  /// Two keys are the same only byte for byte. The ledger hashes the bytes, so that two spellings
  /// Unicode calls equal (an `é` of one scalar and of two) are two chains.
  public struct ID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The key as the file or the ledger writes it.
    public let rawValue: String

    /// Takes a key as it is written, byte for byte.
    public init(_ rawValue: String) { self.rawValue = rawValue }

    /// The key itself, for messages.
    public var description: String { rawValue }

    /// Whether the two have the same bytes.
    public static func == (left: ID, right: ID) -> Bool {
      left.rawValue.utf8.elementsEqual(right.rawValue.utf8)
    }

    /// Feeds the bytes, so that what is hashed is what is compared.
    public func hash(into hasher: inout Hasher) {
      var key = rawValue
      key.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }

    /// Orders by bytes, the order of the ledger's accounts.
    public static func < (left: ID, right: ID) -> Bool {
      left.rawValue.utf8.lexicographicallyPrecedes(right.rawValue.utf8)
    }

    /// Whether this is one of the ledger's own accounts (`@ledger`, `@scripts`), not a customer.
    public var isReserved: Bool { rawValue.hasPrefix("@") }
  }

  /// The key of everything that is kept about it.
  public let id: ID
  /// The firm's name as the invoices have it.
  public let name: String

  /// Makes an account.
  public init(id: ID, name: String) {
    self.id = id
    self.name = name
  }
}
