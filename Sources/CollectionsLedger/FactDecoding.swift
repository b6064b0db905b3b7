import Receivables

extension LedgerFact {
  /// Reads a fact back from its wire name, public body and the personal texts still there.
  ///
  /// Returns nil for a kind or a body this version does not know. A personal text that was erased
  /// reads as nil, or as ``LedgerFact/erased`` where the fact cannot do without it.
  public init?(kind: String, body: BodyValue, personal: [String: String]) {
    guard let kind = Kind(rawValue: kind),
      let fact = LedgerFact.callFact(kind, body, personal)
        ?? LedgerFact.agreement(kind, body, personal)
        ?? LedgerFact.evidence(kind, body, personal)
        ?? DialFact(kind, body, personal).map(LedgerFact.dialling)
        ?? BookkeepingFact(kind, body, personal).map(LedgerFact.bookkeeping)
        ?? TermsFact(kind, body, personal).map(LedgerFact.terms)
        ?? EscalationFact(kind, body, personal).map(LedgerFact.escalation)
    else { return nil }
    self = fact
  }

  /// What stands for a text that was erased on request.
  public static let erased = "(erased)"

  private static func evidence(
    _ kind: Kind, _ body: BodyValue, _ personal: [String: String]
  ) -> LedgerFact? {
    switch kind {
    case .ledgerOpened: body["practice"]?.flag.map { .ledgerOpened(practice: $0) }
    case .scriptKept: KeptScript(body).map(LedgerFact.scriptKept)
    case .importFinished: ImportFinished(body).map(LedgerFact.importFinished)
    case .accountOpened: .accountOpened(name: personal["name"] ?? erased)
    case .invoiceIssued: InvoiceIssued(body, personal).map(LedgerFact.invoiceIssued)
    case .paymentReceived: PaymentReceived(body, personal).map(LedgerFact.paymentReceived)
    default: nil
    }
  }

  private static func callFact(
    _ kind: Kind, _ body: BodyValue, _ personal: [String: String]
  ) -> LedgerFact? {
    let step = body["step"]?.text
    switch kind {
    case .callStarted: return CallStarted(body, personal).map(LedgerFact.callStarted)
    case .answerGiven: return AnswerGiven(body).map(LedgerFact.answerGiven)
    case .valueGiven: return ValueGiven(body, personal).map(LedgerFact.valueGiven)
    case .detourEntered:
      guard let step, let from = body["from"]?.text else { return nil }
      return .detourEntered(step: step, from: from)
    case .takenBack:
      guard let texts = body["entries"]?.list?.map(\.text) else { return nil }
      let entries = texts.compactMap { $0.flatMap { EntryID($0) } }
      return entries.count == texts.count ? .takenBack(entries) : nil
    case .noteAdded: return .noteAdded(personal["text"] ?? erased)
    case .callInterrupted:
      guard let step, let why = body["why"]?.text else { return nil }
      return .callInterrupted(step: step, why: why)
    case .callResumed: return step.map { .callResumed(step: $0) }
    case .callEnded:
      guard let step, let outcome = body["outcome"]?.text.flatMap(Outcome.init(rawValue:)) else {
        return nil
      }
      return .callEnded(outcome, step: step)
    case .nextStepScheduled:
      guard let next = NextStep(body), let day = body.day("on") else { return nil }
      return .nextStepScheduled(next, on: day)
    default: return nil
    }
  }

