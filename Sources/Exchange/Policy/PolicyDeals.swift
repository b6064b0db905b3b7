internal import FollowUp
internal import Receivables

private let settlementKeys = ["percent-off-max", "amount-off-max", "pay-within-days"]
private let installmentKeys = ["parts-max", "part-min", "deposit-min", "furthest-days"]
private let clauseKeys = ["grace-days", "cure-days", "accelerates"]
private let bandKeys = ["from", "below"]

/// Reads the section `settlement`: what a collector may let go, and what the law advises.
func readSettlement(_ file: YAMLFields, into rules: inout SettlementRules) {
  let keys = settlementKeys + ["tiers", "deed"]
  guard let fields = file.fields("settlement", keys: keys) else { return }
  readSettlementLimits(fields, into: &rules)
  readDeeds(fields, into: &rules.deedAdvice)
}

private func readSettlementLimits(_ fields: YAMLFields, into rules: inout SettlementRules) {
  rules.percentOffMax = fields.percent("percent-off-max") ?? rules.percentOffMax
  rules.amountOffMax = fields.moneyByCurrency("amount-off-max") ?? rules.amountOffMax
  rules.payWithinDays = fields.number("pay-within-days", in: 1...365) ?? rules.payWithinDays
  let tiers = fields.mappings("tiers", keys: bandKeys + settlementKeys)
  rules.tiers = tiers.map { fields in
    var tier = SettlementTier(band: band(fields))
    tier.percentOffMax = fields.percent("percent-off-max")
    tier.amountOffMax = fields.moneyByCurrency("amount-off-max")
    tier.payWithinDays = fields.number("pay-within-days", in: 1...365)
    return tier
  }
  refuseOverlaps(tiers, rules.tiers.map(\.band))
}

/// What the law advises, by the name of the law; each text replaces the one that ships.
private func readDeeds(_ fields: YAMLFields, into advice: inout [String: String]) {
  guard let node = fields["deed"] else { return }
  let laws = node.mapping?.compactMap { $0.key.scalar } ?? ["gb"]
  guard let texts = fields.fields("deed", keys: laws) else { return }
  for law in laws {
    if let text = texts.text(law, lengthMax: 400) { advice[law.lowercased()] = text }
  }
}

/// Reads the section `installments`: how a collector may cut a debt.
func readInstallments(_ file: YAMLFields, into rules: inout InstallmentRules) {
  guard let fields = file.fields("installments", keys: installmentKeys + ["tiers"] + clauseKeys)
  else { return }
  readInstallmentLimits(fields, into: &rules)
}

private func readInstallmentLimits(_ fields: YAMLFields, into rules: inout InstallmentRules) {
  rules.partsMax = fields.number("parts-max", in: 1...60) ?? rules.partsMax
  rules.partMin = fields.moneyByCurrency("part-min") ?? rules.partMin
  rules.depositMin = fields.percent("deposit-min") ?? rules.depositMin
  rules.furthestDays = fields.number("furthest-days", in: 1...1_830) ?? rules.furthestDays
  let tiers = fields.mappings("tiers", keys: bandKeys + installmentKeys)
  rules.tiers = tiers.map { fields in
    var tier = InstallmentTier(band: band(fields))
    tier.partsMax = fields.number("parts-max", in: 1...60)
    tier.partMin = fields.moneyByCurrency("part-min")
    tier.depositMin = fields.percent("deposit-min")
    tier.furthestDays = fields.number("furthest-days", in: 1...1_830)
    return tier
  }
  refuseOverlaps(tiers, rules.tiers.map(\.band))
}

/// Reads what a plan says of parts that do not come, which stands in the section `installments`.
func readPlanClause(_ file: YAMLFields, into clause: inout PlanClause) {
  // The keys were held against the known ones with the limits; they are not told twice.
  guard let fields = file.known("installments") else { return }
  clause.graceDays = fields.number("grace-days", in: 0...30)
  clause.cureDays = fields.number("cure-days", in: 0...90) ?? clause.cureDays
  clause.accelerates = fields.flag("accelerates") ?? clause.accelerates
}

