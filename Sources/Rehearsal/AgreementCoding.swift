import CallEngine
import CallScript
import CollectionsLedger
import Receivables

extension Agreement {
  var recordForm: BodyValue {
    let members: [String: BodyValue?]
    switch self {
    case .rightPerson(let name): members = ["kind": .text("right-person"), "person": .maybe(name)]
    case .promise(let amount, let day, let method):
      members = [
        "kind": .text("promise"), "amount": amount.recordForm, "on": .day(day),
        "method": .maybe(method?.rawValue),
      ]
    case .installments(let parts):
      members = ["kind": .text("installments"), "parts": .list(parts.map(\.recordForm))]
    case .settlement(let owed, let pays, let day):
      members = [
        "kind": .text("settlement"), "owed": owed.recordForm, "pays": pays.recordForm,
        "by": .day(day),
      ]
    case .dispute(let reason, let words):
      members = [
        "kind": .text("dispute"), "reason": .text(reason.rawValue), "words": .maybe(words),
      ]
    case .callback(let day, let time):
      members = ["kind": .text("callback"), "on": .day(day), "at": .maybe(time?.description)]
    case .refusal(let words): members = ["kind": .text("refusal"), "words": .maybe(words)]
    case .alreadyPaid(let day, let reference):
      members = [
        "kind": .text("already-paid"), "on": .maybe(day?.description),
        "reference": .maybe(reference),
      ]
    case .invoiceCopy(let email): members = ["kind": .text("invoice-copy"), "email": .maybe(email)]
    case .contact(let person, let email, let phone):
      members = [
        "kind": .text("contact"), "person": .maybe(person), "email": .maybe(email),
        "phone": .maybe(phone?.raw), "e164": .maybe(phone?.e164),
      ]
    case .wrongNumber(let words): members = ["kind": .text("wrong-number"), "words": .maybe(words)]
    case .insolvency(let reference):
      members = ["kind": .text("insolvency"), "reference": .maybe(reference)]
    }
    // What is not known is left out: the ledger's JSON has no null.
    return .object(members.compactMapValues(\.self))
  }

  init(recordForm value: BodyValue?) throws(RecordFault) {
    guard let value else { throw RecordFault("an agreement") }
    func text(_ key: String) -> String? { value[key]?.text }
    switch text("kind").flatMap(RecordKind.init(rawValue:)) {
    case .rightPerson: self = .rightPerson(text("person"))
    case .promise:
      self = .promise(
        try Money(recordForm: value["amount"]), on: try value.day("on"),
        method: text("method").flatMap(PaymentMethod.init(rawValue:)))
    case .installments: self = .installments(try Agreement.parts(value))
    case .settlement:
      self = .settlement(
        owed: try Money(recordForm: value["owed"]), pays: try Money(recordForm: value["pays"]),
        by: try value.day("by"))
    case .dispute:
      guard let reason = text("reason").flatMap(DisputeReason.init(rawValue:)) else {
        throw RecordFault("the reason of a dispute")
      }
      self = .dispute(reason, words: text("words"))
    case .callback:
      self = .callback(on: try value.day("on"), at: text("at").flatMap { TimeOfDay(iso: $0) })
    case .refusal: self = .refusal(text("words"))
    case .alreadyPaid:
      self = .alreadyPaid(
        on: text("on").flatMap { CalendarDay(iso: $0) }, reference: text("reference"))
    case .invoiceCopy: self = .invoiceCopy(email: text("email"))
    case .contact:
      let phone = text("phone").map { KeptNumber(raw: $0, e164: text("e164")) }
      self = .contact(person: text("person"), email: text("email"), phone: phone)
    case .wrongNumber: self = .wrongNumber(text("words"))
    case .insolvency: self = .insolvency(reference: text("reference"))
    case nil: throw RecordFault("the kind of an agreement")
    }
  }

  private static func parts(_ value: BodyValue) throws(RecordFault) -> [Installment] {
    var parts: [Installment] = []
    for part in value["parts"]?.list ?? [] {
      parts.append(
        Installment(amount: try Money(recordForm: part["amount"]), dueOn: try part.day("on")))
    }
    return parts
  }
}

extension Installment {
  fileprivate var recordForm: BodyValue {
    .object(["amount": amount.recordForm, "on": .day(dueOn)])
  }
}

extension BodyValue {
  fileprivate static func maybe(_ text: String?) -> BodyValue? { text.map(BodyValue.text) }

  static func day(_ day: CalendarDay) -> BodyValue { .text(day.description) }
}
