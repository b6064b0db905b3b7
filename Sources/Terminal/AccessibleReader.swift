internal import Glibc

/// Lines from a person whose screen is read aloud or shown in Braille (`ACCESSIBLE=1`).
///
/// Nothing is ever drawn twice: the prompt is printed once, the terminal's own line editing is used,
/// there is no clock, no faint text and no list that comes and goes. What could be taken as it
/// stands is said in words, and Enter takes it.
public final class AccessibleReader: LineSource {
  /// A person is there.
  public var isInteractive: Bool { true }

  private let output: Output
  private let messages: MessageInbox?
  private let lines: PlainReader
  private var hasHinted = false

  init(output: Output, messages: MessageInbox?) {
    self.output = output
    self.messages = messages
    lines = PlainReader(signals: .shared, goesOnAfterEnd: true)
  }

  /// Asks once and reads one line.
  ///
  /// Enter alone takes the text that stood in the line, `-` an empty line instead of it; `back` and
  /// `?` are as typed.
  public func readLine(_ request: LineRequest) -> LineReading {
    for message in messages?.take() ?? [] { output.print(message) }
    if !hasHinted, !request.keys.isEmpty {
      hasHinted = true
      output.print("Type a number and Enter. A question mark and Enter gives help.")
    }
    let text = editable(request.prefill)
    if !text.isEmpty {
      output.print(
        request.prefillWasTyped
          ? "You typed: \(text). Enter keeps it, or type anew; - and Enter drops it."
          : "Default: \(text). Enter takes it, - and Enter does not.")
    }
    let mark = output.veil == nil ? "" : LinePicture.privateMark
    output.print(StyledText(mark + visible(request.prompt)), terminator: "")
    return meant(lines.readLine(request), instead: text)
  }

  private func meant(_ reading: LineReading, instead text: String) -> LineReading {
    switch reading {
    case .line("") where !text.isEmpty: return .line(text)
    case .line("-") where !text.isEmpty: return .line("")
    case .line("?"): return .help
    case .line(let line): return .line(editable(line))
    case .endOfInput:
      output.print("")
      return .endOfInput
    case .interrupted(let typed):
      output.print("")
      return .interrupted(typed)
    case .back, .help, .hangUp, .unreadable: return reading
    }
  }
}
