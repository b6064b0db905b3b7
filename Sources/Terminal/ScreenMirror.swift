/// Shows rows of another person's screen beside a rule, on a screen that may be narrower.
public struct ScreenMirror: Sendable {
  private static let edge = "\u{2502} "
  private static let rule: Character = "\u{2500}"

  /// The columns of the screen it is shown on.
  public let width: Int

  /// Takes the width of the screen it is shown on, in columns.
  public init(width: Int) { self.width = width }

  /// Returns a row as rows that fit: a rule is shortened, text is wrapped below its own beginning.
  public func rows(of line: String) -> [String] {
    var text = visible(line)
    let room = max(20, width - displayWidth(ScreenMirror.edge))
    while text.last == ScreenMirror.rule, displayWidth(text) > room { text.removeLast() }
    guard displayWidth(text) > room else { return [ScreenMirror.edge + text] }
    let indent = String(text.prefix { $0 == " " })
    return wrapped(
      String(text.dropFirst(indent.count)), width: room, indent: indent,
      hangingIndent: indent + "  "
    ).map { ScreenMirror.edge + $0 }
  }
}
