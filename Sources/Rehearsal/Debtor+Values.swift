import CallEngine
import CallScript
import Receivables

// What they name when they are asked for something, and what is filled into their lines.

extension Debtor {
  /// Names a value, in the persona's words.
  mutating func named(_ ask: Ask, _ call: Call) -> Utterance {
    // Who has nothing cannot name a sum.
    if ask == .amount, !position.amount.isPositive, call.isRightPersonConfirmed {
      return holdBack(voice.line(.givesReason, self, call))
    }
    if ask == .phone {
      return Utterance(
        speaker: speakerName, words: "That is \(Debtor.number).",
        meaning: .value(ask, typed: Debtor.number))
    }
    let situation: Situation =
      switch ask {
      case .amount: .namesAmount
      case .date: daySituation(call)
      case .time: .namesTime
      case .installments: .namesParts
      case .discount: .namesDiscount
      case .reason: .givesReason
      case .dispute: .saysWhatIsWrong
      case .method: .namesMethod
      case .reference: .givesReference
      case .person: .givesName
      case .email, .phone: .givesAddress
      }
    return Utterance(
      speaker: speakerName, words: voice.line(situation, self, call),
      meaning: .value(ask, typed: typed(ask, call)))
  }

  private func daySituation(_ call: Call) -> Situation {
    switch dayKind(call) {
    case .payment: .namesDay
    case .paid: .namesPaidDay
    case .call: .namesCallDay
    }
  }

  private enum DayKind { case payment, paid, call }

  /// What the day is of that is asked for here.
  private func dayKind(_ call: Call) -> DayKind {
    let records = Set(call.step?.answers.flatMap(\.records) ?? [])
    if records.contains(.alreadyPaid) { return .paid }
    return records.isDisjoint(with: [.promise, .installments, .settlement]) ? .call : .payment
  }

  /// The value as a caller would type it.
  private func typed(_ ask: Ask, _ call: Call) -> String {
    switch ask {
    case .amount: position.amount.isPositive ? position.amount.plain : "all"
    case .date: day(call).description
    case .time: persona.facts.callAgainAt.description
    case .installments: "\(position.parts) monthly"
    case .discount: discount.plain
    case .reason: persona.facts.reason
    case .dispute: (persona.facts.disputes ?? .other).rawValue
    case .method: PaymentMethod.transfer.rawValue
    case .reference: persona.facts.reference
    case .person: nextName
    case .email: persona.facts.email
    case .phone: Debtor.number
    }
  }

  /// A number of the range that is kept for invented ones (Ofcom, "numbers for use in drama").
  private static let number = "+44 20 7946 0118"

  private var discount: Money {
    Money(
      minorUnits: position.due.minorUnits - position.settlement.minorUnits,
      currency: position.due.currency)
  }

  private func day(_ call: Call) -> CalendarDay {
    switch dayKind(call) {
    case .paid: call.context.today.adding(days: -paidDaysAgo)
    case .call: call.context.today.adding(days: persona.facts.callAgainInDays)
    case .payment: position.day
    }
  }

  private var paidDaysAgo: Int { persona.facts.hasPaidDaysAgo ?? 5 }

  /// Whoever comes next on the way to the right person, and they themselves at its end.
  private var nextName: String {
    if case .colleague(let name)? = queue.first { return name }
    if speaker == .person, let name = persona.facts.handledBy { return name }
    return persona.facts.person
  }

  // MARK: Blanks

  /// The words said in the place of a blank.
  func words(for blank: Persona.Blank, _ call: Call) -> String {
    let facts = persona.facts
    switch blank {
    case .company: return facts.company
    case .person: return facts.person
    case .email: return facts.email
    case .reason: return facts.reason
    case .dispute: return (facts.disputes ?? .other).rawValue
    case .reference: return facts.reference
    case .owes: return position.due.description
    case .amount: return position.amount.description
    case .date: return Debtor.spoken(day(call))
    case .time: return facts.callAgainAt.description
    case .parts: return String(position.parts)
    case .part: return position.each.description
    case .settlement: return position.settlement.description
    case .offer: return offer(call)
    case .refersTo: return nextName
    case .paidOn: return Debtor.spoken(call.context.today.adding(days: -paidDaysAgo))
    }
  }

  /// What they propose where something else was read back.
  private func offer(_ call: Call) -> String {
    let records = Set(call.step?.answers.flatMap(\.records) ?? [])
    let day = Debtor.spoken(position.day)
    if records.contains(.settlement) { return "\(position.settlement) on \(day)" }
    if records.contains(.installments) {
      return "\(position.parts) monthly parts, the first on \(day)"
    }
    return position.amount.isPositive ? "\(position.amount) on \(day)" : "nothing at the moment"
  }

  /// A day as people say it: `Friday 6 March`.
  private static func spoken(_ day: CalendarDay) -> String {
    day.spoken.split(separator: " ").dropLast().joined(separator: " ")
  }
}
