import Testing

/// A fault in a policy, and what a person reads about it.
struct Fault: Sendable, CustomTestStringConvertible {
  var yaml: String
  var told: String

  var testDescription: String { String(yaml.suffix(40)) }

  init(_ yaml: String, _ told: String) {
    self.yaml = yaml
    self.told = told
  }
}

private let company = "company: {name: Example Ltd}\n"

/// One fault a file.
let faults: [Fault] = [
  Fault("", "policy.yaml: the file is empty\n  Start from the shipped scripts/policy.yaml."),
  Fault(
    "- a\n",
    """
    policy.yaml:1: must have keys below it
      Its keys are company, currency, terms, promise, settlement, installments, quiet-hours, \
    business-days, holidays, call, next-steps, late-charges, \
    roles, people, guards, calendars, escalation, limitation, payments, scripts, dialler.
    """),
  Fault(
    "currency: EUR\n",
    """
    policy.yaml:1: company is missing
      Say who calls: company: {name: Example Supplies Ltd}
    """),
  Fault("company: {phone: 1}\n", "policy.yaml:1: company name is missing\n  Say who calls."),
  Fault(
    "\(company)promis: {}\n",
    """
    policy.yaml:2: "promis" is not a key
      Did you mean promise? The keys are company, currency, terms, promise, settlement, \
    installments, quiet-hours, business-days, holidays, call, next-steps, late-charges, \
    roles, people, guards, calendars, escalation, limitation, payments, scripts, dialler.
    """),
  Fault(
    "\(company)promise:\n  grace-day: 2\n",
    """
    policy.yaml:3: promise "grace-day" is not a key
      Did you mean grace-days? The keys are grace-days, tolerance, furthest-days.
    """),
  Fault(
    "\(company)promise:\n  grace-days: two\n",
    """
    policy.yaml:3: promise grace-days "two" is not a whole number from 0 to 30
      Write it without a unit, for example grace-days: 2.
    """),
  Fault(
    "\(company)currency: EUX\n",
    """
    policy.yaml:2: currency "EUX" is no currency of ISO 4217
      Write a code such as EUR or USD.
    """),
  Fault(
    "\(company)settlement: {percent-off-max: 110%}\n",
    """
    policy.yaml:2: settlement percent-off-max "110%" is not a percentage from 0% to 100%
      Write it like percent-off-max: 2.5%
    """),
  Fault(
    "\(company)installments: {part-min: [250]}\n",
    """
    policy.yaml:2: installments part-min "250" is not an amount with its currency
      Write it like [500.00 EUR, 450 GBP].
    """),
  Fault(
    "\(company)quiet-hours: 6pm\n",
    """
    policy.yaml:2: quiet-hours "6pm" is not from-until
      Write it like quiet-hours: 18:00-08:00
    """),
  Fault(
    "\(company)business-days: [monday, tusday]\n",
    """
    policy.yaml:2: business-days "tusday" is no day of the week
      Did you mean tuesday?
    """),
  Fault(
    "\(company)business-days: []\n",
    """
    policy.yaml:2: business-days names no day
      Name the days on which you work.
    """),
  Fault(
    "\(company)holidays:\n  - Christmas\n",
    """
    policy.yaml:3: holidays "Christmas" does not begin with a day
      Write it like - 2026-12-25 Christmas Day
    """),
  Fault(
    "\(company)currency: EUR\ncurrency: USD\n",
    """
    policy.yaml:2: "currency" stands twice
      Remove one of the two.
    """),
  Fault(
    "\(company)terms: {}\ncurrency: \u{8}\n",
    """
    policy.yaml:3: the file is not YAML: control characters are not allowed
      Compare the line with scripts/policy.yaml: blanks indent, a colon ends a key.
    """),
  Fault(
    "\(company)---\ncurrency: USD\n",
    """
    policy.yaml:2: the file is not YAML: but found another document
      Compare the line with scripts/policy.yaml: blanks indent, a colon ends a key.
    """),
  Fault(
    "\(company)call: {clock: [}\n",
    """
    policy.yaml:2: the file is not YAML: did not find expected node content
      Compare the line with scripts/policy.yaml: blanks indent, a colon ends a key.
    """),
]

/// One fault a rule, behind its `after: today`.
let stepFaults: [Fault] = [
  Fault("do: call, why: w", "business-days is missing\n  Say business-days: 2, or days: 2."),
  Fault(
    "days: 1, business-days: 1, do: call, why: w",
    "days \"1\" stands beside business-days\n  Keep one of the two."),
  Fault(
    "days: 1, do: phone, why: w",
    """
    do "phone" is none of the words known here
      They are call, call-back, check-payment, check-plan, review-dispute, find-contact, \
    review, stop.
    """),
  Fault(
    "days: 1, do: cal, why: w",
    """
    do "cal" is none of the words known here
      Did you mean call? They are call, call-back, check-payment, check-plan, review-dispute, \
    find-contact, review, stop.
    """),
  Fault(
    "days: 1, do: call",
    "why is missing\n  A step says after, business-days or days, do and why."),
  Fault(
    "days: 1, do: call, why: w, hold: perhaps",
    "hold \"perhaps\" is neither yes nor no\n  Write hold: yes or hold: no."),
]
