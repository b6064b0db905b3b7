public import Receivables

/// What a step may ask the caller to type: the words after `ask`.
public enum Ask: String, CaseIterable, Sendable, Hashable {
  case amount, date, time, installments, discount, reason, dispute, method, reference, person
  case email, phone

  /// Whether asking it tells the listener that there is a debt.
  public var disclosesDebt: Bool {
    switch self {
    case .amount, .installments, .discount, .method: true
    case .date, .time, .reason, .dispute, .reference, .person, .email, .phone: false
    }
  }

  /// What the value is, in the trainer's words.
  public var meaning: String {
    switch self {
    case .amount: "how much will be paid"
    case .date: "a day: of the payment, of the first installment, of the call-back"
    case .time: "a time of day, for a call-back"
    case .installments: "into how many parts the debt is split"
    case .discount: "how much is let go if the rest is paid now, within the caller's limit"
    case .reason: "why, in their own words"
    case .dispute:
      "what kind of complaint: " + DisputeReason.allCases.map(\.rawValue).joined(separator: ", ")
    case .method:
      "how it will be paid: " + PaymentMethod.allCases.map(\.words).joined(separator: ", ")
    case .reference: "a reference: of the bank transfer, of the insolvency case"
    case .person: "a person's name"
    case .email: "an e-mail address"
    case .phone: "a telephone number, read back digit by digit"
    }
  }
}

/// What an answer may write down: the words after `record`.
public enum RecordKind: String, CaseIterable, Sendable, Hashable {
  case rightPerson = "right-person"
  case promise
  case installments
  case settlement
  case dispute
  case callback
  case refusal
  case alreadyPaid = "already-paid"
  case invoiceCopy = "invoice-copy"
  case contact
  case wrongNumber = "wrong-number"
  case insolvency

  /// The outcome the call has from then on; nil where the record is no outcome by itself.
  public var outcome: Outcome? {
    switch self {
    case .promise: .promise
    case .installments: .installments
    case .settlement: .settlement
    case .dispute: .dispute
    case .callback: .callback
    case .refusal: .refusal
    case .alreadyPaid: .alreadyPaid
    case .wrongNumber: .wrongNumber
    case .insolvency: .insolvency
    case .rightPerson, .invoiceCopy, .contact: nil
    }
  }

  /// What must have been asked before, all of it.
  public var requires: [Ask] {
    switch self {
    case .promise: [.amount, .date]
    case .installments: [.installments, .date]
    case .settlement: [.discount, .date]
    case .dispute: [.dispute]
    case .callback: [.date, .time]
    case .alreadyPaid: [.date]
    case .invoiceCopy: [.email]
    case .rightPerson, .refusal, .contact, .wrongNumber, .insolvency: []
    }
  }

  /// What must have been asked before, at least one of it; empty where nothing must.
  public var requiresOneOf: [Ask] {
    switch self {
    case .contact: [.person, .email, .phone]
    case .rightPerson, .promise, .installments, .settlement, .dispute, .callback, .refusal,
      .alreadyPaid, .invoiceCopy, .wrongNumber, .insolvency:
      []
    }
  }

  /// What is written down, in the trainer's words.
  public var meaning: String {
    switch self {
    case .rightPerson: "this is the person who decides about paying; the debt may be named now"
    case .promise: "they will pay this amount on this day"
    case .installments: "they will pay in this many parts, the first on this day"
    case .settlement: "a part is let go if the rest is paid by this day"
    case .dispute: "they contest the debt"
    case .callback: "we call again on this day at this time"
    case .refusal: "they will not pay and will not say when"
    case .alreadyPaid: "they say they have paid: a claim to look into, not a payment"
    case .invoiceCopy: "a copy of the invoices goes to this e-mail address"
    case .contact: "somebody new to talk to, an address to write to or a number to call"
    case .wrongNumber: "this number is not theirs"
    case .insolvency: "they are insolvent, or say they will be"
    }
  }
}

/// What an answer may depend on: the words after `if` and `if not`.
///
/// Each is worked out from the account, its contacts and the policy when the call begins, and does
/// not change while it lasts.
public enum YesNoFact: String, CaseIterable, Sendable, Hashable {
  case smallFirm = "small-firm"
  case contactKnown = "contact-known"
  case firstCall = "first-call"
  case brokenPromise = "broken-promise"
  case disputed
  case partlyPaid = "partly-paid"
  case severalInvoices = "several-invoices"
  case maySettle = "may-settle"

  /// When it is a yes, in the trainer's words.
  public var meaning: String {
    switch self {
    case .smallFirm: "the contact cards name an owner and nobody in finance"
    case .contactKnown: "a contact card names the owner or somebody in finance"
    case .firstCall: "nobody has talked to the right person of this account before"
    case .brokenPromise: "the last promise was not kept, or only in part"
    case .disputed: "an open invoice of the account is disputed"
    case .partlyPaid: "an open invoice of the account has been paid in part"
    case .severalInvoices: "more than one invoice is overdue"
    case .maySettle: "the policy lets this caller let go a part of this debt"
    }
  }
}

/// What must hold for an answer to be offered.
public struct Condition: Hashable, Sendable {
  /// The fact asked about.
  public let fact: YesNoFact
  /// Whether the answer is offered when the fact does *not* hold: `if not`.
  public let negated: Bool

  /// Makes a condition.
  public init(_ fact: YesNoFact, negated: Bool = false) {
    self.fact = fact
    self.negated = negated
  }

  /// Whether the condition is met when the fact has this value.
  public func isMet(when value: Bool) -> Bool { value != negated }
}
