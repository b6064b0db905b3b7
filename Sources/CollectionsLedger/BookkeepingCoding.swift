import Receivables

extension BookkeepingFact {
  var kind: LedgerFact.Kind {
    switch self {
    case .paymentReversed: .paymentReversed
    case .creditGiven: .creditGiven
    case .writtenOff: .writtenOff
    case .chargeBooked: .chargeBooked
    case .chargeWaived: .chargeWaived
    case .chargeReinstated: .chargeReinstated
    case .penaltyAgreed: .penaltyAgreed
    case .dueDayChanged: .dueDayChanged
    case .milestonesAgreed: .milestonesAgreed
    case .statementLineKept: .statementLineKept
    case .statementLineSettled: .statementLineSettled
    case .statementLineReopened: .statementLineReopened
    }
  }

  var body: BodyValue {
    switch self {
    case .paymentReversed(let reversed):
      .object(of: [
        "payment": .entry(reversed.payment), "on": .day(reversed.on),
        "line": reversed.line.map(BodyValue.entry),
      ])
    case .creditGiven(let given): given.body
    case .writtenOff(let given): given.body
    case .chargeWaived(let given): given.body
    case .chargeReinstated(let given): given.body
    case .chargeBooked(let charge): charge.body
    case .penaltyAgreed(let penalty): penalty.body
    case .dueDayChanged(let change):
      [
        "invoice": .text(change.invoice), "from": .day(change.from), "to": .day(change.to),
        "on": .day(change.on),
      ]
    case .milestonesAgreed(let agreed): agreed.body
    case .statementLineKept(let line): line.body
    case .statementLineSettled(let settled):
      .object(of: [
        "line": .entry(settled.line), "account": settled.account.map { .text($0.rawValue) },
        "on": .day(settled.on),
      ])
    case .statementLineReopened(let reopened):
      ["line": .entry(reopened.line), "on": .day(reopened.on)]
    }
  }

  var personal: [String: String?] {
    switch self {
    case .paymentReversed(let reversed): ["words": reversed.words]
    case .creditGiven(let given), .writtenOff(let given), .chargeWaived(let given),
      .chargeReinstated(let given):
      ["words": given.words, "approvedBy": given.approvedBy]
    case .dueDayChanged(let change): ["words": change.words]
    case .statementLineKept(let line): line.personal
    case .statementLineSettled(let settled): ["words": settled.words]
    case .statementLineReopened(let reopened): ["words": reopened.words]
    case .chargeBooked, .penaltyAgreed, .milestonesAgreed: [:]
    }
  }

  /// The sums of money it names.
  var amounts: [Money] {
    switch self {
    case .creditGiven(let given), .writtenOff(let given), .chargeWaived(let given),
      .chargeReinstated(let given):
      [given.amount]
    case .chargeBooked(let charge): [charge.amount] + charge.worksheet.map(\.balance)
    case .penaltyAgreed(let penalty): penalty.fixed.map { [$0] } ?? []
    case .milestonesAgreed(let agreed): agreed.parts.map(\.amount)
    case .statementLineKept(let line): [line.amount]
    case .paymentReversed, .dueDayChanged, .statementLineSettled, .statementLineReopened: []
    }
  }

  init?(_ kind: LedgerFact.Kind, _ body: BodyValue, _ personal: [String: String]) {
    let fact: BookkeepingFact? =
      switch kind {
      case .paymentReversed: PaymentReversed(body, personal).map(Self.paymentReversed)
      case .creditGiven: Reduction(body, personal).map(Self.creditGiven)
      case .writtenOff: Reduction(body, personal).map(Self.writtenOff)
      case .chargeWaived: Reduction(body, personal).map(Self.chargeWaived)
      case .chargeReinstated: Reduction(body, personal).map(Self.chargeReinstated)
      case .chargeBooked: ChargeBooked(body).map(Self.chargeBooked)
      case .penaltyAgreed: PenaltyAgreed(body).map(Self.penaltyAgreed)
      case .dueDayChanged: DueDayChanged(body, personal).map(Self.dueDayChanged)
      case .milestonesAgreed: MilestonesAgreed(body).map(Self.milestonesAgreed)
      case .statementLineKept: StatementLine(body, personal).map(Self.statementLineKept)
      case .statementLineSettled:
        StatementLineSettled(body, personal).map(Self.statementLineSettled)
      case .statementLineReopened:
        StatementLineReopened(body, personal).map(Self.statementLineReopened)
      default: nil
      }
    guard let fact else { return nil }
    self = fact
  }
}

