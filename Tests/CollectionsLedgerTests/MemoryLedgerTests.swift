import CollectionsLedger
import LedgerContract
import Receivables
import Testing

@Suite struct `a ledger in memory` {
  private let maker = LedgerMaker {
    InMemoryLedger(
      identity: LedgerIdentity(id: EntryID(naming: ["memory"], in: .sample), isPractice: true),
      salt: { (0..<32).map { _ in UInt8.random(in: 0...255) } })
  }

  @Test(arguments: LedgerContract.checks)
  func `keeps the contract`(_ check: LedgerCheck) throws { try check.run(on: maker) }
}

extension EntryID {
  /// Sixteen bytes to name others from.
  static var sample: EntryID {
    guard let id = EntryID(bytes: Array(0..<16)) else { preconditionFailure("16 bytes") }
    return id
  }
}
