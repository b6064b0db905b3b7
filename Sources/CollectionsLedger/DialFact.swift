public import Receivables

/// What was tried to reach somebody, and what came of it.
///
/// The call's outcome says how the conversation ended; these say which numbers rang, and when.
public enum DialFact: Hashable, Sendable {
  /// A number was dialled; the entry's own moment says when.
  case numberDialled(NumberDialled)
  /// What came of it.
  case dialEnded(DialEnded)
}

/// A number that was dialled.
public struct NumberDialled: Hashable, Sendable {
  /// The number, kept as personal; nil where nobody told which one, or it was erased.
  public let number: KeptNumber?
  /// Whether the caller dialled it, and not the program.
  public let isByHand: Bool
  /// The day, on the collector's calendar.
  public let on: CalendarDay

  /// Takes the facts as they are; nothing is checked here.
  public init(number: KeptNumber?, isByHand: Bool = false, on: CalendarDay) {
    self.number = number
    self.isByHand = isByHand
    self.on = on
  }
}

/// The end of an attempt.
public struct DialEnded: Hashable, Sendable {
  /// The entry that recorded the number.
  public let dial: EntryID
  /// What happened.
  public let result: DialResult
  /// The day, on the collector's calendar.
  public let on: CalendarDay

  /// Takes the facts as they are; that the entry exists is not checked here.
  public init(dial: EntryID, result: DialResult, on: CalendarDay) {
    self.dial = dial
    self.result = result
    self.on = on
  }
}

/// What happened when a number was dialled.
public enum DialResult: String, CaseIterable, Sendable, Hashable {
  case answered
  case noAnswer = "no-answer"
  case busy
  case voicemail
  /// It was left before anything happened.
  case leftOff = "left-off"

  /// In words: `no answer`.
  public var words: String { rawValue.split(separator: "-").joined(separator: " ") }

  /// How a call ends that came to nothing else; nil where somebody answered.
  ///
  /// A busy line is no answer: the attempt says which of the two it was.
  public var outcome: Outcome? {
    switch self {
    case .answered: nil
    case .noAnswer, .busy, .leftOff: .noAnswer
    case .voicemail: .voicemail
    }
  }
}

// MARK: As bodies

extension DialFact {
  var kind: LedgerFact.Kind {
    switch self {
    case .numberDialled: .numberDialled
    case .dialEnded: .dialEnded
    }
  }

  var body: BodyValue {
    switch self {
    case .numberDialled(let dialled):
      .object(of: ["on": .day(dialled.on), "byHand": dialled.isByHand ? .flag(true) : nil])
    case .dialEnded(let ended):
      [
        "dial": .entry(ended.dial), "result": .text(ended.result.rawValue), "on": .day(ended.on),
      ]
    }
  }

  var personal: [String: String?] {
    switch self {
    case .numberDialled(let dialled):
      ["number": dialled.number?.raw, "e164": dialled.number?.e164]
    case .dialEnded: [:]
    }
  }

  init?(_ kind: LedgerFact.Kind, _ body: BodyValue, _ personal: [String: String]) {
    guard let day = body.day("on") else { return nil }
    switch kind {
    case .numberDialled:
      let number = personal["number"].map { KeptNumber(raw: $0, e164: personal["e164"]) }
      self = .numberDialled(
        NumberDialled(number: number, isByHand: body["byHand"]?.flag ?? false, on: day))
    case .dialEnded:
      guard let dial = body.entry("dial"),
        let result = body["result"]?.text.flatMap(DialResult.init(rawValue:))
      else { return nil }
      self = .dialEnded(DialEnded(dial: dial, result: result, on: day))
    default: return nil
    }
  }
}
