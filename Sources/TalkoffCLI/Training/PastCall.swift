import CallEngine
import CallScript
import CollectionsLedger
import LedgerStore
import Receivables
import Rehearsal
import Terminal

/// A call of the ledger, as the record of a rehearsal: what was done, when, and on which words.
struct PastCall {
  let session: Session

  /// Returns the record of a call.
  ///
  /// What the other side said was never recorded; a call shows what the collector did.
  ///
  /// - Throws: ``Failure`` where there is no such call.
  func record(of call: EntryID) throws -> RehearsalRecord {
    let entries = try session.ledger().entries(ofCall: call)
    guard let first = entries.first, case .callStarted(let start) = try first.fact() else {
      throw Failure(
        .missingInput, "there is no call \(call)", remedy: "talkoff log ACCOUNT tells of calls.")
    }
    var record = RehearsalRecord(
      id: call.description, kind: .call, trainee: first.actor, startedAt: first.recordedAt,
      scripts: try scripts(of: start), context: try context(first, start), played: nil)
    for entry in entries { try take(entry, into: &record) }
    return record
  }

  /// Entries of one moment are what one input brought about.
  private func take(_ entry: LedgerEntry, into record: inout RehearsalRecord) throws {
    let fact = try entry.fact()
    if case .takenBack = fact {
      record.events.append(.init(at: entry.recordedAt, .takenBack))
      return
    }
    guard let event = CallRecord.event(from: fact) else { return }
    if let last = record.events.last, last.at == entry.recordedAt,
      case .turn(let events) = last.happening
    {
      record.events[record.events.count - 1] = .init(
        at: entry.recordedAt, .turn(events + [event]))
    } else {
      record.events.append(.init(at: entry.recordedAt, .turn([event])))
    }
  }

  private func scripts(of start: CallStarted) throws -> [RehearsalRecord.ScriptText] {
    var scripts = [try text(nil, start.script)]
    for (file, hash) in start.linked.sorted(by: { $0.key < $1.key }) {
      scripts.append(try text(file, hash))
    }
    return scripts
  }

  private func text(_ file: String?, _ hash: String) throws -> RehearsalRecord.ScriptText {
    guard let kept = try session.ledger().keptScript(hash: hash) else {
      throw Failure(.findings, "the script \(hash.prefix(12)) is not in the ledger")
    }
    return RehearsalRecord.ScriptText(file: file, hash: hash, text: kept.text)
  }

  /// What was known before the call: the account without what came afterwards.
  private func context(_ first: LedgerEntry, _ start: CallStarted) throws -> CallContext {
    let before = try session.ledger().entries(of: first.account).filter {
      $0.number < first.number
    }
    let wall = session.surroundings.wallClock(at: first.recordedAt)
    return try CallPreparation(
      standing: try Standing.folding(before, account: first.account),
      contacts: session.contacts(), policy: try session.policy(), today: start.on,
      now: wall.time, collector: first.actor
    ).context()
  }
}
