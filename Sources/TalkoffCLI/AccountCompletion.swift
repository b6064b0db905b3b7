import ArgumentParser
import FollowUp
import LedgerStore
import Receivables

extension CompletionKind {
  /// The keys of accounts that a shell offers: those to be called now, or those that fit what is
  /// typed.
  ///
  /// It reads the ledger of the environment and says nothing where there is none: a shell that
  /// completes a word must not be answered with an error.
  static let accounts = CompletionKind.custom { _, _, typed in
    guard let session = try? Session(options: SessionOptions()), let ledger = try? session.ledger()
    else { return [] }
    let fitting =
      typed.isEmpty
      ? try? ledger.worklist(asOf: session.today, limit: offered).map(\.account)
      : try? ledger.accounts(matching: typed, limit: offered)
    // A control character in a key would reach the shell's own line.
    return (fitting ?? []).map(\.id.rawValue).filter { key in
      !key.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7f }
    }
  }

  private static let offered = 50
}
