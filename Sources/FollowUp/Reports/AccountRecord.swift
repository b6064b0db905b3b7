public import CollectionsLedger
public import Receivables

/// Who recorded what of an account, and under which numbers: what a ``Standing`` does not keep.
public struct AccountRecord: Hashable, Sendable {
  /// Who recorded something, and when.
  public struct Maker: Hashable, Sendable {
    /// The collector's name.
    public let actor: String
    /// The moment by the recorder's clock.
    public let at: Instant
  }

  /// The numbers entries have in the whole ledger.
  public private(set) var numbers: [EntryID: Int] = [:]
  /// The entries' makers: of promises, plans and settlements only.
  public private(set) var makers: [EntryID: Maker] = [:]
  /// Who began each call, by the call's identifier.
  public private(set) var callers: [EntryID: Maker] = [:]
  /// The call in which a promise, a plan or a settlement was agreed, by its entry.
  public private(set) var calls: [EntryID: EntryID] = [:]
  /// Under which numbers calls were begun, by the call's identifier.
  public private(set) var begun: [EntryID: Int] = [:]
  /// Under which numbers debts were acknowledged, the last of those alike.
  public private(set) var acknowledgments: [LimitationEvent: Int] = [:]
  /// Under which numbers invoices and charges were recorded, the last one of each.
  public private(set) var items: [String: Int] = [:]

  /// Begins an empty one.
  public init() {}

  /// Reads an account's entries, the oldest first.
  ///
  /// - Throws: ``LedgerError/unreadable(number:problem:)``.
  public init(_ entries: some Sequence<LedgerEntry>) throws(LedgerError) {
    for entry in entries { take(try entry.fact(), of: entry) }
  }

  /// Reads who made an account's entries, not what they are about: ``items`` stays empty.
  ///
  /// It looks into no entry, so that a report over a whole ledger reads each only once.
  public init(makersOf entries: some Sequence<LedgerEntry>) {
    let agreements: Set<String> = [
      LedgerFact.Kind.promiseMade.rawValue, LedgerFact.Kind.installmentsAgreed.rawValue,
      LedgerFact.Kind.settlementAgreed.rawValue,
    ]
    for entry in entries {
      let maker = Maker(actor: entry.actor, at: entry.recordedAt)
      if agreements.contains(entry.kind) {
        numbers[entry.id] = entry.number
        makers[entry.id] = maker
        calls[entry.id] = entry.call
      } else if entry.kind == LedgerFact.Kind.callStarted.rawValue, let call = entry.call {
        callers[call] = maker
        begun[call] = entry.number
      } else if entry.kind == LedgerFact.Kind.paymentReceived.rawValue {
        numbers[entry.id] = entry.number
      }
    }
  }

  /// Notes an entry.
  public mutating func take(_ fact: LedgerFact, of entry: LedgerEntry) {
    take(
      fact, entry: entry.id, call: entry.call, number: entry.number, actor: entry.actor,
      at: entry.recordedAt)
  }

  /// Notes an entry by its parts.
  package mutating func take(
    _ fact: LedgerFact, entry: EntryID, call: EntryID?, number: Int, actor: String, at: Instant
  ) {
    numbers[entry] = number
    switch fact {
    case .invoiceIssued(let issued): items[issued.number] = number
    case .bookkeeping(.chargeBooked(let charge)): items[charge.number] = number
    case .callStarted:
      guard let call else { return }
      callers[call] = Maker(actor: actor, at: at)
      begun[call] = number
    case .escalation(.debtAcknowledged(let form, let day, _)):
      acknowledgments[LimitationEvent(form, on: day)] = number
    case .promiseMade, .installmentsAgreed, .settlementAgreed:
      makers[entry] = Maker(actor: actor, at: at)
      calls[entry] = call
    default: break
    }
  }
}
