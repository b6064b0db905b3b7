import Receivables

extension LedgerFact {
  /// The public part: never a name, a number of a person or words somebody said.
  public var body: BodyValue {
    switch self {
    case .ledgerOpened(let practice): ["practice": .flag(practice)]
    case .scriptKept(let script):
      ["hash": .text(script.hash), "title": .text(script.title), "text": .text(script.text)]
    case .importFinished(let end):
      [
        "file": .text(end.file), "rows": .integer(Int64(end.rows)),
        "newInvoices": .integer(Int64(end.newInvoices)),
        "newPayments": .integer(Int64(end.newPayments)),
      ]
    case .invoiceIssued(let invoice): invoice.body
    case .paymentReceived(let payment): payment.body
    case .callStarted(let call):
      BodyValue.object(of: [
        "on": .day(call.on), "script": .text(call.script), "title": .text(call.scriptTitle),
        "linked": call.linked.isEmpty ? nil : .object(call.linked.mapValues(BodyValue.text)),
      ])
    case .answerGiven(let answer):
      [
        "script": .text(answer.script), "step": .text(answer.step), "words": .text(answer.words),
        "to": .text(answer.goesTo),
      ]
    case .valueGiven(let value):
      BodyValue.object(of: [
        "script": .text(value.script), "step": .text(value.step), "asked": .text(value.asked),
        "value": value.value.map(BodyValue.text),
      ])
    case .detourEntered(let step, let from): ["step": .text(step), "from": .text(from)]
    case .takenBack(let entries):
      ["entries": .list(entries.map { .text($0.description) })]
    case .callInterrupted(let step, let why): ["step": .text(step), "why": .text(why)]
    case .callResumed(let step): ["step": .text(step)]
    case .callEnded(let outcome, let step):
      ["outcome": .text(outcome.rawValue), "step": .text(step)]
    case .nextStepScheduled(let next, let day): next.body(scheduledOn: day)
    case .promiseMade(let promise): promise.body
    case .installmentsAgreed(let plan): plan.body
    case .settlementAgreed(let settlement): settlement.body
    case .disputeRaised(let dispute):
      BodyValue.object(of: [
        "on": .day(dispute.on), "invoice": dispute.invoice.map(BodyValue.text),
        "reason": .text(dispute.reason.rawValue), "amount": dispute.amount.map(BodyValue.money),
        "target": dispute.targetOn.map(BodyValue.day),
      ])
    case .callbackAgreed(let day, let time):
      BodyValue.object(of: ["on": .day(day), "at": time.map { .text($0.description) }])
    case .paymentClaimed(let day, _): BodyValue.object(of: ["on": day.map(BodyValue.day)])
    case .accountOpened, .noteAdded, .rightPersonConfirmed, .refusalNoted, .invoiceCopyRequested,
      .contactLearned, .wrongNumberNoted:
      [:]
    case .insolvencyReported(_, let day): BodyValue.object(of: ["on": day.map(BodyValue.day)])
    case .dialling(let fact): fact.body
    case .bookkeeping(let fact): fact.body
    case .terms(let fact): fact.body
    case .escalation(let fact): fact.body
    }
  }

  /// The personal part, by field name; kept apart so that it can be erased.
  public var personal: [String: String] {
    switch self {
    case .accountOpened(let name): ["name": name]
    case .invoiceIssued(let invoice): fields(["reference": invoice.reference])
    case .callStarted(let call): fields(["contact": call.contact])
    case .valueGiven(let value): fields(["typed": value.typed, "exact": value.exact])
    case .noteAdded(let text): ["text": text]
    case .rightPersonConfirmed(let person): fields(["person": person])
    case .disputeRaised(let dispute): fields(["words": dispute.words, "owner": dispute.owner])
    case .promiseMade(let promise): fields(["givenBy": promise.givenBy])
    case .paymentReceived(let payment):
      fields([
        "reference": payment.reference, "payer": payment.payer,
        "payerAccount": payment.payerAccount,
      ])
    case .paymentClaimed(_, let reference): fields(["reference": reference])
    case .refusalNoted(let words), .wrongNumberNoted(let words): fields(["words": words])
    case .invoiceCopyRequested(let email): fields(["email": email])
    case .contactLearned(let person, let email, let phone):
      fields(["person": person, "email": email, "phone": phone?.raw, "e164": phone?.e164])
    case .insolvencyReported(let reference, _): fields(["reference": reference])
    case .dialling(let fact): fields(fact.personal)
    case .bookkeeping(let fact): fields(fact.personal)
    case .terms(let fact): fields(fact.personal)
    case .escalation(let fact): fields(fact.personal)
    case .ledgerOpened, .scriptKept, .importFinished, .answerGiven, .detourEntered, .takenBack,
      .callInterrupted, .callResumed, .callEnded, .nextStepScheduled, .installmentsAgreed,
      .settlementAgreed, .callbackAgreed:
      [:]
    }
  }

