import CollectionsLedger
import Receivables

/// Holds the index of what was said against the entries.
///
/// For each entry the terms it should have are added up and those it has are taken off again, each
/// as a number that nobody can foresee; what does not come to nothing is wrong.
struct SaidVerification {
  /// What is left of each entry; the place is its number.
  private var sums: [UInt64] = [0]
  private var expected = 0
  private var found = 0
  private var strangers: Set<Int> = []

  private enum Limit {
    static let findings = 20
    static let rowsPerReport = 100_000
  }

  /// Takes an entry, in the order of their numbers.
  mutating func expect(_ fact: LedgerFact, of entry: LedgerEntry) {
    guard fact.kind.isSaid, !entry.account.isReserved, let saying = fact.saying,
      entry.number > 0
    else { return }
    if entry.number >= sums.count {
      sums += [UInt64](repeating: 0, count: entry.number + 1 - sums.count)
    }
    for term in SaidIndex.terms(of: saying, account: entry.account) {
      sums[entry.number] &+= SaidVerification.weight(of: term, entry.number)
      expected += 1
    }
  }

  /// Reads the index.
  ///
  /// - Parameter progress: is told how much is done of how much.
  mutating func run(
    _ session: any SQLSession, _ progress: (Int, Int) -> Void
  ) throws(LedgerError) {
    for number in try SaidIndex(session: session).waiting() {
      if sums.indices.contains(number), sums[number] != 0 {
        // Found without the index; a term of it there is one too many.
        sums[number] = 0
      } else {
        strangers.insert(number)
      }
    }
    try session.each(SaidStatement.everyTerm, []) { row throws(LedgerError) in
      let number = try row.count(1)
      found += 1
      if sums.indices.contains(number) {
        sums[number] &-= SaidVerification.weight(of: try row.text(0), number)
      } else {
        strangers.insert(number)
      }
      if found.isMultiple(of: Limit.rowsPerReport) { progress(min(found, expected), expected) }
    }
  }

  /// What is wrong: an entry each, and in one line how many more.
  var findings: [LedgerFinding] {
    let wrong = sums.indices.filter { sums[$0] != 0 } + strangers.sorted()
    let named = wrong.prefix(Limit.findings).map { number in
      LedgerFinding(
        number: sums.indices.contains(number) ? number : 0,
        problem: "what was said in entry \(number) is not found by its words; rebuild the tables")
    }
    guard wrong.count > Limit.findings else { return named }
    let rest = wrong.count - Limit.findings
    return named + [
      LedgerFinding(number: 0, problem: "\(rest) more entries are not found by their words")
    ]
  }

  /// Another number for each run of the program, so that no two changes can be made to cancel out.
  private static func weight(of term: String, _ number: Int) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(number)
    for byte in term.utf8 { hasher.combine(byte) }
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }
}
