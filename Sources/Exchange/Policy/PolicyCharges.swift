internal import FollowUp
internal import Receivables

private let regimeKeys = [
  "law", "jurisdiction", "from", "until", "debtors", "excluded",
  "contract-displaces-compensation", "costs-above", "interest", "compensation",
]

private let interestKeys = [
  "rate", "fixing", "day-basis", "round", "rounding", "round-rate-up-to", "round-rate-to",
  "compounding", "starts-days-after-due", "days-max", "minimum",
]

/// Reads the section `late-charges`; without it nothing is charged.
func readLateCharges(_ file: YAMLFields, into policy: inout ChargePolicy) {
  guard let fields = file.fields("late-charges", keys: ["law", "files", "regimes"]) else { return }
  policy.law = fields.text("law", lengthMax: 40)
  for (text, node) in fields.list("files") ?? [] {
    if text.hasSuffix(".csv") || text.hasSuffix(".yaml") {
      policy.files.append(text)
    } else {
      fields.refuse(
        node, of: "files", "is neither a .csv nor a .yaml file",
        "Name tables of rates (rates/germany.csv) or regimes (rates/regimes.yaml).")
    }
  }
  policy.regimes = readRegimes(fields)
}

/// Reads the regimes below the key `regimes`, each under a name of its own.
func readRegimes(_ file: YAMLFields) -> [LateChargeRegime] {
  guard let node = file["regimes"] else { return [] }
  let names = node.mapping?.compactMap { $0.key.scalar } ?? ["uk", "de"]
  guard let fields = file.fields("regimes", keys: names) else { return [] }
  return names.compactMap { name in
    fields.fields(name, keys: regimeKeys).flatMap { regime(name, $0) }
  }
}

private func regime(_ name: String, _ fields: YAMLFields) -> LateChargeRegime? {
  for key in ["law", "jurisdiction", "from", "debtors", "interest"] where fields[key] == nil {
    fields.refuse(
      key, "is missing", "A regime says law, jurisdiction, from, debtors and interest.")
  }
  let law = fields.text("law")
  let jurisdiction = fields.text("jurisdiction", lengthMax: 40)
  let from = fields.day("from")
  let until = fields.day("until")
  let debtors = debtors(fields)
  let interest = fields.fields("interest", keys: interestKeys).flatMap(interestRule)
  let compensation = compensation(fields)
  let excluded = excluded(fields, debtors)
  let costs = fields.flag("costs-above") ?? false
  let displaces = fields.flag("contract-displaces-compensation") ?? false
  if let from, let until, until < from {
    fields.refuse("until", "is before from", "Exchange the two days.")
  }
  guard let law, let jurisdiction, let from, !debtors.isEmpty, let interest else { return nil }
  var regime = LateChargeRegime(
    name: name, law: law, jurisdiction: jurisdiction, from: from, until: until,
    debtors: debtors, interest: interest)
  regime.excluded = excluded
  regime.compensation = compensation
  regime.allowsCosts = costs
  regime.contractDisplacesCompensation = displaces
  return regime
}

private func debtors(_ fields: YAMLFields) -> Set<LegalForm> {
  var forms: Set<LegalForm> = []
  let words = LegalForm.allCases.map(\.rawValue)
  guard let items = fields.list("debtors") else { return [] }
  for (text, node) in items {
    if let form = LegalForm(rawValue: text) {
      forms.insert(form)
      continue
    }
    let nearest = nearestName(to: text, in: words).map { "Did you mean \($0)?" }
    fields.refuse(
      node, of: "debtors", "is no kind of debtor",
      nearest ?? "Known are \(words.joined(separator: ", ")).")
  }
  if items.isEmpty {
    fields.refuse("debtors", "names nobody", "Known are \(words.joined(separator: ", ")).")
  }
  return forms
}

private func excluded(_ fields: YAMLFields, _ debtors: Set<LegalForm>) -> [LegalForm: String] {
  let words = LegalForm.allCases.map(\.rawValue)
  guard let reasons = fields.fields("excluded", keys: words) else { return [:] }
  var excluded: [LegalForm: String] = [:]
  for form in LegalForm.allCases {
    guard let reason = reasons.text(form.rawValue) else { continue }
    if debtors.contains(form) {
      reasons.refuse(
        form.rawValue, "stands under debtors as well", "Remove it from one of the two.")
    }
    excluded[form] = reason
  }
  return excluded
}

private func compensation(_ fields: YAMLFields) -> Compensation? {
  guard let items = fields.list("compensation") else { return nil }
  var bands: [Compensation.Band] = []
  for (text, node) in items {
    if let band = band(text) {
      bands.append(band)
    } else {
      fields.refuse(
        node, of: "compensation", "is no fixed sum with its threshold",
        "Write it like 70.00 GBP from 1000.00")
    }
  }
  do throws(CompensationError) {
    return try Compensation(bands)
  } catch {
    fields.refuse(
      "compensation", "names a threshold twice", "Keep one fixed sum for each threshold.")
    return nil
  }
}