extension BodyValue {
  static func entry(_ id: EntryID) -> BodyValue { .text(id.description) }

  func entry(_ key: String) -> EntryID? { self[key]?.text.flatMap { EntryID($0) } }

  /// The texts of a list; empty where there is none, nil where one is no text.
  func texts(_ key: String) -> [String]? {
    guard let list = self[key]?.list else { return self[key] == nil ? [] : nil }
    let texts = list.compactMap(\.text)
    return texts.count == list.count ? texts : nil
  }

  /// Reads every value of a list, or nothing where one cannot be read.
  func each<Value>(_ key: String, _ read: (BodyValue) -> Value?) -> [Value]? {
    guard let list = self[key]?.list else { return nil }
    let values = list.compactMap(read)
    return values.count == list.count ? values : nil
  }
}

extension PaymentReversed {
  fileprivate init?(_ body: BodyValue, _ personal: [String: String]) {
    guard let payment = body.entry("payment"), let day = body.day("on") else { return nil }
    self.init(payment: payment, on: day, words: personal["words"], line: body.entry("line"))
  }
}

extension Reduction {
  fileprivate var body: BodyValue {
    ["invoice": .text(invoice), "amount": .money(amount), "on": .day(on)]
  }

  fileprivate init?(_ body: BodyValue, _ personal: [String: String]) {
    guard let invoice = body["invoice"]?.text, let amount = body.money("amount"),
      let day = body.day("on")
    else { return nil }
    self.init(
      invoice: invoice, amount: amount, on: day, words: personal["words"],
      approvedBy: personal["approvedBy"])
  }
}

extension ChargeBooked {
  fileprivate var body: BodyValue {
    .object(of: [
      "number": .text(number), "invoice": .text(invoice), "kind": .text(kind.rawValue),
      "amount": .money(amount), "on": .day(on), "due": .day(dueOn),
      "accruedUpTo": accruedUpTo.map(BodyValue.day), "rule": .text(rule),
      "worksheet": worksheet.isEmpty ? nil : .list(worksheet.map(\.body)),
    ])
  }

  fileprivate init?(_ body: BodyValue) {
    guard let number = body["number"]?.text, let invoice = body["invoice"]?.text,
      let kind = body["kind"]?.text.flatMap(Invoice.Kind.init(rawValue:)),
      let amount = body.money("amount"), let day = body.day("on"), let due = body.day("due"),
      let rule = body["rule"]?.text
    else { return nil }
    let lines = body["worksheet"] == nil ? [] : body.each("worksheet") { ChargeLine($0) }
    guard let lines else { return nil }
    self.init(
      number: number, invoice: invoice, kind: kind, amount: amount, on: day, dueOn: due,
      accruedUpTo: body.day("accruedUpTo"), rule: rule, worksheet: lines)
  }
}

extension ChargeLine {
  fileprivate var body: BodyValue {
    [
      "from": .day(from), "to": .day(to), "days": .integer(Int64(days)),
      "balance": .money(balance), "rate": .text(rate), "amount": .text(amount),
    ]
  }

  fileprivate init?(_ body: BodyValue) {
    guard let from = body.day("from"), let to = body.day("to"), let days = body.count("days"),
      let balance = body.money("balance"), let rate = body["rate"]?.text,
      let amount = body["amount"]?.text
    else { return nil }
    self.init(from: from, to: to, days: days, balance: balance, rate: rate, amount: amount)
  }
}

