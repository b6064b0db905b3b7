/// A business customer that owes: the bill-to account.
public struct Account: Hashable, Sendable {
  /// The key an account is known by: the customer number, or the name where a file gives no number.
  public struct ID: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let rawValue: String

    public init(_ rawValue: String) { self.rawValue = rawValue }

    public var description: String { rawValue }

    public static func < (left: ID, right: ID) -> Bool { left.rawValue < right.rawValue }

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