  private func fields(_ optional: [String: String?]) -> [String: String] {
    optional.compactMapValues { $0 }
  }
}

extension BodyValue: ExpressibleByDictionaryLiteral {
  /// Makes an object; of two equal keys the last one counts.
  public init(dictionaryLiteral elements: (String, BodyValue)...) {
    self = .object(Dictionary(elements) { _, last in last })
  }

  static func object(of members: [String: BodyValue?]) -> BodyValue {
    .object(members.compactMapValues { $0 })
  }

  static func day(_ day: CalendarDay) -> BodyValue { .text(day.description) }

  /// A list of texts; nil where there is none, so that it takes no room.
  static func texts(_ texts: [String]) -> BodyValue? {
    texts.isEmpty ? nil : .list(texts.map(BodyValue.text))
  }

  static func money(_ money: Money) -> BodyValue {
    ["cur": .text(money.currency.code), "minor": .exact(money.minorUnits)]
  }
}

extension InvoiceIssued {
  fileprivate var body: BodyValue {
    .object(of: [
      "number": .text(number), "issued": issuedOn.map(BodyValue.day), "due": .day(dueOn),
      "amount": .money(amount), "paymentReference": paymentReference.map(BodyValue.text),
    ])
  }
}

extension PaymentReceived {
  fileprivate var body: BodyValue {
    .object(of: [
      "on": .day(on), "amount": .money(amount), "invoice": onlyInvoice.map(BodyValue.text),
      "wishes": onlyInvoice == nil && !wishes.isEmpty ? .list(wishes.map(\.body)) : nil,
      "chosenBy": chosenBy.map { .text($0.rawValue) },
      "rest": rest == PaymentReceived.usualRest(wishes) ? nil : .text(rest.rawValue),
      "source": .text(source), "dayAssumed": dayIsAssumed ? .flag(true) : nil,
      "method": method.map { .text($0.rawValue) },
      "line": line.map { .text($0.description) },
      "fullAndFinal": fullAndFinal.map { .text($0.rawValue) },
    ])
  }
}

extension PaymentReceived {
  /// The one item named without an amount, which is how most payments are.
  private var onlyInvoice: String? {
    wishes.count == 1 && wishes[0].amount == nil ? wishes[0].invoice : nil
  }
}

extension AllocationWish {
  fileprivate var body: BodyValue {
    .object(of: ["invoice": .text(invoice), "amount": amount.map(BodyValue.money)])
  }
}

extension NextStep {
  fileprivate func body(scheduledOn day: CalendarDay) -> BodyValue {
    .object(of: [
      "action": .text(action.rawValue), "due": .day(dueOn),
      "at": at.map { .text($0.description) }, "hold": isHold ? .flag(true) : nil,
      "reason": .text(reason), "on": .day(day),
    ])
  }
}

extension PromiseMade {
  fileprivate var body: BodyValue {
    .object(of: [
      "amount": .money(amount), "on": .day(on), "made": .day(madeOn),
      "graceDays": .integer(Int64(graceDays)), "tolerance": .money(tolerance),
      "invoices": .texts(invoices), "method": method.map { .text($0.rawValue) },
    ])
  }
}

extension InstallmentsAgreed {
  fileprivate var body: BodyValue {
    .object(of: [
      "parts": .list(parts.map { ["amount": .money($0.amount), "due": .day($0.dueOn)] }),
      "made": .day(madeOn), "graceDays": .integer(Int64(graceDays)),
      "invoices": .texts(invoices), "deposit": hasDeposit ? .flag(true) : nil,
      "cureDays": cureDays == 0 ? nil : .integer(Int64(cureDays)),
      "accelerates": accelerates ? nil : .flag(false),
    ])
  }
}

extension SettlementAgreed {
  fileprivate var body: BodyValue {
    .object(of: [
      "owed": .money(owed), "pays": .money(pays), "by": .day(by), "made": .day(madeOn),
      "graceDays": .integer(Int64(graceDays)), "invoices": .texts(invoices),
    ])
  }
}
