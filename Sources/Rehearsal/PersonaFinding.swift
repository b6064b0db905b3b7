public import CallScript

/// Something in a persona's file that cannot be used, with its place and the remedy.
public struct PersonaFinding: Hashable, Sendable, CustomStringConvertible {
  /// Where in the file it is.
  public let position: SourcePosition
  /// What is wrong, in a sentence.
  public let message: String
  /// What to do about it.
  public let remedy: String

  /// Makes a finding; what it quotes from the file is cut where it would fill the screen.
  public init(at position: SourcePosition, _ message: String, remedy: String) {
    self.position = position
    self.message = PersonaFinding.clipped(message)
    self.remedy = PersonaFinding.clipped(remedy)
  }

  /// The finding as a compiler would print it, the remedy on a line of its own.
  public var description: String {
    "\(position): error: \(message)" + (remedy.isEmpty ? "" : "\n  \(remedy)")
  }

  private static let lettersMax = 800

  private static func clipped(_ text: String) -> String {
    let head = text.prefix(lettersMax)
    return head.endIndex == text.endIndex ? text : head + "\u{2026}"
  }
}
