public import CollectionsLedger
public import Receivables

/// The script a call is led by, and why.
public struct ScriptChoice: Hashable, Sendable {
  /// The script's name: its file in `scripts/calls` without `.md`.
  public let script: String
  /// What of the account made the rule fit, in words; empty where a rule fits every account.
  public let reasons: [String]

  /// Why this script, in a phrase: `31 days past due; a reminder reached them on 5 Feb 2026`.
  public var why: String {
    reasons.isEmpty ? "nothing else fits" : reasons.joined(separator: "; ")
  }
}

/// The account before a call, as the rules of the policy look at it.
public struct ScriptOccasion: Sendable {
  /// The account.
  public let standing: Standing
  /// The house rules.
  public let policy: Policy
  /// The day of the call.
  public let day: CalendarDay
  /// By how many whole hours their clock differs from ours; nil where it is not known.
  public let hoursApart: Int?
  /// Whether the cards name an owner, and nobody in finance.
  public let isSmallFirm: Bool

  /// Takes what the rules look at.
  public init(
    standing: Standing, policy: Policy, day: CalendarDay, hoursApart: Int?, isSmallFirm: Bool
  ) {
    self.standing = standing
    self.policy = policy
    self.day = day
    self.hoursApart = hoursApart
    self.isSmallFirm = isSmallFirm
  }

  /// The first rule of the policy that fits; the first call where none does.
  public var choice: ScriptChoice {
    for rule in policy.scripts {
      let reasons = rule.conditions.map(reason)
      guard !reasons.contains(nil) else { continue }
      return ScriptChoice(script: rule.script, reasons: withoutRepeats(reasons.compactMap(\.self)))
    }
    return ScriptChoice(script: ScriptRule.firstCall, reasons: [])
  }

  /// Two limits of one figure are met by the same words.
  private func withoutRepeats(_ reasons: [String]) -> [String] {
    var said: Set<String> = []
    return reasons.filter { said.insert($0).inserted }
  }

  /// Returns how a condition is met, in words; nil where it is not.
  private func reason(_ condition: ScriptCondition) -> String? {
    switch condition {
    case .daysPastDueMin(let least): daysPastDue.flatMap { $0 >= least ? words($0) : nil }
    case .daysPastDueMax(let most): daysPastDue.flatMap { $0 <= most ? words($0) : nil }
    case .brokenPromise(let wanted): promiseWords(isBroken: wanted)
    case .disputed(let wanted): disputeWords(isDisputed: wanted)
    case .wantsCall(let wanted): wantedCallWords(wanted)
    case .nextStep(let action):
      standing.nextStep?.action == action ? "the next step is to \(action.words)" : nil
    case .notice(let name): noticeWords(name)
    case .law(let laws): law.flatMap { laws.contains($0) ? "the law is \($0)" : nil }
    case .hoursApartMin(let hours):
      hoursApart.flatMap { abs($0) >= hours ? "\(abs($0)) hours between the clocks" : nil }
    case .smallFirm(let wanted):
      isSmallFirm != wanted
        ? nil : wanted ? "a small firm: the owner pays" : "somebody in finance is known"
    }
  }
}

// MARK: - What the rules look at

extension ScriptOccasion {
  private var law: String? { standing.profile?.law?.lowercased() }

  /// The invoice that counts: the oldest that may be asked for, past due or not; where there is
  /// none, the oldest that is open.
  private var oldest: Invoice? {
    let spared = standing.sparedInvoices(on: day)
    let open = standing.openInvoices.filter(\.openAmount.isPositive)
    return standing.chaseable(on: day).first(where: \.openAmount.isPositive)
      ?? open.first { standing.mayChase($0, spared) } ?? open.first
  }

  private var daysPastDue: Int? { oldest?.daysPastDue(on: day) }

  private func words(_ days: Int) -> String {
    switch days {
    case 1...: days == 1 ? "1 day past due" : "\(days) days past due"
    case 0: "due today"
    default: days == -1 ? "due tomorrow" : "due in \(-days) days"
    }
  }

  private func promiseWords(isBroken wanted: Bool) -> String? {
    guard let promise = standing.currentPromise, standing.verdict(on: promise, day: day).isUnkept
    else { return wanted ? nil : "no promise is broken" }
    let words = standing.verdict(on: promise, day: day).words
    return wanted ? "\(promise.amount) promised by \(promise.on.short): \(words)" : nil
  }

  private func disputeWords(isDisputed wanted: Bool) -> String? {
    let contested = standing.openInvoices.filter(\.isDisputed).map(\.number)
    guard contested.isEmpty != wanted else { return nil }
    return wanted ? "contested: \(contested.joined(separator: ", "))" : "nothing is contested"
  }

  /// A call-back that whoever picked up agreed to is none the right person asked for.
  private func wantedCallWords(_ wanted: Bool) -> String? {
    let last = standing.calls.last
    let isWanted =
      standing.nextStep?.action == .callBack && last?.outcome == .callback
      && last?.reachedRightPerson == true
    guard isWanted == wanted else { return nil }
    guard wanted, let last else { return "no call is asked for" }
    return "asked on \(last.on.short) to be called back"
  }

  private func noticeWords(_ name: String) -> String? {
    guard let due = oldest?.dueOn else { return nil }
    let served = standing.notices.last { $0.notice == name && $0.on > due && $0.on <= day }
    return served.map { "\($0.notice) reached them on \($0.on.short)" }
  }
}
