import Receivables

extension TermsFact {
  var kind: LedgerFact.Kind {
    switch self {
    case .agreementEnded: .agreementEnded
    case .dealHeld: .dealHeld
    case .dealDecided: .dealDecided
    case .ruleOverridden: .ruleOverridden
    case .disputeDecided: .disputeDecided
    case .holdPlaced: .holdPlaced
    case .holdLifted: .holdLifted
    case .profileSet: .profileSet
    case .doNotCall: .doNotCall
    case .insolvencyEnded: .insolvencyEnded
    case .collectorAssigned: .collectorAssigned
    }
  }

  var body: BodyValue {
    switch self {
    case .agreementEnded(let ended):
      ["agreement": .entry(ended.agreement), "on": .day(ended.on)]
    case .dealHeld(let held): held.body
    case .dealDecided(let decided):
      ["held": .entry(decided.held), "approved": .flag(decided.isApproved), "on": .day(decided.on)]
    case .ruleOverridden(let overridden):
      [
        "rule": .text(overridden.rule), "said": .text(overridden.said), "on": .day(overridden.on),
      ]
    case .disputeDecided(let decided):
      .object(of: [
        "dispute": .entry(decided.dispute), "on": .day(decided.on),
        "upheld": decided.upheld.map(BodyValue.money),
      ])
    case .holdPlaced(let hold):
      .object(of: [
        "on": .day(hold.on), "until": .day(hold.until),
        "invoice": hold.invoice.map(BodyValue.text),
      ])
    case .holdLifted(let hold, let day, _): ["hold": .entry(hold), "on": .day(day)]
    case .profileSet(let profile):
      .object(of: [
        "law": profile.law.map(BodyValue.text), "form": profile.form.map { .text($0.rawValue) },
        "zone": profile.zone.map(BodyValue.text),
        "holidays": profile.holidays.map(BodyValue.text), "on": .day(profile.on),
      ])
    case .doNotCall(let wish):
      .object(of: [
        "on": .day(wish.on), "lifted": wish.isLifted ? .flag(true) : nil,
        "oneNumber": wish.number == nil ? nil : .flag(true),
      ])
    case .insolvencyEnded(let day, _): ["on": .day(day)]
    case .collectorAssigned(let assigned):
      .object(of: [
        "on": .day(assigned.on), "nobody": assigned.collector == nil ? .flag(true) : nil,
      ])
    }
  }

  var personal: [String: String?] {
    switch self {
    case .agreementEnded(let ended): ["words": ended.words]
    case .dealHeld(let held):
      held.personal.merging(["words": held.words]) { _, own in own }
    case .dealDecided(let decided): ["words": decided.words]
    case .ruleOverridden(let overridden):
      ["words": overridden.words, "signedBy": overridden.signedBy]
    case .disputeDecided(let decided): ["words": decided.words]
    case .holdPlaced(let hold): ["words": hold.words]
    case .holdLifted(_, _, let words): ["words": words]
    case .profileSet: [:]
    case .doNotCall(let wish): ["number": wish.number, "words": wish.words]
    case .insolvencyEnded(_, let words): ["words": words]
    case .collectorAssigned(let assigned): ["collector": assigned.collector]
    }
  }

  /// The sums of money it names.
  var amounts: [Money] {
    switch self {
    case .dealHeld(let held): held.deal.amounts
    case .disputeDecided(let decided): decided.upheld.map { [$0] } ?? []
    case .agreementEnded, .dealDecided, .ruleOverridden, .holdPlaced, .holdLifted, .profileSet,
      .doNotCall, .insolvencyEnded, .collectorAssigned:
      []
    }
  }

  init?(_ kind: LedgerFact.Kind, _ body: BodyValue, _ personal: [String: String]) {
    let words = personal["words"]
    guard let day = body.day("on") else { return nil }
    switch kind {
    case .agreementEnded:
      guard let id = body.entry("agreement") else { return nil }
      self = .agreementEnded(AgreementEnded(agreement: id, on: day, words: words))
    case .dealHeld:
      guard let held = DealHeld(body, personal, on: day) else { return nil }
      self = .dealHeld(held)
    case .dealDecided:
      guard let id = body.entry("held"), let approved = body["approved"]?.flag else { return nil }
      self = .dealDecided(DealDecided(held: id, isApproved: approved, on: day, words: words))
    case .ruleOverridden:
      guard let rule = body["rule"]?.text, let said = body["said"]?.text else { return nil }
      self = .ruleOverridden(
        RuleOverridden(
          rule: rule, said: said, signedBy: personal["signedBy"], on: day, words: words))
    case .disputeDecided:
      guard let id = body.entry("dispute") else { return nil }
      self = .disputeDecided(
        DisputeDecided(dispute: id, on: day, upheld: body.money("upheld"), words: words))
    case .holdPlaced:
      guard let until = body.day("until") else { return nil }
      self = .holdPlaced(
        HoldPlaced(
          on: day, until: until, words: words ?? LedgerFact.erased,
          invoice: body["invoice"]?.text))
    case .holdLifted:
      guard let hold = body.entry("hold") else { return nil }
      self = .holdLifted(hold: hold, on: day, words: words)
    case .profileSet:
      self = .profileSet(
        AccountProfile(
          law: body["law"]?.text, form: body["form"]?.text.flatMap(LegalForm.init(rawValue:)),
          zone: body["zone"]?.text, holidays: body["holidays"]?.text, on: day))
    case .doNotCall:
      let number = body["oneNumber"]?.flag == true ? personal["number"] ?? LedgerFact.erased : nil
      self = .doNotCall(
        DoNotCall(
          number: number, isLifted: body["lifted"]?.flag ?? false, on: day, words: words))
    case .insolvencyEnded: self = .insolvencyEnded(on: day, words: words)
    case .collectorAssigned:
      let isNobody = body["nobody"]?.flag ?? false
      self = .collectorAssigned(
        CollectorAssigned(
          collector: isNobody ? nil : personal["collector"] ?? LedgerFact.erased, on: day))
    default: return nil
    }
  }
}

extension DealHeld {
  private static let prefix = "deal."

  fileprivate var body: BodyValue {
    [
      "deal": ["kind": .text(deal.kind.rawValue), "body": deal.body],
      "exceeds": .list(exceeds.map(BodyValue.text)), "on": .day(on),
    ]
  }

  fileprivate var personal: [String: String?] {
    Dictionary(uniqueKeysWithValues: deal.personal.map { (DealHeld.prefix + $0.key, $0.value) })
  }

  fileprivate init?(_ body: BodyValue, _ personal: [String: String], on day: CalendarDay) {
    let own = personal.compactMap { name, text in
      name.hasPrefix(DealHeld.prefix) ? (String(name.dropFirst(DealHeld.prefix.count)), text) : nil
    }
    guard let deal = body["deal"], let kind = deal["kind"]?.text, let inner = deal["body"],
      kind != LedgerFact.Kind.dealHeld.rawValue,
      let fact = LedgerFact(
        kind: kind, body: inner, personal: Dictionary(uniqueKeysWithValues: own)),
      let exceeds = body.texts("exceeds")
    else { return nil }
    self.init(deal: fact, exceeds: exceeds, on: day, words: personal["words"])
  }
}