extension PenaltyAgreed {
  fileprivate var body: BodyValue {
    .object(of: [
      "document": .text(document), "hash": documentHash.map(BodyValue.text),
      "signed": .day(signedOn), "on": .day(on),
      "rate": rateBasisPoints.map { .integer(Int64($0)) },
      "monthly": isMonthly ? .flag(true) : nil, "fixed": fixed.map(BodyValue.money),
    ])
  }

  fileprivate init?(_ body: BodyValue) {
    guard let document = body["document"]?.text, let signed = body.day("signed"),
      let day = body.day("on")
    else { return nil }
    self.init(
      document: document, documentHash: body["hash"]?.text, signedOn: signed, on: day,
      rateBasisPoints: body.count("rate"), isMonthly: body["monthly"]?.flag ?? false,
      fixed: body.money("fixed"))
  }
}

extension DueDayChanged {
  fileprivate init?(_ body: BodyValue, _ personal: [String: String]) {
    guard let invoice = body["invoice"]?.text, let from = body.day("from"),
      let to = body.day("to"), let day = body.day("on")
    else { return nil }
    self.init(invoice: invoice, from: from, to: to, on: day, words: personal["words"])
  }
}

extension MilestonesAgreed {
  fileprivate var body: BodyValue {
    .object(of: [
      "project": .text(project), "on": .day(on), "document": document.map(BodyValue.text),
      "parts": .list(
        parts.map { part in
          [
            "invoice": .text(part.invoice), "name": .text(part.name),
            "amount": .money(part.amount), "due": .day(part.dueOn),
          ]
        }),
    ])
  }

  fileprivate init?(_ body: BodyValue) {
    let parts = body.each("parts") { part -> Milestone? in
      guard let invoice = part["invoice"]?.text, let name = part["name"]?.text,
        let amount = part.money("amount"), let due = part.day("due")
      else { return nil }
      return Milestone(invoice: invoice, name: name, amount: amount, dueOn: due)
    }
    guard let project = body["project"]?.text, let parts, let day = body.day("on") else {
      return nil
    }
    self.init(project: project, parts: parts, on: day, document: body["document"]?.text)
  }
}

extension StatementLineSettled {
  fileprivate init?(_ body: BodyValue, _ personal: [String: String]) {
    guard let line = body.entry("line"), let day = body.day("on") else { return nil }
    self.init(
      line: line, account: (body["account"]?.text).map { Account.ID($0) }, on: day,
      words: personal["words"])
  }
}

extension StatementLineReopened {
  fileprivate init?(_ body: BodyValue, _ personal: [String: String]) {
    guard let line = body.entry("line"), let day = body.day("on") else { return nil }
    self.init(line: line, on: day, words: personal["words"])
  }
}

extension StatementLine {
  /// The bank's references may hold a name, so only figures and days are public.
  fileprivate var body: BodyValue {
    .object(of: [
      "bankAccount": .text(bankAccount), "booked": .day(bookedOn),
      "value": valueOn.map(BodyValue.day), "amount": .money(amount),
      "reversal": isReversal ? .flag(true) : nil, "reference": entryReference.map(BodyValue.text),
      "occurrence": occurrence == 0 ? nil : .integer(Int64(occurrence)),
    ])
  }

  fileprivate var personal: [String: String?] {
    [
      "text": text.isEmpty ? nil : text, "payer": payerName, "payerAccount": payerAccount,
      "endToEnd": endToEndID, "structured": structuredReference,
    ]
  }

  fileprivate init?(_ body: BodyValue, _ personal: [String: String]) {
    guard let account = body["bankAccount"]?.text, let booked = body.day("booked"),
      let amount = body.money("amount")
    else { return nil }
    self.init(
      bankAccount: account, bookedOn: booked, valueOn: body.day("value"), amount: amount,
      isReversal: body["reversal"]?.flag ?? false, entryReference: body["reference"]?.text,
      endToEndID: personal["endToEnd"], structuredReference: personal["structured"],
      text: personal["text"] ?? "", payerName: personal["payer"],
      payerAccount: personal["payerAccount"], occurrence: body.count("occurrence") ?? 0)
  }
}
