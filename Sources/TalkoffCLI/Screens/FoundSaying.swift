import CollectionsLedger
import Receivables

/// Something that was said and found again, with who said it.
struct FoundSaying {
  let hit: SaidHit
  /// The debtor's person whose words they are; nil where they are ours, or nobody was named.
  let person: String?

  /// Looks for what was said.
  ///
  /// - Throws: `LedgerError`.
  static func find(
    _ query: SaidQuery, with account: Account.ID?, limit: Int, in ledger: any Ledger
  ) throws -> [FoundSaying] {
    var people: [EntryID: String?] = [:]
    return try ledger.said(query, with: account, limit: limit).map { hit in
      guard hit.saying.isTheirs else { return FoundSaying(hit: hit, person: nil) }
      var person = hit.saying.person
      if person == nil, let call = hit.entry.call {
        if people[call] == nil { people[call] = try confirmedPerson(ledger.entries(ofCall: call)) }
        person = people[call] ?? nil
      }
      return FoundSaying(hit: hit, person: person)
    }
  }

  /// Who was on the phone in a call, by the last word on it.
  private static func confirmedPerson(_ entries: [LedgerEntry]) throws -> String? {
    var person: String?
    for entry in entries where entry.kind == LedgerFact.Kind.rightPersonConfirmed.rawValue {
      if case .rightPersonConfirmed(let name?) = try entry.fact() { person = name }
    }
    return person
  }

  /// Whose words they are: `Zoë Ray to anna`, `they to anna`, `anna`.
  var speaker: String {
    hit.saying.isTheirs ? "\(person ?? "they") to \(hit.entry.actor)" : hit.entry.actor
  }

  /// By what they are cited: `entry 42`, `entry 42, taken back`.
  var citation: String { "entry \(hit.entry.number)" + (hit.isTakenBack ? ", taken back" : "") }
}
