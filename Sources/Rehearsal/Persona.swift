public import CallScript

/// A played debtor: who they are, what is hidden, and how they talk.
public struct Persona: Hashable, Sendable {
  /// The name under which a trainer picks them: `The serial promiser`.
  public let title: String
  /// Who they are: what the trainer at the second terminal reads, paragraph by paragraph.
  public let description: [String]
  /// What is true of them and hidden from the trainee.
  public let facts: PersonaFacts
  /// What they say, by what they do.
  public let lines: [Situation: [Line]]
  /// What they say at steps of a certain name, whatever the script, before anything else.
  public let stepLines: [Step.Anchor: [Line]]

  /// Words of the debtor, and the answer they mean where that is not to be worked out.
  public struct Line: Hashable, Sendable {
    /// The words in pieces.
    public let segments: [Segment]
    /// Words of an answer, or of an objection of the script, that is meant.
    public let means: String?

    /// A stretch of words, or a word filled in when it is said.
    public enum Segment: Hashable, Sendable {
      case text(String)
      case blank(Blank)
    }

    /// The line as it stands in the file.
    public var template: String {
      segments.map { segment in
        switch segment {
        case .text(let text): text
        case .blank(let blank): "{{\(blank.rawValue)}}"
        }
      }.joined()
    }
  }

  /// What can be filled in between `{{` and `}}`.
  public enum Blank: String, CaseIterable, Sendable, Hashable {
    case company, person, email, reason, dispute, reference, owes, amount, date, time, parts, part
    case settlement, offer
    case refersTo = "refers_to"
    case paidOn = "paid_on"

    /// What is said there, in the trainer's words.
    public var meaning: String {
      switch self {
      case .company: "the company"
      case .person: "the right person"
      case .email: "their address"
      case .reason: "why it was not paid"
      case .dispute: "what they contest"
      case .reference: "their reference"
      case .owes: "what is asked of them"
      case .amount: "the amount they name at the moment"
      case .date: "the day they name at the moment"
      case .time: "the time they name at the moment"
      case .parts: "into how many parts they would split it at the moment"
      case .part: "how much each of these parts is"
      case .settlement: "what they would pay at the moment to be done with it"
      case .offer: "what they propose now: a sum on a day, parts, or a sum for all of it"
      case .refersTo: "the next one to speak to: a department, or the right person"
      case .paidOn: "the day on which they paid"
      }
    }
  }
}
