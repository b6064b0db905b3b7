public import CallScript

/// What the other side of a rehearsal says at one go.
public struct Utterance: Hashable, Sendable {
  /// What the words mean for the call: which answer a good listener takes.
  public enum Meaning: Hashable, Sendable {
    /// Nothing that could be taken: they talk round it, or say nothing.
    case nothing
    /// One of the offered answers, by its words.
    case answer(String)
    /// The value that is asked for, as one would type it.
    case value(Ask, typed: String)
    /// Something for which the script has a step at any time, by that step's name.
    case objection(String)
    /// They have hung up.
    case hangUp
  }

  /// Who speaks: a name or a department.
  public let speaker: String
  /// The words; nil where they are silent.
  public let words: String?
  /// What is meant; a trainer's words mean nothing to the program.
  public let meaning: Meaning
  /// Whether a trainer said it and not the program.
  public let isTrainers: Bool

  /// Makes an utterance.
  public init(speaker: String, words: String?, meaning: Meaning, isTrainers: Bool = false) {
    self.speaker = speaker
    self.words = words
    self.meaning = meaning
    self.isTrainers = isTrainers
  }
}
