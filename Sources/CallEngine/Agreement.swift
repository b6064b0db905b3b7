public import Receivables

/// What a call established and the ledger keeps.
public enum Agreement: Hashable, Sendable {
  /// The one who decides about paying is on the line, by the name known for them.
  case rightPerson(String?)
  /// They will pay an amount on a day, in this way where it was asked.
  case promise(Money, on: CalendarDay, method: PaymentMethod? = nil)
  /// They will pay in dated parts that make up what is due.
  case installments([Installment])
  /// The rest is let go if `pays` comes by the day.
  case settlement(owed: Money, pays: Money, by: CalendarDay)
  /// They contest the debt, in their own words where they were asked for.
  case dispute(DisputeReason, words: String?)
  /// We call again; at any time of that day where none was named.
  case callback(on: CalendarDay, at: TimeOfDay?)
  /// They will not pay and will not say when.
  case refusal(String?)
  /// A claim to look into, not a payment.
  case alreadyPaid(on: CalendarDay?, reference: String?)
  /// A copy of the invoices is to go out.
  case invoiceCopy(email: String?)
  /// Somebody new to talk or write to; one of the three is known.
  case contact(person: String?, email: String?, phone: KeptNumber? = nil)
  /// The number is not theirs.
  case wrongNumber(String?)
  /// They are insolvent, or say they will be; the reference is the case's.
  case insolvency(reference: String?)

  /// The outcome the call has from then on; nil where it is no outcome by itself.
  public var outcome: Outcome? {
    switch self {
    case .rightPerson, .invoiceCopy, .contact: nil
    case .promise: .promise
    case .installments: .installments
    case .settlement: .settlement
    case .dispute: .dispute
    case .callback: .callback
    case .refusal: .refusal
    case .alreadyPaid: .alreadyPaid
    case .wrongNumber: .wrongNumber
    case .insolvency: .insolvency
    }
  }

  /// What was established, in one line.
  public var words: String {
    switch self {
    case .rightPerson(let name): "right person confirmed" + (name.map { ": \($0)" } ?? "")
    case .promise(let amount, let day, let method):
      "promise: \(amount) on \(day.spoken)" + (method.map { " " + $0.spoken } ?? "")
    case .installments(let parts): Agreement.words(parts)
    case .settlement(let owed, let pays, let day):
      "settlement: \(pays) by \(day.spoken) closes \(owed)"
    case .dispute(let reason, _): "dispute: \(reason.rawValue)"
    case .callback(let day, let time):
      "call-back: \(day.spoken)" + (time.map { " at \($0.onTheirClock)" } ?? "")
    case .refusal: "refusal"
    case .alreadyPaid(let day, _):
      "they say it is paid" + (day.map { ", on \($0.spoken)" } ?? "")
    case .invoiceCopy: "a copy of the invoices goes out"
    case .contact(let person, let email, let phone):
      "contact: " + [person, email, phone?.raw].compactMap(\.self).joined(separator: ", ")
    case .wrongNumber: "wrong number"
    case .insolvency: "insolvency reported"
    }
  }

  private static func words(_ parts: [Installment]) -> String {
    guard let first = parts.first, let last = parts.last else { return "installments" }
    let each =
      first.amount == last.amount
      ? "\(parts.count) x \(first.amount)"
      : "\(parts.count - 1) x \(first.amount) and \(last.amount)"
    return "installments: \(each), from \(first.dueOn.spoken) to \(last.dueOn.spoken)"
  }
}
