public import Receivables

/// An account folded from its entries: what it owes, promised and was asked, and what comes next.
///
/// Money is booked in the order of its days, whatever the order it was recorded in, so that a
/// payment recorded late gives the same books as one recorded in time.
public struct Standing: Hashable, Sendable {
  /// Whose entries were folded.
  public let account: Account.ID
  /// The name last recorded; the key until one is, and ``LedgerFact/erased`` where it was erased.
  public internal(set) var name: String
  /// By number, those paid in full, credit notes and charges included.
  public internal(set) var invoices: [String: Invoice] = [:]
  /// In the order they were recorded, which need not be that of their days.
  public internal(set) var payments: [Payment] = []
  /// Every movement on an invoice, by day.
  public internal(set) var bookings: [Booking] = []
  /// Credits, write-offs and waivers, in the order they were recorded.
  public internal(set) var reductions: [RecordedReduction] = []
  /// Late charges, in the order they were recorded; each is among ``invoices`` too.
  public internal(set) var charges: [RecordedCharge] = []
  /// Penalties the account signed.
  public internal(set) var penalties: [PenaltyAgreed] = []
  /// Due days that were changed, in the order they were recorded.
  public internal(set) var dueDayChanges: [DueDayChanged] = []
  /// Invoice schedules agreed before the work.
  public internal(set) var schedules: [MilestonesAgreed] = []
  /// Oldest first; a new promise closes an open one for the same invoices.
  public internal(set) var promises: [Promise] = []
  /// In the order they were recorded.
  public internal(set) var plans: [PaymentPlan] = []
  /// In the order they were recorded.
  public internal(set) var settlements: [Settlement] = []
  /// In the order they were recorded.
  public internal(set) var disputes: [Dispute] = []
  /// In the order they were recorded.
  public internal(set) var holds: [Hold] = []
  /// Deals beyond a collector's authority, in the order they were asked for.
  public internal(set) var heldDeals: [HeldDeal] = []
  /// Rules that were overridden.
  public internal(set) var overrides: [RuleOverridden] = []
  /// Oldest first; only the last one counts.
  public internal(set) var steps: [ScheduledStep] = []
  /// In the order they were begun, those without an outcome included.
  public internal(set) var calls: [CallSummary] = []
  /// In the order they were told; they have no day, so ``known(on:)`` keeps them all.
  public internal(set) var learned: [LearnedContact] = []
  /// Profiles, oldest first; see ``profile``.
  public internal(set) var profiles: [AccountProfile] = []
  /// Wishes not to be called, and their ends.
  public internal(set) var callWishes: [DoNotCall] = []
  /// Written notices that reached the account.
  public internal(set) var notices: [NoticeServed] = []
  /// Sales of invoices.
  public internal(set) var factorings: [Factoring] = []
  /// Times in the hands of an agency.
  public internal(set) var placements: [Placement] = []
  /// Steps towards, or in, court.
  public internal(set) var legalSteps: [LegalStepTaken] = []
  /// When the debt was acknowledged, and how; part payments are not among them.
  public internal(set) var acknowledgments: [Acknowledgment] = []
  /// When the account was insolvent, in the order it was reported.
  public internal(set) var insolvencies: [Insolvency] = []
  /// Who looks after it, oldest first; see ``collector``.
  public internal(set) var assignments: [CollectorAssigned] = []

  /// Something was recorded that the books do not show yet; see ``settleBooks()``.
  var needsBooking = false
  /// What a new invoice or payment is held against, to see whether it can be booked directly.
  var hints = BookingHints()

  /// An acknowledgment of the debt.
  public struct Acknowledgment: Hashable, Sendable {
    /// How it was given.
    public let form: AcknowledgmentForm
    /// The day.
    public let on: CalendarDay
  }

  /// Starts before the first entry: nothing is owed, and the key stands for the name.
  public init(account: Account.ID) {
    self.account = account
    name = account.rawValue
  }

  /// Returns the standing that entries leave, those taken back left out.
  ///
  /// - Throws: ``LedgerError/unreadable(number:problem:)``, or ``LedgerError/damaged(number:problem:)``
  ///   where a sum does not fit.
  public static func folding(
    _ entries: some Sequence<LedgerEntry>, account: Account.ID
  ) throws(LedgerError) -> Standing {
    var facts: [(entry: LedgerEntry, fact: LedgerFact)] = []
    var withdrawn: Set<EntryID> = []
    for entry in entries {
      guard LedgerFact.Kind(rawValue: entry.kind)?.changesStanding ?? true else { continue }
      let fact = try entry.fact()
      if case .takenBack(let ids) = fact { withdrawn.formUnion(ids) }
      facts.append((entry, fact))
    }
    var standing = Standing(account: account)
    for (entry, fact) in facts where !withdrawn.contains(entry.id) {
      standing.record(fact, entry: entry.id, call: entry.call)
    }
    do {
      try standing.settleBooks()
    } catch {
      throw .damaged(number: facts.last?.entry.number ?? 0, problem: error.description)
    }
    return standing
  }

  /// Takes one fact into account.
  ///
  /// `taken-back` is not among them: it needs ``folding(_:account:)``.
  ///
  /// - Throws: ``MoneyError`` where a sum does not fit.
  public mutating func apply(
    _ fact: LedgerFact, entry: EntryID, call: EntryID?
  ) throws(MoneyError) {
    record(fact, entry: entry, call: call)
    try settleBooks()
  }

  /// Who looks after the account; nil: nobody in particular.
  public var collector: String? { assignments.last?.collector }

  /// What rules depend on that no invoice tells, the last word on each.
  public var profile: AccountProfile? {
    guard var profile = profiles.first else { return nil }
    for later in profiles.dropFirst() {
      profile.law = later.law ?? profile.law
      profile.form = later.form ?? profile.form
      profile.zone = later.zone ?? profile.zone
      profile.holidays = later.holidays ?? profile.holidays
      profile.on = later.on
    }
    return profile
  }
}
