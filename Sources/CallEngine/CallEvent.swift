public import CallScript
public import Receivables

/// A step of one of the scripts a call runs on.
public struct Location: Hashable, Sendable {
  /// The file of a linked script; nil for the call's own script.
  public let file: String?
  public let step: Step.Anchor

  public init(file: String? = nil, step: Step.Anchor) {
    self.file = file
    self.step = step
  }

  /// The location as a link writes it without its mark: `close`, `objections.md#close`.
  public var text: String { file.map { "\($0)#\(step.rawValue)" } ?? step.rawValue }

  /// Reads the form ``text`` writes.
  public init(text: String) {
    let halves = text.split(separator: "#", maxSplits: 1).map(String.init)
    self =
      halves.count == 2
      ? Location(file: halves[0], step: Step.Anchor(rawValue: halves[1]))
      : Location(step: Step.Anchor(rawValue: text))
  }
}

/// Where an answer led.
public enum Destination: Hashable, Sendable {
  case step(Location)
  case detourStart
  case end
}

/// What happened in a call: the unit that is kept.
public enum CallEvent: Hashable, Sendable {
  case valueGiven(Ask, CallValue, typed: String, at: Location)
  case answered(words: String, at: Location, to: Destination)
  case recorded(Agreement)
  case detourEntered(Location, from: Location)
  case noted(String)
  case ended(Outcome, at: Location)
}

/// What the collector does.
public enum CallInput: Hashable, Sendable {
  /// The answer with a key, 1 to 9.
  case answer(Int)
  case value(CallValue, typed: String)
  case objection(Location)
  case note(String)
  /// Ends the call; nil keeps the outcome already recorded.
  case end(Outcome?)
  /// They ask to be called again: agreed and ended in one.
  case callback(CalendarDay, TimeOfDay?)
}

/// Why an input changes nothing, and what would.
public struct CallRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  public let problem: String
  public let remedy: String

  public init(_ problem: String, remedy: String) {
    self.problem = problem
    self.remedy = remedy
  }

  public var description: String { "\(problem) \(remedy)" }
}