  private static func agreement(
    _ kind: Kind, _ body: BodyValue, _ personal: [String: String]
  ) -> LedgerFact? {
    switch kind {
    case .rightPersonConfirmed: return .rightPersonConfirmed(person: personal["person"])
    case .promiseMade: return PromiseMade(body, personal).map(LedgerFact.promiseMade)
    case .installmentsAgreed: return InstallmentsAgreed(body).map(LedgerFact.installmentsAgreed)
    case .settlementAgreed: return SettlementAgreed(body).map(LedgerFact.settlementAgreed)
    case .disputeRaised: return DisputeRaised(body, personal).map(LedgerFact.disputeRaised)
    case .callbackAgreed:
      guard let day = body.day("on") else { return nil }
      return .callbackAgreed(on: day, at: body["at"]?.text.flatMap { TimeOfDay(iso: $0) })
    case .paymentClaimed:
      return .paymentClaimed(on: body.day("on"), reference: personal["reference"])
    case .refusalNoted: return .refusalNoted(words: personal["words"])
    case .invoiceCopyRequested: return .invoiceCopyRequested(email: personal["email"])
    case .contactLearned:
      let phone = personal["phone"].map { KeptNumber(raw: $0, e164: personal["e164"]) }
      return .contactLearned(
        person: personal["person"], email: personal["email"], phone: phone)
    case .wrongNumberNoted: return .wrongNumberNoted(words: personal["words"])
    case .insolvencyReported:
      return .insolvencyReported(reference: personal["reference"], on: body.day("on"))
    default: return nil
    }
  }
}

extension BodyValue {
  /// The day of a member, read digit by digit: folding a ledger reads millions of them.
  func day(_ key: String) -> CalendarDay? {
    guard let text = self[key]?.text, text.utf8.count == 10 else { return nil }
    var numbers = (year: 0, month: 0, day: 0)
    for (place, byte) in text.utf8.enumerated() {
      if place == 4 || place == 7 {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard (48...57).contains(byte) else { return nil }
      let digit = Int(byte - 48)
      switch place {
      case ..<4: numbers.year = numbers.year * 10 + digit
      case ..<7: numbers.month = numbers.month * 10 + digit
      default: numbers.day = numbers.day * 10 + digit
      }
    }
    return CalendarDay(year: numbers.year, month: numbers.month, day: numbers.day)
  }

  func count(_ key: String) -> Int? { self[key]?.integer.flatMap { Int(exactly: $0) } }

  func money(_ key: String) -> Money? {
    guard let value = self[key], let code = value["cur"]?.text,
      let currency = Currency(code: code), let minor = value["minor"]?.integer
    else { return nil }
    return Money(minorUnits: minor, currency: currency)
  }
}

extension KeptScript {
  fileprivate init?(_ body: BodyValue) {
    guard let hash = body["hash"]?.text, let title = body["title"]?.text,
      let text = body["text"]?.text
    else { return nil }
    self.init(hash: hash, title: title, text: text)
  }
}

extension ImportFinished {
  fileprivate init?(_ body: BodyValue) {
    guard let file = body["file"]?.text, let rows = body.count("rows"),
      let invoices = body.count("newInvoices"), let payments = body.count("newPayments")
    else { return nil }
    self.init(file: file, rows: rows, newInvoices: invoices, newPayments: payments)
  }
}

extension InvoiceIssued {
  fileprivate init?(_ body: BodyValue, _ personal: [String: String]) {
    guard let number = body["number"]?.text, let due = body.day("due"),
      let amount = body.money("amount")
    else { return nil }
    self.init(
      number: number, issuedOn: body.day("issued"), dueOn: due, amount: amount,
      reference: personal["reference"], paymentReference: body["paymentReference"]?.text)
  }
}

extension PaymentReceived {
  fileprivate init?(_ body: BodyValue, _ personal: [String: String]) {
    guard let day = body.day("on"), let amount = body.money("amount"),
      let source = body["source"]?.text, let wishes = PaymentReceived.wishes(body)
    else { return nil }
    self.init(
      on: day, amount: amount, wishes: wishes,
      chosenBy: body["chosenBy"]?.text.flatMap(AllocationChooser.init(rawValue:)),
      rest: body["rest"]?.text.flatMap(AllocationOrder.init(rawValue:)), source: source,
      dayIsAssumed: body["dayAssumed"]?.flag ?? false,
      method: body["method"]?.text.flatMap(PaymentMethod.init(rawValue:)),
      reference: personal["reference"], payer: personal["payer"],
      payerAccount: personal["payerAccount"], line: body.entry("line"),
      fullAndFinal: body["fullAndFinal"]?.text.flatMap(FullAndFinalAnswer.init(rawValue:)))
  }