/// Takes `70.00 GBP from 1000.00`: the fixed sum and the smallest debt it is for.
private func band(_ text: String) -> Compensation.Band? {
  let parts = text.split(separator: " from ").map { String($0) }
  guard parts.count == 2, let sum = try? AmountText(parts[0]),
    let debt = try? AmountText(parts[1]), !sum.isNegative, !debt.isNegative,
    let currency = sum.currency.flatMap({ Currency(code: $0) }),
    debt.currency == nil || debt.currency.flatMap({ Currency(code: $0) }) == currency,
    let units = try? sum.minorUnits(decimal: .point, digits: currency.minorUnitDigits),
    let from = try? debt.minorUnits(decimal: .point, digits: currency.minorUnitDigits)
  else { return nil }
  return Compensation.Band(
    debtFrom: Money(minorUnits: from, currency: currency),
    sum: Money(minorUnits: units, currency: currency))
}

private func interestRule(_ fields: YAMLFields) -> InterestRule? {
  guard fields["rate"] != nil else {
    fields.refuse("rate", "is missing", rateRemedy)
    return nil
  }
  guard let basis = basis(fields) else { return nil }
  var rule = InterestRule(basis)
  rule.rateRounding = rateRounding(fields)
  rule.dayCount = fields.word("day-basis", as: DayCount.self) ?? rule.dayCount
  rule.rounding.place =
    fields.word("round", as: ChargeRounding.Place.self) ?? rule.rounding.place
  rule.rounding.mode = fields.word("rounding", as: RoundingMode.self) ?? rule.rounding.mode
  rule.compounding = fields.word("compounding", as: Compounding.self) ?? rule.compounding
  rule.startsDaysAfterDue =
    fields.number("starts-days-after-due", in: 1...366) ?? rule.startsDaysAfterDue
  rule.daysMax = fields.number("days-max", in: 1...36_600)
  rule.minimum = fields.moneyByCurrency("minimum") ?? rule.minimum
  return rule
}

private let rateRemedy =
  "Write 8 points over uk-dealing-rate, 9% a year, 1.5% a month, or as agreed."

private func basis(_ fields: YAMLFields) -> InterestRule.Basis? {
  guard let text = fields.text("rate") else { return nil }
  let words = text.split(separator: " ").map(String.init)
  guard let basis = basis(words, fields) else { return nil }
  if case .overReference = basis { return basis }
  if fields["fixing"] != nil {
    fields.refuse("fixing", "is for a rate over a table only", "Remove it.")
  }
  return basis
}

private func basis(_ words: [String], _ fields: YAMLFields) -> InterestRule.Basis? {
  if words == ["as", "agreed"] { return .onlyAsAgreed }
  let number = words.first ?? ""
  if words.count == 4, ["points", "point"].contains(words[1]), words[2] == "over",
    let points = InterestRate(percent: number)
  {
    return overReference(points, table: words[3], fields)
  }
  if words.count == 3, number.hasSuffix("%"), words[1] == "a",
    let rate = InterestRate(percent: number.dropLast()), rate >= .zero,
    let period = RatePeriod(rawValue: words[2])
  {
    return .agreed(rate, per: period)
  }
  let isPercentOver = words.contains("over") && number.hasSuffix("%")
  fields.refuse(
    "rate", isPercentOver ? "adds percent, not points" : "is no rate of interest",
    isPercentOver
      ? "A margin is points: 8 points over 3.75% is 11.75%. Write 8 points over TABLE." : rateRemedy
  )
  return nil
}

private func overReference(
  _ points: InterestRate, table: String, _ fields: YAMLFields
) -> InterestRule.Basis? {
  guard fields["fixing"] != nil else {
    fields.refuse(
      "fixing", "is missing", "Say which day's rate counts: interest-start, due-day or floating.")
    return nil
  }
  guard let fixing = fields.word("fixing", as: RateFixing.self) else { return nil }
  return .overReference(points: points, table: table, fixing: fixing)
}

private func rateRounding(_ fields: YAMLFields) -> RateRounding {
  let up = fields.rateStep("round-rate-up-to")
  let nearest = fields.rateStep("round-rate-to")
  if fields["round-rate-up-to"] != nil, fields["round-rate-to"] != nil {
    fields.refuse("round-rate-to", "stands beside round-rate-up-to", "Keep one of the two.")
  }
  if let up { return .up(to: up) }
  return nearest.map { .nearest(to: $0) } ?? .exact
}

extension YAMLFields {
  /// Takes a day written `2013-03-16`.
  fileprivate func day(_ key: String) -> CalendarDay? {
    guard let node = self[key] else { return nil }
    if let day = CalendarDay(iso: node.scalar ?? "") { return day }
    refuse(key, "is no day", "Write it like \(key): 2013-03-16")
    return nil
  }

  /// Takes a step of rates written `0.5%`.
  fileprivate func rateStep(_ key: String) -> InterestRate? {
    guard let node = self[key] else { return nil }
    let text = node.scalar ?? ""
    if text.hasSuffix("%"), let step = InterestRate(percent: text.dropLast().trimmed),
      step > .zero
    {
      return step
    }
    refuse(key, "is no step of a rate", "Write it like \(key): 0.5%")
    return nil
  }
}
