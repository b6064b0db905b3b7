import CollectionsLedger
import Receivables

/// Values the checks are made of.
struct Samples {
  let ledger: any Ledger
  private var made = 0

  init(_ ledger: any Ledger) { self.ledger = ledger }

  static let acme = Account.ID("ACME")
  static let day = CalendarDay(daysSinceEpoch: 20_514)  // 2026-03-02

  static func recording(
    second: Int64 = 0, zone: String = "Europe/Berlin", actor: String = "anna"
  ) -> Recording {
    let start = Int64(day.daysSinceEpoch) * 86_400_000_000 + 36_000_000_000
    return Recording(
      at: Instant(microseconds: start + second * 1_000_000), zone: zone, day: day, actor: actor)
  }

  static func euros(_ minorUnits: Int64) throws -> Money {
    guard let euro = Currency(code: "EUR") else { throw ContractBroken("there is no euro") }
    return Money(minorUnits: minorUnits, currency: euro)
  }

  static func invoice(
    _ number: String, _ minorUnits: Int64, dueIn days: Int = -10
  ) throws -> LedgerFact {
    .invoiceIssued(
      InvoiceIssued(
        number: number, issuedOn: day.adding(days: days - 30), dueOn: day.adding(days: days),
        amount: try euros(minorUnits)))
  }

  /// Returns a draft with a key of its own.
  mutating func draft(
    _ fact: LedgerFact, _ account: Account.ID = acme, call: EntryID? = nil
  ) -> EntryDraft {
    made += 1
    return EntryDraft(id: id("draft \(made)"), account: account, call: call, fact: fact)
  }

  func id(_ word: String) -> EntryID { EntryID(naming: [word], in: ledger.identity.id) }

  /// Appends facts, one append each.
  @discardableResult
  mutating func append(
    _ facts: LedgerFact..., to account: Account.ID = acme, call: EntryID? = nil
  ) throws -> [LedgerEntry] {
    var entries: [LedgerEntry] = []
    for fact in facts {
      entries += try ledger.append([draft(fact, account, call: call)], Samples.recording())
    }
    return entries
  }
}
