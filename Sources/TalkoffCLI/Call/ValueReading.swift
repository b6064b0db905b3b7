import CallEngine
import CallScript
import Receivables

/// Reads a typed line as the value that is asked for.
struct ValueReading {
  let context: CallContext
  let monthFirst: Bool
  /// Whether the day asked for lies behind: the day a payment was made.
  let isPast: Bool

  /// - Throws: `CallRefusal` saying what is wanted, with examples.
  func value(_ ask: Ask, _ text: String) throws(CallRefusal) -> CallValue {
    switch ask {
    case .amount: return .amount(try amount(text, of: context.amountDue))
    case .discount: return .discount(try discount(text))
    case .date:
      let day = SpokenDay.parse(
        text, today: context.today, direction: isPast ? .behind : .ahead, monthFirst: monthFirst)
      guard let day else { throw wanted("A day", SpokenDay.examples) }
      return .date(day)
    case .time:
      guard let time = SpokenTime.parse(text) else { throw wanted("A time", SpokenTime.examples) }
      return .time(time)
    case .installments: return try installments(text)
    case .dispute: return try dispute(text)
    case .method: return try method(text)
    case .email:
      let halves = text.split(separator: "@", omittingEmptySubsequences: false)
      guard halves.count == 2, halves.allSatisfy({ !$0.isEmpty }), halves[1].contains("."),
        !text.contains(where: \.isWhitespace)
      else { throw wanted("An e-mail address", "dana@acme.example") }
      return .words(text)
    case .reason, .reference, .person:
      guard !text.isEmpty else { throw wanted("Some words", "what they said") }
      return .words(text)
    }
  }

  private func wanted(_ what: String, _ examples: String) -> CallRefusal {
    CallRefusal("\(what) is wanted here.", remedy: "For example \(examples).")
  }

  private func amount(_ text: String, of whole: Money) throws(CallRefusal) -> Money {
    do {
      return try SpokenAmount.parse(text, of: whole)
    } catch {
      switch error {
      case .notAnAmount: throw wanted("An amount", SpokenAmount.examples)
      case .otherCurrency(let other):
        throw CallRefusal(
          "The debt is in \(whole.currency), not in \(other).",
          remedy: "Type the amount in \(whole.currency).")
      case .tooManyDecimals:
        throw CallRefusal(
          "\(whole.currency) has \(whole.currency.minorUnitDigits) decimals.",
          remedy: "For example \(SpokenAmount.examples).")
      case .tooLarge: throw CallRefusal("That is too large.", remedy: "Type it again.")
      }
    }
  }

  /// `10%`, `500`, `500 off`, or what they would pay: `to 4500`.
  private func discount(_ text: String) throws(CallRefusal) -> Money {
    let lower = text.lowercased()
    guard lower.hasPrefix("to ") || lower.hasPrefix("pay ") else {
      return try amount(text, of: context.amountDue)
    }
    let pays = try amount(
      String(text.drop { !$0.isWhitespace }.dropFirst()), of: context.amountDue)
    do {
      return try context.amountDue.subtracting(pays)
    } catch {
      throw CallRefusal("That leaves no discount: \(error).", remedy: "Type it again.")
    }
  }

  /// `3`, `3 weekly`, `2 x fortnightly`, `6 monthly`.
  private func installments(_ text: String) throws(CallRefusal) -> CallValue {
    let words = text.lowercased().split { $0.isWhitespace || $0 == "x" }.map(String.init)
    let fillers: Set<String> = ["parts", "part", "payments", "installments", "instalments", "in"]
    let said = words.filter { !fillers.contains($0) }
    guard (1...2).contains(said.count), let parts = Int(said[0]), (1...1_000).contains(parts) else {
      throw wanted("A number of parts", "3, 3 weekly, 2 fortnightly")
    }
    guard said.count == 2 else {
      let usual = context.authority.usualFrequency(parts: parts, from: context.today)
      return .installments(parts: parts, usual)
    }
    let names = Frequency.allCases.filter { $0.rawValue.hasPrefix(said[1]) }
    guard names.count == 1, let frequency = names.first else {
      throw wanted("weekly, fortnightly or monthly", "3 weekly")
    }
    return .installments(parts: parts, frequency)
  }

  private func dispute(_ text: String) throws(CallRefusal) -> CallValue {
    let names = DisputeReason.allCases.map(\.rawValue)
    switch AnswerMatch.find(text, among: names) {
    case .one(let index): return .dispute(DisputeReason.allCases[index])
    case .several, .none: throw wanted("The kind of complaint", names.joined(separator: ", "))
    }
  }

  /// `transfer`, `by card`, `direct debit`, or the first letters of one of them.
  private func method(_ text: String) throws(CallRefusal) -> CallValue {
    let said = text.lowercased().split(whereSeparator: \.isWhitespace)
      .filter { !["by", "in", "bank", "a"].contains($0) }.joined(separator: " ")
    let names = PaymentMethod.allCases.map(\.words)
    switch AnswerMatch.find(said, among: names) {
    case .one(let index): return .method(PaymentMethod.allCases[index])
    case .several, .none: throw wanted("A way to pay", names.joined(separator: ", "))
    }
  }

  /// The value in words, to be read back before going on.
  static func readBack(_ value: CallValue, today: CalendarDay) -> String {
    switch value {
    case .amount(let money): return "\(money): \(money.spoken)"
    case .discount(let money): return "\(money) off: \(money.spoken)"
    case .date(let day):
      let days = day.days(since: today)
      let distance =
        switch days {
        case 0: "today"
        case 1: "tomorrow"
        case -1: "yesterday"
        case ..<0: "\(-days) days ago"
        default: "in \(days) days"
        }
      return "\(day.spoken), \(distance)"
    case .time(let time): return "\(time) on their clock"
    case .installments(let parts, let frequency):
      return "\(NumberWords.words(Int64(parts))) \(frequency.rawValue) parts"
    case .dispute(let reason): return "a dispute about \(reason.rawValue)"
    case .method(let method): return method.spoken
    case .words(let words): return words
    }
  }
}