  private static func wishes(_ body: BodyValue) -> [AllocationWish]? {
    if let only = body["invoice"]?.text { return [AllocationWish(invoice: only)] }
    guard body["wishes"] != nil else { return [] }
    return body.each("wishes") { wish in
      (wish["invoice"]?.text).map { AllocationWish(invoice: $0, amount: wish.money("amount")) }
    }
  }
}

extension CallStarted {
  fileprivate init?(_ body: BodyValue, _ personal: [String: String]) {
    guard let day = body.day("on"), let script = body["script"]?.text,
      let title = body["title"]?.text
    else { return nil }
    self.init(
      on: day, script: script, scriptTitle: title,
      linked: (body["linked"]?.object ?? [:]).compactMapValues(\.text),
      contact: personal["contact"])
  }
}

extension AnswerGiven {
  fileprivate init?(_ body: BodyValue) {
    guard let script = body["script"]?.text, let step = body["step"]?.text,
      let words = body["words"]?.text, let to = body["to"]?.text
    else { return nil }
    self.init(script: script, step: step, words: words, goesTo: to)
  }
}

extension ValueGiven {
  fileprivate init?(_ body: BodyValue, _ personal: [String: String]) {
    guard let script = body["script"]?.text, let step = body["step"]?.text,
      let asked = body["asked"]?.text
    else { return nil }
    self.init(
      script: script, step: step, asked: asked, value: body["value"]?.text,
      typed: personal["typed"] ?? LedgerFact.erased, exact: personal["exact"])
  }
}

extension NextStep {
  fileprivate init?(_ body: BodyValue) {
    guard let action = body["action"]?.text.flatMap(Action.init(rawValue:)),
      let due = body.day("due"), let reason = body["reason"]?.text
    else { return nil }
    self.init(
      action: action, dueOn: due, at: body["at"]?.text.flatMap { TimeOfDay(iso: $0) },
      isHold: body["hold"]?.flag ?? false, reason: reason)
  }
}

extension PromiseMade {
  fileprivate init?(_ body: BodyValue, _ personal: [String: String]) {
    guard let amount = body.money("amount"), let day = body.day("on"),
      let made = body.day("made"), let grace = body.count("graceDays"),
      let tolerance = body.money("tolerance"), let invoices = body.texts("invoices")
    else { return nil }
    self.init(
      amount: amount, on: day, madeOn: made, graceDays: grace, tolerance: tolerance,
      invoices: invoices, method: body["method"]?.text.flatMap(PaymentMethod.init(rawValue:)),
      givenBy: personal["givenBy"])
  }
}

extension InstallmentsAgreed {
  fileprivate init?(_ body: BodyValue) {
    guard let list = body["parts"]?.list, let made = body.day("made"),
      let grace = body.count("graceDays"), let invoices = body.texts("invoices")
    else { return nil }
    let parts = list.compactMap { part -> Installment? in
      guard let amount = part.money("amount"), let due = part.day("due") else { return nil }
      return Installment(amount: amount, dueOn: due)
    }
    guard parts.count == list.count else { return nil }
    self.init(
      parts: parts, madeOn: made, graceDays: grace, invoices: invoices,
      hasDeposit: body["deposit"]?.flag ?? false, cureDays: body.count("cureDays") ?? 0,
      accelerates: body["accelerates"]?.flag ?? true)
  }
}

extension SettlementAgreed {
  fileprivate init?(_ body: BodyValue) {
    guard let owed = body.money("owed"), let pays = body.money("pays"), let by = body.day("by"),
      let made = body.day("made"), let grace = body.count("graceDays"),
      let invoices = body.texts("invoices")
    else { return nil }
    self.init(
      owed: owed, pays: pays, by: by, madeOn: made, graceDays: grace, invoices: invoices)
  }
}

extension DisputeRaised {
  fileprivate init?(_ body: BodyValue, _ personal: [String: String]) {
    guard let day = body.day("on"),
      let reason = body["reason"]?.text.flatMap(DisputeReason.init(rawValue:))
    else { return nil }
    self.init(
      on: day, invoice: body["invoice"]?.text, reason: reason, words: personal["words"],
      amount: body.money("amount"), owner: personal["owner"], targetOn: body.day("target"))
  }
}
