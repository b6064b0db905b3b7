internal import CollectionsLedger
internal import FollowUp
internal import Receivables

private let ruleKeys = ["after", "business-days", "days", "do", "hold", "why"]

/// Reads the rules under `next-steps`; an outcome left out keeps its standard rule.
func readNextSteps(_ file: YAMLFields, into rules: inout [Outcome: NextStepRule]) {
  let outcomes = Outcome.allCases.map(\.rawValue)
  guard let fields = file.fields("next-steps", keys: outcomes) else { return }
  for outcome in Outcome.allCases {
    guard let rule = fields.fields(outcome.rawValue, keys: ruleKeys) else { continue }
    if let rule = nextStepRule(rule, outcome) { rules[outcome] = rule }
  }
}

private func nextStepRule(_ fields: YAMLFields, _ outcome: Outcome) -> NextStepRule? {
  for key in ["after", "do", "why"] where fields[key] == nil {
    fields.refuse(
      key, "is missing",
      "A step says after, business-days or days, do and why.")
  }
  let wait = wait(fields)
  let anchor = fields.word("after", as: NextStepRule.Anchor.self)
  let action = fields.word("do", as: NextStep.Action.self)
  let hold = fields.flag("hold") ?? false
  let why = fields.text("why", lengthMax: 120)
  guard let wait, let anchor, let action, let why else { return nil }
  guard NextStepRule.Anchor.known(after: outcome).contains(anchor) else {
    let known = NextStepRule.Anchor.known(after: outcome).map(\.rawValue)
    fields.refuse(
      "after", "is not known after the outcome \(outcome.rawValue)",
      "Known are \(known.joined(separator: " and ")).")
    return nil
  }
  return NextStepRule(after: anchor, wait, do: action, hold: hold, why: why)
}

private func wait(_ fields: YAMLFields) -> NextStepRule.Wait? {
  switch (fields["business-days"], fields["days"]) {
  case (.some, nil): return fields.number("business-days", in: 0...250).map { .businessDays($0) }
  case (nil, .some): return fields.number("days", in: 0...365).map { .days($0) }
  case (nil, nil):
    fields.refuse("business-days", "is missing", "Say business-days: 2, or days: 2.")
  case (.some, .some):
    fields.refuse("days", "stands beside business-days", "Keep one of the two.")
  }
  return nil
}

extension NextStepRule.Anchor {
  /// The days that are known once a call has ended with an outcome.
  fileprivate static func known(after outcome: Outcome) -> [NextStepRule.Anchor] {
    switch outcome {
    case .promise: [.today, .promisedDay]
    case .installments: [.today, .firstInstallment]
    case .settlement: [.today, .settlementDay]
    case .callback: [.today, .callbackDay]
    case .dispute, .alreadyPaid, .voicemail, .noAnswer, .wrongNumber, .refusal, .hungUp,
      .insolvency:
      [.today]
    }
  }
}
