import CollectionsLedger
import Foundation
import LedgerStore
public import Receivables
import TestSupport

/// A place for one ledger, removed when the test ends.
final class Place {
  let folder: TemporaryFolder
  var path: String { folder.path("data/ledger.sqlite") }
  private var dice = SystemRandomNumberGenerator()

  init() throws { folder = try TemporaryFolder() }

  func create(isPractice: Bool = true) throws -> SQLLedger {
    let id = EntryID(at: Recording.sample.at, using: &dice)
    return try SQLLedger.create(
      at: path, identity: LedgerIdentity(id: id, isPractice: isPractice), recording: .sample,
      salt: Place.salt)
  }

  func open(gateWaitMilliseconds: Int = 10_000) throws -> SQLLedger {
    try SQLLedger.open(at: path, salt: Place.salt, gateWaitMilliseconds: gateWaitMilliseconds)
  }

  @Sendable static func salt() -> [UInt8] {
    (0..<32).map { _ in UInt8.random(in: 0...255) }
  }

  /// A writer process; see `ledger-probe`.
  @discardableResult
  func probe(_ arguments: String..., timeout: Double = 60) throws -> ProcessResult {
    try runProcess(builtProgram("ledger-probe"), arguments, timeout: timeout)
  }

  func attribute(_ name: String) throws -> UInt16 {
    let attributes = try FileManager.default.attributesOfItem(atPath: name)
    return (attributes[.posixPermissions] as? NSNumber)?.uint16Value ?? 0
  }
}

extension Recording {
  /// Monday 2 March 2026, 10:00 UTC.
  static let sample = Recording(
    at: Instant(microseconds: 1_772_445_600_000_000), zone: "UTC",
    day: CalendarDay(daysSinceEpoch: 20_514), actor: "anna")
}

extension Account.ID: ExpressibleByStringLiteral {
  /// Takes a key as it is written in a test.
  public init(stringLiteral value: String) { self.init(value) }
}

extension LedgerFact {
  static func sample(invoice number: String, minorUnits: Int64) throws -> LedgerFact {
    guard let euro = Currency(code: "EUR") else { throw LedgerError.refused("no euro") }
    let due = Recording.sample.day.adding(days: -3)
    return .invoiceIssued(
      InvoiceIssued(
        number: number, issuedOn: due.adding(days: -30), dueOn: due,
        amount: Money(minorUnits: minorUnits, currency: euro)))
  }
}
