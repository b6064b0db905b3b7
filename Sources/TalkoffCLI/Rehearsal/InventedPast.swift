import CallScript
import CollectionsLedger
import FollowUp
import Receivables
import Rehearsal

/// What must have happened to an invented account, so that a script fits it: what the persona says,
/// what the policy asks of accounts it uses the script for, and what the script speaks of.
struct InventedPast {
  /// Days past due; below 0 nothing is due yet.
  private(set) var overdueDays: Int
  private(set) var brokePromise: Bool
  private(set) var isDisputed = false
  private(set) var wantsCall = false
  private(set) var hadTalk: Bool
  private(set) var notices: [String] = []
  private(set) var nextStep: NextStep.Action?

  /// A courtesy call comes a few days before the money.
  private static let daysBeforeDue = 4

  /// - Parameters:
  ///   - conditions: what the policy asks for the script that was named.
  ///   - scripts: that script, and those it leads into.
  init(_ facts: PersonaFacts, _ conditions: [ScriptCondition], _ scripts: [Script]) {
    let said = Set(scripts.flatMap(\.steps).flatMap(\.quotes).flatMap(\.facts))
    overdueDays = facts.overdueDays
    brokePromise =
      facts.brokePromise || !said.isDisjoint(with: [.promisedAmount, .promisedDate])
    hadTalk = !said.isDisjoint(with: [.lastTalk, .daysAgo])
    for condition in conditions { fit(condition) }
  }

  private mutating func fit(_ condition: ScriptCondition) {
    switch condition {
    case .daysPastDueMin(let least): overdueDays = max(overdueDays, least)
    case .daysPastDueMax(let most):
      overdueDays = most > 0 ? min(overdueDays, most) : -InventedPast.daysBeforeDue
    case .brokenPromise(true): brokePromise = true
    case .disputed(true): isDisputed = true
    case .wantsCall(true): wantsCall = true
    case .notice(let name): notices.append(name)
    case .nextStep(let action):
      nextStep = action
      if action == .reviewDispute { isDisputed = true }
    // These are the persona's own, or would make another script of it.
    case .brokenPromise(false), .disputed(false), .wantsCall(false), .law, .hoursApartMin,
      .smallFirm:
      break
    }
  }
}

extension InventedPast {
  private enum Age {
    static let termsDays = 30
    static let talkDays = 12
    static let promiseDays = 5
    static let noticeDays = 6
    static let answerDays = 8
  }

  /// How long ago they were talked to.
  static var talkDaysAgo: Int { Age.talkDays }

  /// What is owed, over so many invoices, the later ones due a little later.
  func invoices(_ facts: PersonaFacts, _ today: CalendarDay) -> [LedgerFact] {
    let oldest = today.adding(days: -overdueDays)
    let gap = max(0, overdueDays) / (facts.invoices + 1)
    return facts.owes.split(into: facts.invoices).enumerated().map { index, amount in
      let due = oldest.adding(days: gap * index)
      return .invoiceIssued(
        InvoiceIssued(
          number: "R-\(1_001 + 16 * index)", issuedOn: due.adding(days: -Age.termsDays),
          dueOn: due, amount: amount))
    }
  }

  /// Letters that reached them, and the complaint they made.
  func letters(_ facts: PersonaFacts, _ today: CalendarDay) -> [LedgerFact] {
    let day = today.adding(days: -min(Age.noticeDays, max(0, overdueDays - 1)))
    var letters: [LedgerFact] = notices.map { name in
      .escalation(
        .noticeServed(
          NoticeServed(
            notice: name, on: day, answerBy: day.adding(days: Age.answerDays), channel: "letter",
            words: nil)))
    }
    if isDisputed {
      letters.append(
        .disputeRaised(
          DisputeRaised(
            on: today.adding(days: -Age.talkDays), invoice: nil,
            reason: facts.disputes ?? .quality, words: facts.reason)))
    }
    if let nextStep, !wantsCall {
      letters.append(
        .nextStepScheduled(
          NextStep(action: nextStep, dueOn: today, reason: "agreed on an earlier call"),
          on: today.adding(days: -Age.talkDays)))
    }
    return letters
  }

  /// A talk some days ago: on it half was promised that never came, or a call was asked for.
  ///
  /// - Returns: nothing where nobody talked to them before.
  func talk(_ facts: PersonaFacts, _ today: CalendarDay) -> [LedgerFact] {
    guard brokePromise || hadTalk || wantsCall else { return [] }
    let day = today.adding(days: -Age.talkDays)
    var talk: [LedgerFact] = [
      .callStarted(
        CallStarted(
          on: day, script: "", scriptTitle: "An earlier call", linked: [:],
          contact: facts.person)),
      .rightPersonConfirmed(person: facts.person),
    ]
    if brokePromise {
      talk.append(
        .promiseMade(
          PromiseMade(
            amount: facts.owes.split(into: 2)[0], on: today.adding(days: -Age.promiseDays),
            madeOn: day, graceDays: 0, tolerance: .zero(facts.owes.currency),
            givenBy: facts.person)))
    }
    let outcome: Outcome = brokePromise && !wantsCall ? .promise : .callback
    talk.append(.callEnded(outcome, step: "close"))
    if wantsCall {
      talk.append(
        .nextStepScheduled(
          NextStep(action: .callBack, dueOn: today, reason: "they asked for it"), on: day))
    }
    return talk
  }
}
