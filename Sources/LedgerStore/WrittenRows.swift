import CollectionsLedger
import Receivables

/// What the tables hold of one account that is written by its difference from before.
struct WrittenRows {
  private(set) var agenda: [[SQLValue]] = []
  private(set) var agreed: [[SQLValue]] = []
  private(set) var dayWork: [[SQLValue]] = []
  private(set) var sums = SumsOfAll()

  /// An account without rows.
  init() {}

  /// What the tables are to have of an account; those of the ledger's own have none.
  init(_ folded: FoldedAccount) throws(LedgerError) {
    guard !folded.account.isReserved else { return }
    agenda = try ProjectionRow.agenda(folded)
    agreed = ProjectionRow.agreed(folded.standing)
    dayWork = ProjectionRow.dayWork(folded.standing)
    sums = SumsOfAll(folded.standing, agenda: agenda)
  }
}

/// What is added up over all accounts, so that a day at a glance need not count them.
struct SumsOfAll {
  private(set) var falling = FallingSums()
  private(set) var calls = CallTally()

  init() {}

  init(_ standing: Standing, agenda: [[SQLValue]]) {
    falling = FallingSums(standing)
    calls = CallTally(agenda)
  }

  /// Adds the sums of an account, or takes them off.
  mutating func add(_ other: SumsOfAll, times: Int64 = 1) {
    falling.add(other.falling, times: times)
    calls.add(other.calls, times: times)
  }
}

/// How many stretches of the agenda there are of one reason that begin and end on the same days.
struct CallTally {
  private var counts: [[SQLValue]: Int64] = [:]

  init() {}

  /// Counts rows of `agenda`: the third column is the reason's rank, the next two are the days.
  init(_ agenda: [[SQLValue]]) {
    for row in agenda { counts[Array(row[2...4]), default: 0] += 1 }
  }

  mutating func add(_ other: CallTally, times: Int64) {
    for (place, count) in other.counts { counts[place, default: 0] += times * count }
  }

  /// Rows of `agendaTally`, in no order; those of a difference may be below zero.
  var rows: [[SQLValue]] {
    counts.filter { $0.value != 0 }.map { $0.key + [.integer($0.value)] }
  }
}

extension SQLValue {
  /// Whether it takes something off: only then can a sum have become empty.
  var isNegative: Bool { if case .integer(let value) = self { value < 0 } else { false } }
}
