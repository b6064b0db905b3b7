public import Receivables

/// What a ledger says of itself.
public struct LedgerIdentity: Hashable, Sendable {
  /// Is hashed into every entry, so that none can be moved to another ledger.
  public let id: EntryID
  /// Whether it is for practice: marked on every screen, and its clock can be set.
  public let isPractice: Bool

  /// Takes both as they are; nothing is checked here.
  public init(id: EntryID, isPractice: Bool) {
    self.id = id
    self.isPractice = isPractice
  }
}

/// A call that was begun and has no outcome yet.
public struct OpenCall: Hashable, Sendable {
  /// The identifier that all entries of the call carry.
  public let call: EntryID
  /// Whom the call is about; one account may have several open calls.
  public let account: Account.ID
  /// When its first entry was recorded, by the recorder's clock.
  public let startedAt: Instant
  /// The collector who began it; another one may resume it.
  public let startedBy: String

  /// Takes the facts as they are; nothing is checked here.
  public init(call: EntryID, account: Account.ID, startedAt: Instant, startedBy: String) {
    self.call = call
    self.account = account
    self.startedAt = startedAt
    self.startedBy = startedBy
  }
}

/// The append-only record that several people write at once.
///
/// `LedgerContract` is the suite every implementation passes.
public protocol Ledger: AnyObject {
  /// Which ledger it is; the same for as long as it is kept.
  var identity: LedgerIdentity { get }

  /// Appends facts, all or none, and returns their entries in the order of the drafts.
  ///
  /// When it returns they are durable. A draft whose key is already kept with the same content
  /// answers the old entry.
  ///
  /// - Throws: ``LedgerError``; after `busy` or `unavailable` the same drafts may be sent again.
  func append(_ drafts: [EntryDraft], _ recording: Recording) throws(LedgerError) -> [LedgerEntry]

  /// Returns an account's entries, oldest first.
  func entries(of account: Account.ID) throws(LedgerError) -> [LedgerEntry]

  /// Returns an account's entries after a place in its chain, oldest first.
  func entries(of account: Account.ID, after sequence: Int) throws(LedgerError) -> [LedgerEntry]

  /// Returns a call's entries, oldest first.
  func entries(ofCall call: EntryID) throws(LedgerError) -> [LedgerEntry]

  /// Returns an account folded from its entries; nil where the ledger has no such account.
  func standing(of account: Account.ID) throws(LedgerError) -> Standing?

  /// Returns the accounts whose key or name is, or else begins with or holds, a text.
  func accounts(matching text: String, limit: Int) throws(LedgerError) -> [Account]

  /// Returns the calls without an outcome, the latest first.
  func openCalls() throws(LedgerError) -> [OpenCall]

  /// Returns what was said that has all the words looked for, the latest first.
  ///
  /// What was taken back is among it and says so; what was erased is not.
  ///
  /// - Parameters:
  ///   - query: the words.
  ///   - account: with which debtor; nil: with any.
  ///   - limit: the most to return, 0 or more.
  func said(
    _ query: SaidQuery, with account: Account.ID?, limit: Int
  ) throws(LedgerError) -> [SaidHit]

  /// Returns the script text kept under a hash.
  func keptScript(hash: String) throws(LedgerError) -> KeptScript?
}

extension Account.ID {
  /// The ledger's own events.
  public static let ledger = Account.ID("@ledger")
  /// The texts of scripts.
  public static let scripts = Account.ID("@scripts")
}

extension Ledger {
  /// Returns an account's entries after a place in its chain, oldest first.
  public func entries(
    of account: Account.ID, after sequence: Int
  ) throws(LedgerError) -> [LedgerEntry] {
    try entries(of: account).filter { $0.sequence > sequence }
  }
}
