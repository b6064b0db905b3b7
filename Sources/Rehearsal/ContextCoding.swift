import CallEngine
import CallScript
import CollectionsLedger
import Receivables

extension CallContext {
  var recordForm: BodyValue {
    var members: [String: BodyValue] = [
      "today": .day(today), "due": amountDue.recordForm, "balance": balance.recordForm,
      "holds": .list(holds.map(\.rawValue).sorted().map(BodyValue.text)),
      "facts": .object(
        Dictionary(
          facts.map { ($0.key.rawValue, .text($0.value)) }, uniquingKeysWith: { first, _ in first })
      ),
      "authority": authority.recordForm,
    ]
    members["contact"] = contact.map(BodyValue.text)
    return .object(members)
  }

  init(recordForm value: BodyValue?) throws(RecordFault) {
    guard let value else { throw RecordFault("what was known before the call") }
    var facts: [Fact: String] = [:]
    for (name, text) in value["facts"]?.object ?? [:] {
      // A fact that a later version forgot is said by no script of that time either.
      if let fact = Fact(rawValue: name) { facts[fact] = text.text }
    }
    self.init(
      today: try value.day("today"), amountDue: try Money(recordForm: value["due"]),
      balance: try Money(recordForm: value["balance"]),
      holds: Set((value["holds"]?.list ?? []).compactMap { $0.text.flatMap(YesNoFact.init) }),
      facts: facts, contact: value["contact"]?.text,
      authority: try Authority(recordForm: value["authority"]))
  }
}

extension Authority {
  fileprivate var recordForm: BodyValue {
    var members: [String: BodyValue] = [
      "terms-days": .integer(Int64(termsLimitDays)), "discount-max": discountMax.recordForm,
      "settlement-days": .integer(Int64(settlementDaysMax)),
      "installments-max": .integer(Int64(installmentsMax)),
      "installment-days": .integer(Int64(installmentDaysMax)),
      "wants-deposit": .flag(wantsDeposit),
    ]
    members["installment-min"] = installmentMin?.recordForm
    return .object(members)
  }

  fileprivate init(recordForm value: BodyValue?) throws(RecordFault) {
    guard let value else { throw RecordFault("the limits of the caller") }
    var least: Money?
    if let part = value["installment-min"] { least = try Money(recordForm: part) }
    self.init(
      termsLimitDays: try value.number("terms-days"),
      discountMax: try Money(recordForm: value["discount-max"]),
      settlementDaysMax: try value.number("settlement-days"),
      installmentsMax: try value.number("installments-max"), installmentMin: least,
      installmentDaysMax: try value.number("installment-days"))
    wantsDeposit = value["wants-deposit"]?.flag ?? false
  }
}
