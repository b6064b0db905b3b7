import CallEngine
import CollectionsLedger
import FollowUp
import LedgerStore
import Receivables

/// A call of the ledger: the script it began on, and what happened, what was taken back left out.
struct HeardCall {
  let id: EntryID
  let account: Account.ID
  let start: CallStarted
  let begun: Instant
  let collector: String
  private let first: LedgerEntry
  let events: [(event: CallEvent, at: Instant)]

  /// Reads a call from its entries; nil where the first one is not its start.
  init?(_ entries: [LedgerEntry]) throws {
    guard let first = entries.first, let id = first.call,
      case .callStarted(let start) = try first.fact()
    else { return nil }
    var withdrawn: Set<EntryID> = []
    for entry in entries {
      if case .takenBack(let ids) = try entry.fact() { withdrawn.formUnion(ids) }
    }
    self.id = id
    self.first = first
    account = first.account
    self.start = start
    begun = first.recordedAt
    collector = first.actor
    events = try entries.filter { !withdrawn.contains($0.id) }.compactMap { entry in
      CallRecord.event(from: try entry.fact()).map { ($0, entry.recordedAt) }
    }
  }

  /// Reads the calls of all accounts, or of those that ran on some script, the oldest first.
  static func all(
    in session: Session, where isWanted: (CallStarted) -> Bool
  ) throws -> [HeardCall] {
    var ids: [EntryID] = []
    try session.walk("reading calls", having: [.callStarted]) { account in
      ids += account.standing.calls.map(\.call)
    }
    let ledger = try session.ledger()
    let calls = try ids.compactMap { try HeardCall(ledger.entries(ofCall: $0)) }
    return calls.filter { isWanted($0.start) }.sorted {
      $0.begun.microseconds < $1.begun.microseconds
    }
  }

  /// The texts the call ran on.
  ///
  /// - Throws: ``Failure`` where one is not in the ledger.
  func library(in session: Session) throws -> CallLibrary {
    try CallLibrary(
      kept: try session.scriptText(start.script), title: start.scriptTitle,
      linked: try start.linked.mapValues(session.scriptText))
  }

  /// What was known before the call; nil where nothing was owed.
  func context(in session: Session) throws -> CallContext? {
    try? session.preparation(before: first, of: start).context()
  }
}
