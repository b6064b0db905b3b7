/// One paragraph to be read aloud.
public struct Speech: Hashable, Sendable {
  /// How a stretch of text is stressed.
  public enum Emphasis: Sendable, Hashable {
    /// Said plainly.
    case none
    /// `*so*`: stressed.
    case stress
    /// `**so**`: stressed strongly.
    case strong
  }

  /// A stretch of text, or a fact filled in when it is said.
  public enum Segment: Hashable, Sendable {
    case text(String, emphasis: Emphasis)
    case fact(Fact)
  }

  /// The stretches in order; no two texts with the same emphasis stand side by side.
  public let segments: [Segment]
  /// Where the paragraph begins.
  public let position: SourcePosition

  /// The first fact or word that tells of the debt, as the author wrote it.
  ///
  /// Looked for once: every drawing of a step asks for it.
  public let disclosure: String?

  init(segments: [Segment], position: SourcePosition) {
    self.segments = segments
    self.position = position
    disclosure = Speech.disclosure(in: segments)
  }

  /// The facts that are filled in, in order.
  public var facts: [Fact] {
    segments.compactMap { segment in
      if case .fact(let fact) = segment { fact } else { nil }
    }
  }

  /// The text as the author wrote it, without the stars: `Good {{time_of_day}}`.
  public var template: String {
    segments.map { segment in
      switch segment {
      case .text(let text, _): text
      case .fact(let fact): "{{\(fact.rawValue)}}"
      }
    }.joined()
  }

  /// Whether it tells the listener that there is a debt: by a fact, a word or a sum of money.
  public var mentionsDebt: Bool { disclosure != nil }

  private static func disclosure(in segments: [Segment]) -> String? {
    for case .fact(let fact) in segments where fact.disclosesDebt { return "{{\(fact.rawValue)}}" }
    return TellingWords.debt(in: plainText(of: segments))
  }

  /// The text alone, a fact standing as a mark that joins no words.
  var plainText: String { Speech.plainText(of: segments) }

  private static func plainText(of segments: [Segment]) -> String {
    segments.map { segment in
      if case .text(let text, _) = segment { text } else { "\u{2026}" }
    }.joined()
  }

  /// How many words are said; a fact counts as one.
  var wordCount: Int {
    plainText.split(whereSeparator: \.isWhitespace).count
  }
}
