internal import FollowUp
internal import Receivables

private let stepKeys = [
  "after-days", "notice", "answer-days", "answer-days-individual", "minimum", "undisputed",
  "say",
]

/// Reads the sections `escalation` and `limitation`: the ladder, and how long a debt can be sued for.
func readEscalation(_ file: YAMLFields, into policy: inout EscalationPolicy) {
  readLimitation(file, into: &policy)
  guard let fields = file.fields("escalation", keys: ["factor-days-past-due-max", "steps"]) else {
    return
  }
  policy.factorDaysPastDueMax =
    fields.number("factor-days-past-due-max", in: 0...3_660) ?? policy.factorDaysPastDueMax
  guard let steps = fields.named("steps") else { return }
  policy.ladder = steps.names.compactMap { name in
    steps.fields.fields(name, keys: stepKeys).flatMap { step(name, $0) }
  }
  checkOrder(policy.ladder, steps.fields)
}

private func step(_ name: String, _ fields: YAMLFields) -> EscalationStep? {
  guard fields["after-days"] != nil else {
    fields.refuse("after-days", "is missing", "Say how many days past due, as in after-days: 45.")
    return nil
  }
  guard let days = fields.number("after-days", in: 0...3_660) else { return nil }
  return EscalationStep(
    name: name, afterDays: days, notice: notice(fields),
    minimum: fields.moneyByCurrency("minimum") ?? [:],
    excludesDisputed: fields.flag("undisputed") ?? false,
    say: fields.text("say", lengthMax: 120))
}

private func notice(_ fields: YAMLFields) -> RequiredNotice? {
  guard let name = fields.text("notice", lengthMax: 40) else {
    for key in ["answer-days", "answer-days-individual"]
    where fields[key] != nil && fields["notice"] == nil {
      fields.refuse(key, "has no notice", "Name it, as in notice: final-notice.")
    }
    return nil
  }
  guard fields["answer-days"] != nil else {
    fields.refuse("answer-days", "is missing", "Say how long they have to answer the notice.")
    return nil
  }
  guard let days = fields.number("answer-days", in: 0...366) else { return nil }
  return RequiredNotice(
    name, answerDays: days,
    answerDaysOfIndividuals: fields.number("answer-days-individual", in: 0...366))
}

/// A ladder goes up: what comes later waits no less.
private func checkOrder(_ ladder: [EscalationStep], _ fields: YAMLFields) {
  for (earlier, later) in zip(ladder, ladder.dropFirst())
  where later.afterDays < earlier.afterDays {
    fields.refuse(
      later.name, "comes earlier than the step before it",
      "\(earlier.name) waits \(earlier.afterDays) days; put the steps in the order of their days.")
  }
}

private func readLimitation(_ file: YAMLFields, into policy: inout EscalationPolicy) {
  guard let fields = file.fields("limitation", keys: ["warn-days", "laws"]) else { return }
  policy.limitationWarningDays =
    fields.number("warn-days", in: 0...3_660) ?? policy.limitationWarningDays
  guard let laws = fields.named("laws") else { return }
  for name in laws.names {
    let keys = ["law", "jurisdiction", "years", "from", "restarted-by"]
    guard let law = laws.fields.fields(name, keys: keys) else { continue }
    policy.limitations[name] = limitationRule(law)
  }
}

private func limitationRule(_ fields: YAMLFields) -> LimitationRule? {
  for key in ["law", "years", "from", "restarted-by"] where fields[key] == nil {
    fields.refuse(key, "is missing", "A limitation says law, years, from and restarted-by.")
  }
  let forms = acknowledgmentForms(fields)
  guard let law = fields.text("law"), let years = fields.number("years", in: 1...100),
    let start = fields.word("from", as: LimitationRule.Start.self)
  else { return nil }
  return LimitationRule(
    law: law, jurisdiction: fields.text("jurisdiction", lengthMax: 40), years: years,
    start: start, restartedBy: forms)
}

private func acknowledgmentForms(_ fields: YAMLFields) -> Set<AcknowledgmentForm> {
  let words = AcknowledgmentForm.allCases.map(\.rawValue)
  var forms: Set<AcknowledgmentForm> = []
  for (text, node) in fields.list("restarted-by") ?? [] {
    if let form = AcknowledgmentForm(rawValue: text) {
      forms.insert(form)
      continue
    }
    let nearest = nearestName(to: text, in: words).map { "Did you mean \($0)?" }
    fields.refuse(
      node, of: "restarted-by", "is no form of acknowledgment",
      nearest ?? "Known are \(words.joined(separator: ", ")).")
  }
  return forms
}
