/// Why a ledger refused or failed.
public enum LedgerError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The same idempotency key came with another content.
  case keyReused(EntryID)
  /// An entry cannot be read; `number` is its place in the ledger.
  case unreadable(number: Int, problem: String)
  /// The chain, an entry or a projection does not agree; `number` is the first bad entry.
  case damaged(number: Int, problem: String)
  /// Nothing was written; another try may succeed.
  case busy(String)
  /// Nothing is known to have been written: the disk or the server failed.
  case unavailable(String)
  /// The fact cannot be kept (an amount too large, a day out of range).
  case refused(String)
  /// There is no ledger at the place.
  case missing(String)
  /// A newer talkoff wrote it.
  case newerFormat(Int)

  /// The problem in words; an account's key may stand in it raw, as it was written.
  public var description: String {
    switch self {
    case .keyReused(let id): "entry \(id) is already kept with another content"
    case .unreadable(let number, let problem): "entry \(number): \(problem)"
    case .damaged(let number, let problem): "entry \(number): \(problem)"
    case .busy(let problem), .unavailable(let problem), .refused(let problem),
      .missing(let problem):
      problem
    case .newerFormat(let format):
      "the ledger has format \(format); this talkoff reads formats up to 1. Upgrade talkoff"
    }
  }
}
