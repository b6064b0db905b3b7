import Receivables

extension EscalationFact {
  var kind: LedgerFact.Kind {
    switch self {
    case .noticeServed: .noticeServed
    case .invoicesFactored: .invoicesFactored
    case .factoringReturned: .factoringReturned
    case .accountPlaced: .accountPlaced
    case .placementRecalled: .placementRecalled
    case .legalStepTaken: .legalStepTaken
    case .debtAcknowledged: .debtAcknowledged
    }
  }

  var body: BodyValue {
    switch self {
    case .noticeServed(let served):
      [
        "notice": .text(served.notice), "on": .day(served.on), "answerBy": .day(served.answerBy),
        "channel": .text(served.channel),
      ]
    case .invoicesFactored(let factored):
      .object(of: [
        "invoices": .list(factored.invoices.map(BodyValue.text)), "on": .day(factored.on),
        "amount": .money(factored.amount), "advance": .money(factored.advance),
        "fee": .money(factored.fee), "reserve": .money(factored.reserve),
        "recourse": factored.recourseOn.map(BodyValue.day),
      ])
    case .factoringReturned(let invoices, let day, _):
      ["invoices": .list(invoices.map(BodyValue.text)), "on": .day(day)]
    case .accountPlaced(let placed):
      [
        "balances": .list(placed.balances.map(BodyValue.money)),
        "fee": .integer(Int64(placed.feeBasisPoints)), "on": .day(placed.on),
      ]
    case .placementRecalled(let day, _): ["on": .day(day)]
    case .legalStepTaken(let step): ["stage": .text(step.stage.rawValue), "on": .day(step.on)]
    case .debtAcknowledged(let form, let day, _):
      ["form": .text(form.rawValue), "on": .day(day)]
    }
  }

  var personal: [String: String?] {
    switch self {
    case .noticeServed(let served): ["words": served.words]
    case .invoicesFactored(let factored): ["factor": factored.factor]
    case .factoringReturned(_, _, let words): ["words": words]
    case .accountPlaced(let placed): ["agency": placed.agency]
    case .placementRecalled(_, let words): ["words": words]
    case .legalStepTaken(let step): ["reference": step.reference, "words": step.words]
    case .debtAcknowledged(_, _, let words): ["words": words]
    }
  }

  /// The sums of money it names.
  var amounts: [Money] {
    switch self {
    case .invoicesFactored(let factored):
      [factored.amount, factored.advance, factored.fee, factored.reserve]
    case .accountPlaced(let placed): placed.balances
    case .noticeServed, .factoringReturned, .placementRecalled, .legalStepTaken,
      .debtAcknowledged:
      []
    }
  }

  init?(_ kind: LedgerFact.Kind, _ body: BodyValue, _ personal: [String: String]) {
    guard let day = body.day("on") else { return nil }
    let words = personal["words"]
    switch kind {
    case .noticeServed:
      guard let notice = body["notice"]?.text, let answerBy = body.day("answerBy"),
        let channel = body["channel"]?.text
      else { return nil }
      self = .noticeServed(
        NoticeServed(notice: notice, on: day, answerBy: answerBy, channel: channel, words: words))
    case .invoicesFactored:
      guard let factored = InvoicesFactored(body, personal, on: day) else { return nil }
      self = .invoicesFactored(factored)
    case .factoringReturned:
      guard let invoices = body.texts("invoices") else { return nil }
      self = .factoringReturned(invoices: invoices, on: day, words: words)
    case .accountPlaced:
      guard let balances = body.each("balances", Money.init(body:)), let fee = body.count("fee")
      else { return nil }
      self = .accountPlaced(
        AccountPlaced(
          agency: personal["agency"] ?? LedgerFact.erased, balances: balances,
          feeBasisPoints: fee, on: day))
    case .placementRecalled: self = .placementRecalled(on: day, words: words)
    case .legalStepTaken:
      guard let stage = body["stage"]?.text.flatMap(LegalStepTaken.Stage.init(rawValue:)) else {
        return nil
      }
      self = .legalStepTaken(
        LegalStepTaken(stage: stage, on: day, reference: personal["reference"], words: words))
    case .debtAcknowledged:
      guard let form = body["form"]?.text.flatMap(AcknowledgmentForm.init(rawValue:)) else {
        return nil
      }
      self = .debtAcknowledged(form: form, on: day, words: words)
    default: return nil
    }
  }
}

extension InvoicesFactored {
  fileprivate init?(_ body: BodyValue, _ personal: [String: String], on day: CalendarDay) {
    guard let invoices = body.texts("invoices"), let amount = body.money("amount"),
      let advance = body.money("advance"), let fee = body.money("fee"),
      let reserve = body.money("reserve")
    else { return nil }
    self.init(
      invoices: invoices, factor: personal["factor"] ?? LedgerFact.erased, amount: amount,
      advance: advance, fee: fee, reserve: reserve, recourseOn: body.day("recourse"), on: day)
  }
}

extension Money {
  fileprivate init?(body: BodyValue) {
    guard let money = BodyValue.object(["money": body]).money("money") else { return nil }
    self = money
  }
}
