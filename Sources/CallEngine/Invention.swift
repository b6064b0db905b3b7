public import CallScript
public import Receivables

/// A debt and answers that nobody has, to walk a script with.
public struct Invention: Sendable {
  /// The day of the invented call.
  public let today: CalendarDay
  private let due: Money

  /// Invents a debt.
  ///
  /// - Parameters:
  ///   - today: the day the call is made on.
  ///   - due: what is asked for; at least 100 minor units, so that it can be split.
  public init(today: CalendarDay, due: Money) {
    self.today = today
    self.due = due
  }

  /// A twentieth of the debt: what is let go.
  private var discount: Money {
    Money(minorUnits: due.minorUnits / 20, currency: due.currency)
  }

  /// What would be known before the call.
  ///
  /// - Parameter facts: the yes/no facts that hold.
  public func context(holding facts: Set<YesNoFact>) -> CallContext {
    let dueDay = today.adding(days: -38)
    let words: [Fact: String] = [
      .timeOfDay: "morning", .myName: "Robin", .myCompany: "Northwind Supply",
      .contactName: "Dana Reyes", .accountName: "Larch & Sons", .today: today.spoken,
      .callbackNumber: "555 0100", .invoices: "INV-1041 and INV-1043", .invoiceCount: "2",
      .oldestInvoice: "INV-1041", .amountDue: due.description, .dueDate: dueDay.spoken,
      .daysPastDue: "38", .termsLimitDate: today.adding(days: 30).spoken,
      .lastTalk: today.adding(days: -12).spoken, .daysAgo: "12 days",
      .promisedAmount: due.description, .promisedDate: today.adding(days: -5).spoken,
    ]
    return CallContext(
      today: today, amountDue: due, balance: due, holds: facts, facts: words,
      contact: "Dana Reyes",
      authority: Authority(
        termsLimitDays: 30, discountMax: discount, settlementDaysMax: 14, installmentsMax: 6,
        installmentMin: nil, installmentDaysMax: 180))
  }

  /// A value that the step can use, as it would be typed.
  public func value(_ ask: Ask, on call: Call) -> (value: CallValue, typed: String) {
    switch ask {
    case .amount: (.amount(due), "all")
    case .discount: (.discount(discount), "5%")
    case .date: date(on: call)
    case .time: (.time(TimeOfDay(iso: "10:30") ?? .midnight), "10:30")
    case .installments: (.installments(parts: 3, .monthly), "3")
    case .dispute: (.dispute(.quality), "quality")
    case .method: (.method(.transfer), "transfer")
    case .reason: (.words("the new system is late"), "the new system is late")
    case .reference: (.words("RF-7731"), "RF-7731")
    case .person: (.words("Noa Lindt"), "Noa Lindt")
    case .phone: (.phone(KeptNumber(raw: "020 7946 0118", e164: "+442079460118")), "020 7946 0118")
    case .email: (.words("pay@larch.example"), "pay@larch.example")
    }
  }

  /// A day ahead, but today where one of the answers writes down a payment made.
  private func date(on call: Call) -> (CallValue, String) {
    let isPast = call.step?.answers.contains { $0.records.contains(.alreadyPaid) } == true
    let day = isPast ? today : today.adding(days: 7)
    return (.date(day), isPast ? "today" : "+7d")
  }

  /// Returns the call with all values given that its step asks for.
  public func answeringAll(_ call: Call) -> Call {
    var call = call
    while let ask = call.pendingAsk {
      let (value, typed) = value(ask, on: call)
      guard let after = Invention.taking(.value(value, typed: typed), on: call) else { return call }
      call = after
    }
    return call
  }

  /// Returns the call after an input; nil where it is refused.
  public static func taking(_ input: CallInput, on call: Call) -> Call? {
    guard let events = try? call.decide(input) else { return nil }
    var after = call
    for event in events { after.apply(event) }
    return after
  }
}
