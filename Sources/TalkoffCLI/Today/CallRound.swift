import CollectionsLedger
import FollowUp
import LedgerStore
import Receivables
import Terminal

/// Goes through the worklist account by account: which one is next, and why others are not.
///
/// What was put off or skipped is remembered as long as the program runs, and nowhere else: it is
/// a decision of the moment, not a fact about the account.
final class CallRound {
  private unowned let session: Session
  /// Not to be offered again today.
  private var skipped: Set<Account.ID> = []
  /// Taken up already: they come again when all others are done.
  private var seen: Set<Account.ID> = []
  /// Those of whom it was said why they are passed over.
  private var told: Set<Account.ID> = []
  /// The account that stands there to be called with Enter.
  private(set) var offered: WorklistItem?

  private enum Limit {
    /// So many accounts are asked whether they may be called now; a person waits.
    static let askedMax = 40
    /// So many reasons are said at once.
    static let toldMax = 3
    static let wideEnough = 100
  }

  init(_ session: Session) { self.session = session }

  /// Calls the account that was offered, or the first that can be called now.
  ///
  /// Where somebody has taken the offered one meanwhile, the next is offered and nobody called.
  func take() throws -> ExitStatus {
    let wanted = offered?.account.id
    offered = nil
    guard let item = try next() else { return .done }
    if let wanted, wanted != item.account.id {
      tell(item)
      return .done
    }
    seen.insert(item.account.id)
    return try CallDesk(session: session).call(item.account.id, script: nil)
  }

  /// Notes that an account was called outside of the round.
  func note(_ account: Account.ID) { seen.insert(account) }

  /// Offers the next account, in two lines above the prompt.
  func offer() throws {
    guard let item = try next() else { return }
    tell(item)
  }

  /// Does not offer the next account again while the program runs, and offers the one after it.
  func skip() throws {
    guard let item = try offered ?? next() else { return }
    skipped.insert(item.account.id)
    offered = nil
    session.print(StyledText("Skipped until you start again: \(visible(item.account.name))."))
    try offer()
  }

  // MARK: Which is next

  private func next() throws -> WorklistItem? {
    let wanted = Limit.askedMax + skipped.count + seen.count
    let items = try session.ledger().worklist(asOf: session.today, limit: wanted)
      .filter { !skipped.contains($0.account.id) }
    let new = items.filter { !seen.contains($0.account.id) }
    let again = items.filter { seen.contains($0.account.id) }
    if let item = try first(of: Array(new.prefix(Limit.askedMax))) { return item }
    if let item = try first(of: again) { return item }
    try tellNobody(passedOver: items.count)
    return nil
  }

  /// The first that neither a colleague has nor a rule forbids; says why those before it are not.
  private func first(of items: [WorklistItem]) throws -> WorklistItem? {
    let holders = AccountClaim.holders(beside: session.ledgerPath)
    var reasons: [(WorklistItem, String)] = []
    defer { tell(reasons) }
    for item in items {
      guard let reason = try reason(against: item, holders) else { return item }
      if told.insert(item.account.id).inserted { reasons.append((item, reason)) }
    }
    return nil
  }

  private func reason(
    against item: WorklistItem, _ holders: [AccountClaim.Holder]
  ) throws -> String? {
    if let holder = holders.first(where: { $0.account == item.account.id }) {
      return "on the phone with \(holder.actor)"
    }
    guard let standing = try session.ledger().standing(of: item.account.id) else { return "gone" }
    let preparation = try CallDesk(session: session).preparation(standing)
    return CallGate(session: session, preparation: preparation).findings().first?.words
  }

  // MARK: Saying so

  private var width: Int {
    session.output.isTerminal ? min(session.output.width, Limit.wideEnough) : Limit.wideEnough
  }

  private func tell(_ reasons: [(WorklistItem, String)]) {
    for (item, reason) in reasons.prefix(Limit.toldMax) {
      let text = "Passed over: \(item.account.id): \(reason)"
      session.print(StyledText(shortened(visible(text), to: width), .dim))
    }
    if reasons.count > Limit.toldMax {
      let more = reasons.count - Limit.toldMax
      session.print(StyledText("and \(more) more that cannot be called now", .dim))
    }
  }

  private func tell(_ item: WorklistItem) {
    offered = item
    let (label, amount) = ("Next: ", "\(item.span.amount)  ")
    let indent = String(repeating: " ", count: label.count)
    let key = "  " + shortened(visible(item.account.id.rawValue), to: 18)
    let name = shortened(
      visible(item.account.name), to: max(8, width - label.count - displayWidth(key)))
    session.print(StyledText(label) + StyledText(name, .bold) + StyledText(key, .dim))
    let words = item.span.reason.words
    let why = shortened(
      ": \(visible(WorklistPhones(session: session, rowsMax: 0).why(item)))",
      to: max(8, width - indent.count - displayWidth(amount) - words.count))
    session.print(
      StyledText(indent + amount) + StyledText(words, item.span.reason.style) + StyledText(why))
    let left = (try? left()) ?? 0
    let count = left > 1 ? "\(left) left today" : "The last one today"
    let keys = "\(count). Enter calls; skip leaves it out until you start again; q stops."
    for line in wrapped(keys, width: width) { session.print(StyledText(line, .dim)) }
  }

  /// How many accounts are still to be called today, those skipped left out.
  private func left() throws -> Int {
    let ledger = try session.ledger()
    let all = try ledger.figures(asOf: session.today, for: session.actor).callCount
    guard !skipped.isEmpty else { return all }
    let items = try ledger.worklist(asOf: session.today, limit: nil)
    return all - items.count { skipped.contains($0.account.id) }
  }

  /// No dead end: what is left out, or when the next call is due.
  private func tellNobody(passedOver: Int) throws {
    if passedOver > 0 {
      let words = counted(passedOver, "account")
      session.print(
        StyledText("Nobody else can be called now: \(words) passed over; worklist lists them."))
    } else if !skipped.isEmpty {
      session.print(
        StyledText(
          "All but \(counted(skipped.count, "skipped account")) are done; worklist lists them."))
    } else {
      let next = try session.ledger().nextCallDay(after: session.today)
      let words = next.map { " The next call is due on \($0.spoken)." } ?? ""
      session.print(StyledText("Nobody is to be called any more today.\(words)"))
    }
  }
}
