/// The eight colours every terminal has, in the order of their escape numbers.
public enum Color: Int, Sendable, CaseIterable {
  case black, red, green, yellow, blue, magenta, cyan, white
}

/// How a piece of text is drawn: quietly, and never as the only sign of a meaning.
public struct Style: Hashable, Sendable {
  /// Drawn strong.
  public var isBold: Bool
  /// Drawn faint.
  public var isDim: Bool
  /// The colour of the letters, or that of the terminal.
  public var color: Color?
  /// What a veil covers of it.
  public var veiling = Veiling.byForm

  /// What a veil covers of a text.
  public enum Veiling: Hashable, Sendable {
    /// What it finds in it.
    case byForm
    /// Nothing: it is a key, or an example of ours.
    case nothing
    /// What it finds, and each digit: it is a sum.
    case figures
  }

  /// Creates a style; without arguments a plain one.
  public init(isBold: Bool = false, isDim: Bool = false, color: Color? = nil) {
    self.isBold = isBold
    self.isDim = isDim
    self.color = color
  }

  /// The terminal's own.
  public static let plain = Style()
  /// Strong.
  public static let bold = Style(isBold: true)
  /// Faint.
  public static let dim = Style(isDim: true)
  /// The letters in one colour.
  public static func color(_ color: Color) -> Style { Style(color: color) }

  /// Returns the style, strong.
  public var bold: Style { with { $0.isBold = true } }
  /// Returns the style, faint.
  public var dim: Style { with { $0.isDim = true } }
  /// Returns the style of our own words, which no veil covers.
  public var ours: Style { veiling(.nothing) }
  /// Returns the style with what a veil covers.
  public func veiling(_ veiling: Veiling) -> Style { with { $0.veiling = veiling } }

  private func with(_ change: (inout Style) -> Void) -> Style {
    var style = self
    change(&style)
    return style
  }

  /// The escape that begins the style; empty for a plain one.
  var opening: String {
    var codes = ""
    if isBold { codes += ";1" }
    if isDim { codes += ";2" }
    if let color { codes += ";\(30 + color.rawValue)" }
    return codes.isEmpty ? "" : "\u{1B}[\(codes.dropFirst())m"
  }

  static let closing = "\u{1B}[0m"
}

/// Text with styles, put together by value and drawn with escapes only where colour is on.
///
/// It cannot carry an escape of its own: what is drawn passes ``visible(_:keepingNewlines:)``. In
/// an interpolation the written part may hold newlines, while values become harmless single lines:
///
///     output.print("Calling \(account.name, .bold)\n\(hint, .dim)")
public struct StyledText: Hashable, Sendable {
  struct Run: Hashable, Sendable {
    var text: String
    var style: Style
  }

  private(set) var runs: [Run] = []

  /// Creates empty text.
  public init() {}

  /// Creates text in one style; newlines in it are kept.
  public init(_ text: String, _ style: Style = .plain) {
    append(text, style)
  }

  /// The text without its styles.
  public var plain: String { runs.map(\.text).joined() }

  /// Whether there is nothing to draw.
  public var isEmpty: Bool { runs.isEmpty }

  /// The columns it takes if drawn on one line.
  public var width: Int { runs.reduce(0) { $0 + displayWidth(visible($1.text)) } }

  /// Returns what a terminal is sent.
  public func rendered(inColor: Bool) -> String {
    var rendered = ""
    for run in runs {
      let opening = inColor ? run.style.opening : ""
      rendered += opening
      rendered += visible(run.text, keepingNewlines: true)
      if !opening.isEmpty { rendered += Style.closing }
    }
    return rendered
  }

  /// Adds text at the end.
  public mutating func append(_ text: String, _ style: Style = .plain) {
    guard !text.isEmpty else { return }
    if let last = runs.last, last.style == style {
      runs[runs.count - 1].text += text
    } else {
      runs.append(Run(text: text, style: style))
    }
  }

  /// Adds styled text at the end.
  public mutating func append(_ other: StyledText) {
    for run in other.runs { append(run.text, run.style) }
  }

  /// Returns both texts, one after the other.
  public static func + (left: StyledText, right: StyledText) -> StyledText {
    var result = left
    result.append(right)
    return result
  }

  /// Adds styled text at the end.
  public static func += (left: inout StyledText, right: StyledText) { left.append(right) }
}

extension StyledText: ExpressibleByStringInterpolation {
  /// Gathers the parts of a literal.
  public struct StringInterpolation: StringInterpolationProtocol {
    var text = StyledText()

    /// Creates an empty gatherer.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds a part the programmer wrote.
    public mutating func appendLiteral(_ literal: String) { text.append(literal) }

    /// Adds styled text.
    public mutating func appendInterpolation(_ part: StyledText) { text.append(part) }

    /// Adds a value as one harmless line.
    public mutating func appendInterpolation(_ value: some Any, _ style: Style = .plain) {
      text.append(visible(String(describing: value)), style)
    }
  }

  /// Creates text from a literal with values in it.
  public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.text }

  /// Creates plain text from a literal.
  public init(stringLiteral value: String) { self.init(value) }
}

extension Sequence<StyledText> {
  /// Returns the texts with a separator between each two.
  public func joined(separator: StyledText = "") -> StyledText {
    var result = StyledText()
    for (index, text) in enumerated() {
      if index > 0 { result.append(separator) }
      result.append(text)
    }
    return result
  }
}
