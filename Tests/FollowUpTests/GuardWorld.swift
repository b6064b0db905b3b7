import CollectionsLedger
import FollowUp
import Receivables
import Testing

/// Accounts as text: facts divided by semicolons, days counted from Monday 2 March 2026.
enum GuardWorld {
  static let today = CalendarDay(daysSinceEpoch: 20_514)
  static let euro = Currency(code: "EUR") ?? Currency.fallback
  static let ledger: EntryID = {
    guard let id = EntryID(bytes: Array(0..<16)) else { preconditionFailure("16 bytes") }
    return id
  }()

  static func money(_ units: Int64) -> Money { Money(minorUnits: units * 100, currency: euro) }

  /// The entry of the fact at a place, as ``standing(_:)`` numbers them.
  static func entry(_ index: Int) -> EntryID { EntryID(naming: ["\(index)"], in: ledger) }

  static func standing(_ text: String) throws -> Standing {
    var standing = Standing(account: Account.ID("ACME"))
    for (index, line) in text.split(separator: ";").enumerated() {
      let words = line.split(separator: " ").map(String.init)
      for fact in try facts(words) {
        try standing.apply(fact, entry: entry(index), call: call(words, index))
      }
    }
    return standing
  }

  private static func call(_ words: [String], _ index: Int) -> EntryID? {
    words.first == "call" ? entry(1_000 + index) : nil
  }

  /// The numbers among the words, in their order; days count from today.
  private static func facts(_ words: [String]) throws -> [LedgerFact] {
    let numbers = words.compactMap { Int($0) }
    let days = numbers.map { today.adding(days: $0) }
    let rest = words.dropFirst().filter { Int($0) == nil }
    switch try #require(words.first) {
    case "invoice":
      let due = try #require(days.last)
      return [
        .invoiceIssued(
          InvoiceIssued(
            number: rest[rest.startIndex], issuedOn: min(due.adding(days: -30), today), dueOn: due,
            amount: money(Int64(numbers[0]))))
      ]
    case "call":
      let start = CallStarted(on: days[0], script: "", scriptTitle: "", contact: nil)
      return [.callStarted(start)]
        + (rest.contains("talked") ? [.rightPersonConfirmed(person: nil)] : [])
        + (rest.contains("called-back") ? [.callEnded(.callback, step: "close")] : [])
    default: return try dealings(words, days, rest) + escalation(words, days, numbers, rest)
    }
  }

  private static func dealings(
    _ words: [String], _ days: [CalendarDay], _ rest: [String]
  ) throws -> [LedgerFact] {
    switch words[0] {
    case "hold":
      return [.terms(.holdPlaced(HoldPlaced(on: days[0], until: days[1], words: "audit")))]
    case "step":
      let action = try #require(NextStep.Action(rawValue: rest[0]))
      return [
        .nextStepScheduled(
          NextStep(
            action: action, dueOn: days[0], isHold: rest.contains("hold"), reason: "review it"),
          on: today)
      ]
    case "plan":
      let parts = days.map { Installment(amount: money(50), dueOn: $0) }
      return [
        .installmentsAgreed(
          InstallmentsAgreed(parts: parts, madeOn: today.adding(days: -9), graceDays: 2))
      ]
    case "promise":
      return [
        .promiseMade(
          PromiseMade(
            amount: money(100), on: days[0], madeOn: today.adding(days: -9), graceDays: 2,
            tolerance: money(0)))
      ]
    case "contest":
      return [
        .disputeRaised(DisputeRaised(on: days[0], invoice: rest[0], reason: .price, words: nil))
      ]
    case "wish", "lift":
      return [
        .terms(
          .doNotCall(
            DoNotCall(
              number: words.count == 1 ? nil : words.dropFirst().joined(separator: " "),
              isLifted: words[0] == "lift", on: today, words: nil)))
      ]
    case "profile":
      return [
        .terms(
          .profileSet(
            AccountProfile(
              law: value("law", rest), form: value("form", rest).flatMap(LegalForm.init),
              zone: value("zone", rest), holidays: value("holidays", rest), on: today)))
      ]
    default: return []
    }
  }

  private static func value(_ key: String, _ words: [String]) -> String? {
    words.first { $0.hasPrefix(key + "=") }.map { String($0.dropFirst(key.count + 1)) }
  }

  private static func escalation(
    _ words: [String], _ days: [CalendarDay], _ numbers: [Int], _ rest: [String]
  ) throws -> [LedgerFact] {
    switch words[0] {
    case "insolvent": return [.insolvencyReported(reference: nil)]
    case "served":
      return [
        .escalation(
          .noticeServed(
            NoticeServed(
              notice: rest[0], on: days[0], answerBy: days[1], channel: "post", words: nil)))
      ]
    case "factor":
      let sold = InvoicesFactored(
        invoices: rest, factor: "Fact Ltd", amount: money(100), advance: money(85),
        fee: money(2), reserve: money(13), recourseOn: days.count > 1 ? days[1] : nil, on: days[0])
      return [.escalation(.invoicesFactored(sold))]
    case "returned":
      return [.escalation(.factoringReturned(invoices: rest, on: days[0], words: nil))]
    case "place":
      return [
        .escalation(
          .accountPlaced(
            AccountPlaced(
              agency: "Firm Hand", balances: [money(100)], feeBasisPoints: numbers[1],
              on: days[0])))
      ]
    case "recall": return [.escalation(.placementRecalled(on: days[0], words: nil))]
    case "legal":
      let stage = try #require(LegalStepTaken.Stage(rawValue: rest[0]))
      return [
        .escalation(
          .legalStepTaken(LegalStepTaken(stage: stage, on: days[0], reference: nil, words: nil)))
      ]
    case "acknowledged":
      let form = try #require(AcknowledgmentForm(rawValue: rest[0]))
      return [.escalation(.debtAcknowledged(form: form, on: days[0], words: nil))]
    case "pay":
      return [
        .paymentReceived(
          PaymentReceived(
            on: days[1], amount: money(Int64(numbers[0])), invoice: rest.first, source: "test"))
      ]
    default: return []
    }
  }
}

extension Currency {
  fileprivate static var fallback: Currency { preconditionFailure("EUR is a currency") }
}
