public import Receivables

/// A call script: what is said, what is asked and where each answer leads.
public struct Script: Sendable, Hashable {
  /// The text of the `#` heading; empty when the file has none.
  public let title: String
  /// The paragraphs between the title and the first step: advice to whoever picks the script.
  public let introduction: [String]
  /// The steps in the order of the file; the first is where a call begins.
  public let steps: [Step]

  /// The scripts of the same folder that the introduction links to.
  public let mentions: [Mention]

  /// The scripts of the same folder it mentions or leads to, each once, in the order of the file.
  public let neighbours: [String]
  /// Those its answers lead to.
  let targetFiles: Set<String>

  private let indices: [Step.Anchor: Int]

  /// A link of the introduction to another script.
  public struct Mention: Hashable, Sendable {
    /// The name of the file, as the link writes it.
    public let file: String
    /// Where the link stands.
    public let position: SourcePosition
  }

  init(title: String, introduction: [String], steps: [Step], mentions: [Mention] = []) {
    self.title = title
    self.introduction = introduction
    self.steps = steps
    self.mentions = mentions
    var known: Set<String> = []
    let targets = steps.flatMap(\.answers).compactMap(\.otherFile)
    neighbours = (mentions.map(\.file) + targets).filter { known.insert($0).inserted }
    targetFiles = Set(targets)
    indices = Dictionary(
      steps.indices.map { (steps[$0].anchor, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Returns the step a link leads to; of two with the same anchor the first, as on a Git host.
  public func step(_ anchor: Step.Anchor) -> Step? {
    index(of: anchor).map { steps[$0] }
  }

  func index(of anchor: Step.Anchor) -> Int? { indices[anchor] }

  /// Whether it holds steps that other scripts share, so that no call begins with it: its first
  /// step may come at any moment.
  public var isShared: Bool { steps.first?.isAnyTime == true }

  /// The `any time` steps in order: what may come from the other side at any moment.
  public var objections: [Step] { steps.filter(\.isAnyTime) }
}

/// One step of a call: the lines to say, the values to ask and the answers to expect.
public struct Step: Hashable, Sendable {
  /// The name under which links find a step: the heading as GitHub, GitLab and Gitea slug it.
  public struct Anchor: Hashable, Sendable, CustomStringConvertible {
    /// The anchor without its `#`: `state-the-debt`.
    public let rawValue: String

    /// Takes an anchor as it is written in a link or kept in a ledger.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Makes the anchor of a heading: lower case, blanks to hyphens, other marks dropped.
    public init(heading: String) {
      var slug = ""
      for character in heading.lowercased() {
        if character.isWhitespace {
          slug.append("-")
        } else if character.isLetter || character.isNumber || character == "-" || character == "_" {
          slug.append(character)
        }
      }
      rawValue = slug
    }

    /// The anchor as a link writes it: `#state-the-debt`.
    public var description: String { "#" + rawValue }
  }

  /// What a step consists of, one after the other.
  public enum Part: Hashable, Sendable {
    /// To be read aloud.
    case say(Speech)
    /// To be read by the caller, never aloud.
    case advice(String)
    /// To be asked of the debtor and typed in.
    case ask(Ask)
  }

  /// The heading.
  public let name: String
  /// The heading as links write it.
  public let anchor: Anchor
  /// Whether it may be entered from everywhere and returns to where it was entered from.
  public let isAnyTime: Bool
  /// The lines, advice and asked values in the order of the file.
  public let parts: [Part]
  /// The answers in the order of the file: key 1 takes the first.
  public let answers: [Answer]
  /// Where the heading is.
  public let position: SourcePosition

  /// The lines to say, in order.
  public var quotes: [Speech] {
    parts.compactMap { part in
      if case .say(let speech) = part { speech } else { nil }
    }
  }

  /// The values asked, in order.
  public var asks: [Ask] {
    parts.compactMap { part in
      if case .ask(let ask) = part { ask } else { nil }
    }
  }

  /// Whether any line tells the listener that there is a debt.
  ///
  /// An `any time` step that does is offered only once the right person is confirmed.
  public var mentionsDebt: Bool { quotes.contains(where: \.mentionsDebt) }
}

/// One thing the other side may say, what is written down for it, and where it leads.
public struct Answer: Hashable, Sendable {
  /// Where an answer leads.
  public enum Target: Hashable, Sendable {
    /// To a step of this script.
    case step(Step.Anchor)
    /// To a step of another script in the same folder.
    case otherScript(file: String, Step.Anchor)
    /// Back to where the detour began.
    case returnToDetour
    /// To the end of the call, with an outcome of its own or the one already recorded.
    case end(Outcome?)
    /// Nowhere: the checker reports it as a dead answer.
    case none
  }

  /// What they say, as the caller reads it.
  public let words: String
  /// Where it leads.
  public let target: Target
  /// What is written down, in order.
  public let records: [RecordKind]
  /// What must hold for the answer to be offered: all of it.
  public let conditions: [Condition]
  /// Where the answer begins.
  public let position: SourcePosition

  /// The other script it leads to, by the name of its file.
  var otherFile: String? {
    if case .otherScript(let file, _) = target { file } else { nil }
  }
}
