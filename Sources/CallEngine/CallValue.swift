public import CallScript
public import Receivables

/// A value that was asked for and given.
public enum CallValue: Hashable, Sendable {
  /// What will be paid.
  case amount(Money)
  /// A day in the debtor's calendar.
  case date(CalendarDay)
  /// A time on the debtor's clock.
  case time(TimeOfDay)
  /// Into how many parts, and how often one falls due.
  case installments(parts: Int, Frequency)
  /// What is let go.
  case discount(Money)
  /// The kind of complaint.
  case dispute(DisputeReason)
  /// How they will pay.
  case method(PaymentMethod)
  /// Where somebody can be called.
  case phone(KeptNumber)
  /// Free words: a reason, a reference, a person, an e-mail address.
  case words(String)

  /// The exact form that is kept: `12500.50 EUR`, `2026-03-06`, `+442079460100`; nil for free words,
  /// and for a number of no known plan.
  public var canonical: String? {
    switch self {
    case .amount(let money), .discount(let money): "\(money.plain) \(money.currency.code)"
    case .date(let day): day.description
    case .time(let time): time.description
    case .installments(let parts, let frequency): "\(parts) \(frequency.rawValue)"
    case .dispute(let reason): reason.rawValue
    case .method(let method): method.rawValue
    case .phone(let number): number.e164
    case .words: nil
    }
  }

  /// Whether the exact form is about a person, and so is kept where it can be erased.
  public var isPersonal: Bool {
    if case .phone = self { true } else { false }
  }

  /// The value as a line to say has it.
  public var spoken: String {
    switch self {
    case .amount(let money), .discount(let money): money.description
    case .date(let day): day.spoken
    case .time(let time): time.description
    case .installments(let parts, let frequency): "\(parts) \(frequency.rawValue) installments"
    case .dispute(let reason): reason.rawValue
    case .method(let method): method.spoken
    case .phone(let number): number.raw
    case .words(let words): words
    }
  }

  /// Reads the kept form back; nil where it does not fit what was asked, or is not byte for byte
  /// what ``canonical`` writes.
  public init?(asked ask: Ask, canonical: String?, typed: String) {
    guard let value = CallValue(ask, reading: canonical, typed) else { return nil }
    guard value.canonical == nil || value.canonical == canonical else { return nil }
    self = value
  }

  private init?(_ ask: Ask, reading canonical: String?, _ typed: String) {
    let words = (canonical ?? "").split(separator: " ").map(String.init)
    switch ask {
    case .amount, .discount:
      guard words.count == 2, let currency = Currency(code: words[1]),
        let money = Money(plain: words[0], currency: currency)
      else { return nil }
      self = ask == .amount ? .amount(money) : .discount(money)
    case .date:
      guard let day = canonical.flatMap({ CalendarDay(iso: $0) }) else { return nil }
      self = .date(day)
    case .time:
      guard let time = canonical.flatMap({ TimeOfDay(iso: $0) }) else { return nil }
      self = .time(time)
    case .installments:
      guard words.count == 2, let parts = Int(words[0]),
        let frequency = Frequency(rawValue: words[1])
      else { return nil }
      self = .installments(parts: parts, frequency)
    case .dispute:
      guard let reason = canonical.flatMap(DisputeReason.init(rawValue:)) else { return nil }
      self = .dispute(reason)
    case .method:
      guard let method = canonical.flatMap(PaymentMethod.init(rawValue:)) else { return nil }
      self = .method(method)
    case .phone:
      guard canonical.map(KeptNumber.isE164) ?? true else { return nil }
      self = .phone(KeptNumber(raw: typed, e164: canonical))
    case .reason, .reference, .person, .email: self = .words(typed)
    }
  }
}

extension CallValue {
  /// Whether it is the kind of value that is asked for.
  func fits(_ ask: Ask) -> Bool {
    switch self {
    case .amount: ask == .amount
    case .date: ask == .date
    case .time: ask == .time
    case .installments: ask == .installments
    case .discount: ask == .discount
    case .dispute: ask == .dispute
    case .method: ask == .method
    case .phone: ask == .phone
    case .words: [.reason, .reference, .person, .email].contains(ask)
    }
  }
}

extension Money {
  /// Reads an amount in the form ``plain`` writes; nil for any other.
  init?(plain text: String, currency: Currency) {
    let halves = text.split(separator: ".", omittingEmptySubsequences: false)
    let digits = currency.minorUnitDigits
    guard halves.count == (digits == 0 ? 1 : 2), digits == 0 || halves[1].count == digits,
      let minor = Int64(halves.joined())
    else { return nil }
    self.init(minorUnits: minor, currency: currency)
  }
}
