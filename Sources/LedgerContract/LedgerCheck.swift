public import CollectionsLedger

/// A ledger that did not keep the contract, and in what.
public struct ContractBroken: Error, CustomStringConvertible {
  /// What was found, in words.
  public let description: String

  init(_ description: String) { self.description = description }
}

/// Makes ledgers of one implementation for the checks.
public struct LedgerMaker {
  /// Returns a new, empty ledger.
  public let make: () throws -> any Ledger
  /// Returns a second handle on the same ledger; an implementation without any returns its own.
  public let another: (any Ledger) throws -> any Ledger

  /// Tells how ledgers of an implementation are made.
  public init(
    make: @escaping () throws -> any Ledger,
    another: @escaping (any Ledger) throws -> any Ledger = { $0 }
  ) {
    self.make = make
    self.another = another
  }
}

/// One promise that every ledger keeps.
public struct LedgerCheck: Sendable, CustomStringConvertible {
  /// The promise in words.
  public let description: String
  private let body: @Sendable (LedgerMaker) throws -> Void

  init(_ description: String, _ body: @escaping @Sendable (LedgerMaker) throws -> Void) {
    self.description = description
    self.body = body
  }

  /// Tries the promise on a new ledger.
  ///
  /// - Throws: ``ContractBroken``, or what the ledger threw out of turn.
  public func run(on maker: LedgerMaker) throws { try body(maker) }
}

/// The suite every ledger passes.
public enum LedgerContract {
  /// All promises; a test runs each on its own ledger.
  public static let checks: [LedgerCheck] =
    orderChecks + keyChecks + textChecks + foldChecks + lookupChecks + searchChecks
    + refusalChecks
}

/// Breaks off where something does not hold.
func expect(
  _ holds: Bool, _ words: @autoclosure () -> String
) throws(ContractBroken) {
  if !holds { throw ContractBroken(words()) }
}

func expectEqual<Value: Equatable>(
  _ found: Value, _ wanted: Value, _ words: @autoclosure () -> String
) throws(ContractBroken) {
  if found != wanted { throw ContractBroken("\(words()): \(found) instead of \(wanted)") }
}

/// Breaks off unless a ledger refuses in the way wanted.
func expectRefusal(
  _ words: String, _ isWanted: (LedgerError) -> Bool, _ body: () throws -> Void
) throws {
  do {
    try body()
  } catch let error as LedgerError {
    return try expect(isWanted(error), "\(words): refused with \(error)")
  }
  throw ContractBroken("\(words): not refused")
}

extension LedgerError {
  var isRefused: Bool { if case .refused = self { true } else { false } }
}
