import CollectionsLedger
import LedgerStore
import Receivables

/// What the ledger keeps of a call that was made.
extension Session {
  /// Returns the text of a script that a call ran on.
  ///
  /// - Throws: ``Failure`` where it is not in the ledger.
  func scriptText(_ hash: String) throws -> String {
    guard let kept = try ledger().keptScript(hash: hash) else {
      throw Failure(.findings, "the script \(hash.prefix(12)) is not in the ledger")
    }
    return kept.text
  }

  /// Returns what was known before a call.
  ///
  /// The account is as the ledger had it then; the names of contacts and the policy are today's.
  ///
  /// - Parameter first: the entry with which the call began.
  func preparation(before first: LedgerEntry, of start: CallStarted) throws -> CallPreparation {
    let before = try ledger().entries(of: first.account).filter { $0.number < first.number }
    return CallPreparation(
      standing: try Standing.folding(before, account: first.account), contacts: contacts(),
      policy: try policy(), today: start.on,
      now: surroundings.wallClock(at: first.recordedAt).time, collector: first.actor)
  }
}
