import CallEngine
import CallScript
import CollectionsLedger
import Receivables

// The JSON form of what happens in a call. Amounts are whole minor units with their currency, days
// and moments as ISO 8601 writes them; every kind is spelled out and never a Swift name.

extension Money {
  var recordForm: BodyValue {
    .object(["minor": .exact(minorUnits), "currency": .text(currency.code)])
  }

  init(recordForm value: BodyValue?) throws(RecordFault) {
    guard let code = value?["currency"]?.text, let currency = Currency(code: code),
      let minor = value?["minor"]?.integer
    else { throw RecordFault("an amount") }
    self.init(minorUnits: minor, currency: currency)
  }
}

extension CallEvent {
  var recordForm: BodyValue {
    switch self {
    case .valueGiven(let ask, let value, let typed, let place):
      var members: [String: BodyValue] = [
        "kind": .text("value-given"), "asked": .text(ask.rawValue), "typed": .text(typed),
        "step": .text(place.text),
      ]
      members["value"] = value.canonical.map(BodyValue.text)
      return .object(members)
    case .answered(let words, let place, let destination):
      return .object([
        "kind": .text("answer-given"), "words": .text(words), "step": .text(place.text),
        "goes-to": .text(destination.recordText),
      ])
    case .recorded(let agreement):
      return .object(["kind": .text("recorded"), "agreement": agreement.recordForm])
    case .held(let agreement, let exceeds):
      return .object([
        "kind": .text("held"), "agreement": agreement.recordForm,
        "exceeds": .list(exceeds.map(BodyValue.text)),
      ])
    case .detourEntered(let step, let from):
      return .object([
        "kind": .text("detour-entered"), "step": .text(step.text), "from": .text(from.text),
      ])
    case .noted(let text): return .object(["kind": .text("note"), "words": .text(text)])
    case .ended(let outcome, let place):
      return .object([
        "kind": .text("ended"), "outcome": .text(outcome.rawValue), "step": .text(place.text),
      ])
    }
  }

  init(recordForm value: BodyValue) throws(RecordFault) {
    let place = Location(text: value["step"]?.text ?? "")
    switch value["kind"]?.text {
    case "value-given":
      guard let ask = value["asked"]?.text.flatMap(Ask.init(rawValue:)),
        let typed = value["typed"]?.text,
        let given = CallValue(asked: ask, canonical: value["value"]?.text, typed: typed)
      else { throw RecordFault("a value that was given") }
      self = .valueGiven(ask, given, typed: typed, at: place)
    case "answer-given":
      self = .answered(
        words: try value.text("words"), at: place,
        to: Destination(recordText: try value.text("goes-to")))
    case "recorded": self = .recorded(try Agreement(recordForm: value["agreement"]))
    case "held":
      self = .held(
        try Agreement(recordForm: value["agreement"]),
        exceeds: (value["exceeds"]?.list ?? []).compactMap(\.text))
    case "detour-entered":
      self = .detourEntered(place, from: Location(text: try value.text("from")))
    case "note": self = .noted(try value.text("words"))
    case "ended":
      guard let outcome = value["outcome"]?.text.flatMap(Outcome.init(rawValue:)) else {
        throw RecordFault("an outcome")
      }
      self = .ended(outcome, at: place)
    default: throw RecordFault("an event of a call")
    }
  }
}

extension Destination {
  /// Steps are marked, so that one called "End" is not taken for the end.
  fileprivate var recordText: String {
    switch self {
    case .step(let place): "#" + place.text
    case .detourStart: "return"
    case .end: "end"
    }
  }

  fileprivate init(recordText text: String) {
    switch text {
    case "return": self = .detourStart
    case "end": self = .end
    default: self = .step(Location(text: String(text.dropFirst())))
    }
  }
}

/// Why the JSON of a record cannot be read: what was looked for.
struct RecordFault: Error {
  let wanted: String

  init(_ wanted: String) { self.wanted = wanted }
}

extension BodyValue {
  func text(_ key: String) throws(RecordFault) -> String {
    guard let text = self[key]?.text else { throw RecordFault("the text `\(key)`") }
    return text
  }

  func day(_ key: String) throws(RecordFault) -> CalendarDay {
    guard let day = self[key]?.text.flatMap({ CalendarDay(iso: $0) }) else {
      throw RecordFault("the day `\(key)`")
    }
    return day
  }

  func number(_ key: String) throws(RecordFault) -> Int {
    guard let number = self[key]?.integer.flatMap({ Int(exactly: $0) }) else {
      throw RecordFault("the number `\(key)`")
    }
    return number
  }
}
