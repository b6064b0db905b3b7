public import CallScript
public import Receivables

/// A step of one of the scripts a call runs on.
public struct Location: Hashable, Sendable {
  /// The file of a linked script; nil for the call's own script.
  public let file: String?
  /// The step's heading as links write it; a call keeps this and never a position.
  public let step: Step.Anchor

  /// Makes a location, which need not exist in any script.
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
  /// To a step; one for any time begins a detour.
  case step(Location)
  /// Back to where the innermost detour began.
  case detourStart
  /// To the end of the call.
  case end
}

/// What happened in a call: the unit that is kept.
public enum CallEvent: Hashable, Sendable {
  /// A value was asked for and typed; the words as typed are kept with it.
  case valueGiven(Ask, CallValue, typed: String, at: Location)
  /// An answer was taken; its words are kept, never its key.
  case answered(words: String, at: Location, to: Destination)
  /// Something was established by the answer before it.
  case recorded(Agreement)
  /// What the answer before it agrees is beyond the collector's authority, for these reasons: it
  /// waits for a supervisor, and nobody may count on it.
  case held(Agreement, exceeds: [String])
  /// An objection was taken up, from where the call was.
  case detourEntered(Location, from: Location)
  /// A note was made; the call stays where it is.
  case noted(String)
  /// The call ended with an outcome; nothing follows.
  case ended(Outcome, at: Location)
}

/// What the collector does.
public enum CallInput: Hashable, Sendable {
  /// The answer with a key, 1 to 9.
  case answer(Int)
  /// What was typed where a value is asked for.
  case value(CallValue, typed: String)
  /// The `any time` step that answers what they brought up.
  case objection(Location)
  /// Leaves what they brought up, without an answer of it, for where the call was before.
  case leaveDetour
  /// Words to keep, at any step.
  case note(String)
  /// Ends the call; nil keeps the outcome already recorded.
  case end(Outcome?)
  /// They ask to be called again: agreed and ended in one.
  case callback(CalendarDay, TimeOfDay?)
  /// A number they can be called at; the call stays where it is.
  case number(KeptNumber)
}

/// Why an input changes nothing, and what would.
public struct CallRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// What does not fit, in a sentence.
  public let problem: String
  /// What would, in a sentence.
  public let remedy: String

  /// Where in what was typed the fault is; nil where it is not in the text, or is all of it.
  public let place: TextPlace?

  /// Makes a refusal.
  public init(_ problem: String, remedy: String, at place: TextPlace? = nil) {
    self.problem = problem
    self.remedy = remedy
    self.place = place
  }

  /// Makes the refusal of a value that was typed.
  public init(_ refusal: SpokenRefusal) {
    self.init(refusal.sentence, remedy: refusal.remedy, at: refusal.place)
  }

  /// Returns the refusal for a line of which the text at fault is the end, behind so many scalars.
  public func shifted(by scalars: Int) -> CallRefusal {
    CallRefusal(problem, remedy: remedy, at: place?.shifted(by: scalars))
  }

  /// Both sentences, for a message.
  public var description: String { "\(problem) \(remedy)" }
}
