import CallEngine
import CallScript
import Receivables

/// Reads a typed line as the value that is asked for.
struct ValueReading {
  let context: CallContext
  let monthFirst: Bool
  /// Whether the day asked for lies behind: the day a payment was made.
  let isPast: Bool
  /// What `next working day` counts.
  var isWorkingDay: (CalendarDay) -> Bool = { !$0.weekday.isWeekend }
  /// Makes sense of telephone numbers.
  var number = NumberReading.none
  /// The debtor's clock, for times that are said on ours; nil where there is none.
  var theirs: LocalClock?
  /// The day a time is told of; nil: today.
  var dayOfTime: CalendarDay?

  /// - Throws: `CallRefusal` with the place of the fault, saying what is wanted, with examples.
  func value(_ ask: Ask, _ text: String) throws(CallRefusal) -> CallValue {
    switch ask {
    case .amount:
      return .amount(
        try told { () throws(SpokenRefusal) in
          try SpokenAmount.parse(text, of: context.amountDue)
        })
    case .discount:
      return .discount(
        try told { () throws(SpokenRefusal) in
          try SpokenAmount.parse(text, of: context.amountDue, as: .letGo)
        })
    case .date:
      return .date(try told { () throws(SpokenRefusal) in try day(text) })
    case .time:
      return .time(try told { () throws(SpokenRefusal) in try time(text) })
    case .installments: return try installments(text)
    case .dispute: return .dispute(try one(of: DisputeReason.allCases, text, "kind of complaint"))
    case .method: return .method(try one(of: PaymentMethod.allCases, text, "way to pay"))
    case .email:
      try ValueFaults.checkEmail(text)
      return .words(text)
    case .phone:
      guard KeptNumber.isPlausible(text) else {
        throw CallRefusal(
          "A telephone number is wanted here.",
          remedy: "For example 020 7946 0100 x12, +49 30 23125117.",
          at: TextPlace(offset: 0, length: text.unicodeScalars.count))
      }
      return .phone(KeptNumber(number.read(text)))
    case .reason, .reference, .person:
      guard !text.isEmpty else {
        throw CallRefusal("Some words are wanted here.", remedy: "For example what they said.")
      }
      return .words(text)
    }
  }

  /// - Throws: `CallRefusal` with the place of the fault.
  func moment(_ text: String) throws(CallRefusal) -> SpokenMoment.Moment {
    try told { () throws(SpokenRefusal) in
      try SpokenMoment.read(
        text, today: context.today, monthFirst: monthFirst, isWorkingDay: isWorkingDay,
        theirs: theirs?.theirs)
    }
  }

  private func time(_ text: String) throws(SpokenRefusal) -> TimeOfDay {
    try SpokenTime.read(text, on: dayOfTime ?? context.today, theirs: theirs?.theirs)
  }

  private func told<Value>(
    _ read: () throws(SpokenRefusal) -> Value
  ) throws(CallRefusal) -> Value {
    do {
      return try read()
    } catch {
      throw CallRefusal(error)
    }
  }

  private func day(_ text: String) throws(SpokenRefusal) -> CalendarDay {
    try SpokenDay.read(
      text, today: context.today, direction: isPast ? .behind : .ahead, monthFirst: monthFirst,
      isWorkingDay: isWorkingDay)
  }

  /// `3`, `3 weekly`, `2 x fortnightly`, `6 monthly`.
  private func installments(_ text: String) throws(CallRefusal) -> CallValue {
    let (parts, frequency) = try told { () throws(SpokenRefusal) in try SpokenParts.read(text) }
    let usual = context.authority.usualFrequency(parts: parts, from: context.today)
    return .installments(parts: parts, frequency ?? usual)
  }

  /// The one that is meant by its name, its first letters, or with one slip.
  private func one<Kind: SpokenChoice>(
    of kinds: [Kind], _ text: String, _ what: String
  ) throws(CallRefusal) -> Kind {
    let names = kinds.map(\.said)
    switch AnswerMatch.find(Kind.bare(text), among: names) {
    case .one(let index): return kinds[index]
    case .several(let places):
      throw CallRefusal(
        "\"\(text)\" may be more than one \(what).",
        remedy: "Type \(places.map { names[$0] }.joined(separator: ", or ")).",
        at: TextPlace(offset: 0, length: text.unicodeScalars.count))
    case .none: throw ValueFaults.unknown(text, what, names)
    }
  }
}

/// A value that is one of a few words.
protocol SpokenChoice {
  var said: String { get }
  /// What was typed, without the words that say nothing.
  static func bare(_ text: String) -> String
}

extension DisputeReason: SpokenChoice {
  var said: String { rawValue }
  static func bare(_ text: String) -> String { text }
}

extension PaymentMethod: SpokenChoice {
  var said: String { words }
  /// `by bank transfer` is `transfer`.
  static func bare(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace)
      .filter { !["by", "in", "bank", "a"].contains($0) }.joined(separator: " ")
  }
}
