import CollectionsLedger
import Receivables

/// The standings folded last, so that a call or an import reads an account's entries once.
///
/// It is a hint only: each is used where the chain still ends where the fold did, or is caught up
/// with what somebody else appended. After a failed append it is thrown away.
struct FoldCache {
  private var folds: [Account.ID: FoldedAccount] = [:]
  /// Oldest first.
  private var order: [Account.ID] = []

  private enum Limit {
    static let accountsMax = 256
  }

  /// Returns an account folded up to its head, and gives it away.
  mutating func take(
    _ account: Account.ID, head: ChainHead, session: any SQLSession
  ) throws(LedgerError) -> FoldedAccount {
    let kept = folds.removeValue(forKey: account)
    if kept != nil { order.removeAll { $0 == account } }
    if head == .none { return FoldedAccount(account: account) }
    if var kept {
      if kept.head == head { return kept }
      if try kept.catchUp(to: head, session: session) { return kept }
    }
    let entries = try EntryRows(session: session).entries(of: account, changingOnly: true)
    return try FoldedAccount(folding: entries, account: account, head: head)
  }

  mutating func put(_ folded: consuming FoldedAccount) {
    let account = folded.account
    folds[account] = folded
    order.append(account)
    guard order.count > Limit.accountsMax else { return }
    // Half at once, so that making room costs little on average.
    for old in order.prefix(order.count / 2) { folds[old] = nil }
    order.removeFirst(order.count / 2)
  }

  /// Notes entries that changed no standing.
  mutating func advance(_ account: Account.ID, from old: ChainHead, to head: ChainHead) {
    if folds[account]?.head == old { folds[account]?.head = head }
  }
}

extension FoldedAccount {
  /// Takes what was appended since; false where that does not do.
  fileprivate mutating func catchUp(
    to head: ChainHead, session: any SQLSession
  ) throws(LedgerError) -> Bool {
    guard head.sequence > self.head.sequence else { return false }
    let entries = try EntryRows(session: session).entries(of: account, after: self.head.sequence)
    guard entries.first?.content.previous == self.head.hash, entries.last?.hash == head.hash else {
      return false
    }
    for entry in entries where entry.changesStanding {
      guard try take(entry.fact(), of: entry) else { return false }
    }
    try settle()
    forgetTouched()
    written = nil
    self.head = head
    return true
  }
}