// MARK: - Bands

private func band(_ fields: YAMLFields) -> BalanceBand {
  let band = BalanceBand(
    from: fields.moneyByCurrency("from") ?? [:], below: fields.moneyByCurrency("below") ?? [:])
  if fields["from"] == nil, fields["below"] == nil {
    fields.refuse(
      "names no balance", "Say from: [1000 EUR], below: [5000 EUR], or both.")
  } else if let currency = band.emptyCurrency {
    fields.refuse(
      "holds no balance in \(currency): below is not more than from", "Exchange the two.")
  }
  return band
}

/// Two bands with a balance in common would be two answers to one question.
private func refuseOverlaps(_ fields: [YAMLFields], _ bands: [BalanceBand]) {
  for later in bands.indices {
    for earlier in bands[..<later].indices {
      guard let currency = bands[later].overlap(with: bands[earlier]) else { continue }
      let line = fields[earlier].line.map { "of line \($0)" } ?? "above"
      fields[later].refuse(
        "\(bands[later].words(currency)) overlaps the band \(line), "
          + bands[earlier].words(currency),
        "Let one end where the other begins: below is the first balance outside.")
    }
  }
}

// MARK: - Roles

private let roleKeys = ["terms", "promise", "settlement", "installments"]

/// Reads who may agree to more than a collector, and who is who.
func readRoles(_ file: YAMLFields, into policy: inout Policy) {
  if let node = file["roles"] {
    let names = node.mapping?.compactMap { $0.key.scalar } ?? ["supervisor"]
    if let fields = file.fields("roles", keys: names) {
      policy.roles.ranked = names.compactMap { role($0, fields, policy.collector.limits) }
    }
  }
  readPeople(file, policy.approvers.map(\.name), into: &policy.roles.people)
}

/// A section that a role leaves out is the collector's; a section it has starts from the collector's
/// general limits, without the tiers.
private func role(_ name: String, _ file: YAMLFields, _ collector: RoleLimits) -> Role? {
  guard name != Role.collectorName else {
    file.refuse(
      name, "has its limits in the sections terms, promise, settlement and installments",
      "Name the roles above it only.")
    return nil
  }
  guard let fields = file.fields(name, keys: roleKeys) else { return nil }
  var limits = collector
  let terms = fields.fields("terms", keys: ["days-max"])
  limits.termsDaysMax = terms?.number("days-max", in: 1...3_660) ?? limits.termsDaysMax
  let promise = fields.fields("promise", keys: ["furthest-days"])
  limits.promiseDaysMax =
    promise?.number("furthest-days", in: 1...3_660) ?? limits.promiseDaysMax
  if let section = fields.fields("settlement", keys: settlementKeys + ["tiers"]) {
    readSettlementLimits(section, into: &limits.settlement)
  }
  if let section = fields.fields("installments", keys: installmentKeys + ["tiers"]) {
    readInstallmentLimits(section, into: &limits.installments)
  }
  return Role(name: name, limits: limits)
}

private func readPeople(
  _ file: YAMLFields, _ roles: [String], into people: inout [String: String]
) {
  guard let node = file["people"] else { return }
  let names = node.mapping?.compactMap { $0.key.scalar } ?? ["jane"]
  guard let fields = file.fields("people", keys: names) else { return }
  let known = [Role.collectorName] + roles
  for name in names {
    guard let role = fields.text(name, lengthMax: 40) else { continue }
    guard known.contains(role) else {
      let nearest = nearestName(to: role, in: known).map { "Did you mean \($0)? " } ?? ""
      fields.refuse(
        name, "is no role", nearest + "The roles are \(known.joined(separator: ", ")).")
      continue
    }
    guard people.updateValue(role, forKey: name.lowercased()) == nil else {
      fields.refuse(name, "is named twice", "Upper and lower case do not count; keep one of them.")
      continue
    }
  }
}
