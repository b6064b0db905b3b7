import CollectionsLedger
import Receivables

/// The calls without an outcome, the scripts kept, the lines of statements that wait and what was
/// taken back, worked out from the entries.
///
/// It is what the tables `openCall`, `script`, `waitingLine` and `takenBack` are held against and
/// rebuilt from.
struct CallsAndScripts {
  private var started: [EntryID: [[SQLValue]]] = [:]
  private var ended: Set<EntryID> = []
  private var scripts: [String: Int] = [:]
  /// The rows of all lines, whether they wait or not.
  private var keptLines: [EntryID: [SQLValue]] = [:]
  /// How often each was decided on, less how often that was undone: entries may come by kind.
  private var decisions: [EntryID: Int] = [:]
  private var withdrawn: Set<EntryID> = []

  mutating func take(_ fact: LedgerFact, of entry: LedgerEntry) {
    switch fact {
    case .takenBack(let ids): withdrawn.formUnion(ids)
    case .callStarted:
      guard let call = entry.call, !ended.contains(call) else { return }
      started[call, default: []].append(CallsAndScripts.openCall(entry, call))
    case .callEnded:
      guard let call = entry.call else { return }
      ended.insert(call)
      started[call] = nil
    case .scriptKept(let script) where entry.account == .scripts:
      if scripts[script.hash] == nil { scripts[script.hash] = entry.number }
    case .bookkeeping(.statementLineKept) where entry.account == .bank:
      keptLines[entry.id] = CallsAndScripts.waitingLine(entry)
    case .bookkeeping(.statementLineSettled(let settled)) where entry.account == .bank:
      decisions[settled.line, default: 0] += 1
    case .bookkeeping(.statementLineReopened(let reopened)) where entry.account == .bank:
      decisions[reopened.line, default: 0] -= 1
    default: break
    }
  }

  static func waitingLine(_ entry: LedgerEntry) -> [SQLValue] {
    [.bytes(entry.id.bytes), .integer(Int64(entry.number))]
  }

  /// Rows of `waitingLine`, in no order.
  var waitingLines: [[SQLValue]] {
    keptLines.filter { decisions[$0.key, default: 0] <= 0 }.map(\.value)
  }

  static func openCall(_ entry: LedgerEntry, _ call: EntryID) -> [SQLValue] {
    [
      .integer(Int64(entry.number)), .bytes(call.bytes), .text(entry.account.rawValue),
      .integer(entry.recordedAt.microseconds), .text(entry.actor),
    ]
  }

  /// Rows of `openCall`, in no order.
  var openCalls: [[SQLValue]] { started.values.flatMap { $0 } }

  /// Rows of `takenBack`, in no order.
  var takenBack: [[SQLValue]] { withdrawn.map { [.bytes($0.bytes)] } }

  /// Rows of `script`, in no order.
  var keptScripts: [[SQLValue]] { scripts.map { [.text($0.key), .integer(Int64($0.value))] } }
}
