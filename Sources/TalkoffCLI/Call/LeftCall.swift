import CollectionsLedger
import LedgerStore
import Receivables
import Terminal

/// A call that was left open, in one sentence.
struct LeftCall {
  let words: String

  init(_ call: OpenCall, in session: Session) throws {
    let ledger = try session.ledger()
    let step = try LeftCall.lastStep(of: ledger.entries(ofCall: call.call))
    let wall = session.surroundings.wallClock(at: call.startedAt)
    let place = step.map { " at \"\(LeftCall.name(ofStep: $0))\"" } ?? ""
    words =
      "A call with \(visible(call.account.rawValue)) was left\(place), begun \(wall.day.short) "
      + "\(wall.time) by \(visible(call.startedBy))."
  }

  /// An anchor as its heading reads: `take-the-promise` is "Take the promise".
  private static func name(ofStep anchor: String) -> String {
    let words = visible(anchor).split(separator: "-").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// The step the entries leave a call at; what was taken back does not count.
  private static func lastStep(of entries: [LedgerEntry]) -> String? {
    var withdrawn: Set<EntryID> = []
    for entry in entries.reversed() where !withdrawn.contains(entry.id) {
      switch try? entry.fact() {
      case .takenBack(let ids): withdrawn.formUnion(ids)
      // Where the call stood then is not where it stands after something was taken back.
      case .callInterrupted where !withdrawn.isEmpty: break
      case .callResumed where !withdrawn.isEmpty: break
      case let fact: if let step = step(fact) { return step }
      }
    }
    return nil
  }

  /// The step an entry leaves the call at.
  private static func step(_ fact: LedgerFact?) -> String? {
    switch fact {
    case .callInterrupted(let step, _), .callResumed(let step): step
    case .answerGiven(let answer):
      answer.goesTo.hasPrefix("#") ? String(answer.goesTo.dropFirst()) : answer.step
    case .valueGiven(let value): value.step
    case .detourEntered(let step, _): step
    default: nil
    }
  }
}
