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
      scripts: try scripts(of: start),
      context: try session.preparation(before: first, of: start).context(), played: nil)
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
    let files = [(nil, start.script)] + start.linked.sorted { $0.key < $1.key }.map { ($0, $1) }
    return try files.map { file, hash in
      .init(file: file, hash: hash, text: try session.scriptText(hash))
    }
  }
}
