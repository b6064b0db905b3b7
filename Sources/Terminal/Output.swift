internal import Glibc

/// The one sink for text: everything the program shows goes through here and becomes harmless.
///
/// It belongs to the thread that reads lines. Text printed while a line is being edited appears
/// above the prompt; another thread posts to a ``MessageInbox`` instead.
public final class Output {
  /// Why text could not be written.
  public struct Failure: Error, Equatable, CustomStringConvertible {
    /// The system's `errno`.
    public let errorNumber: Int32
    /// Whether the reader of a pipe went away, which is seldom worth a message.
    public var readerIsGone: Bool { errorNumber == EPIPE }
    /// The system's words.
    public var description: String { "cannot write: \(errorText(errorNumber))" }
  }

  /// Where the text goes.
  public let descriptor: Int32
  /// Whether a person reads it.
  public let isTerminal: Bool
  /// Whether styles are drawn.
  public let isColored: Bool
  /// Whether what is shown is read aloud (`ACCESSIBLE=1`): nothing moves and nothing is drawn twice.
  public let isAccessible: Bool
  /// The first failure; everything after it is dropped.
  public private(set) var failure: Failure?

  /// Given all that is printed, without styles: what somebody who looks on sees as well.
  public var onlooker: ((String) -> Void)?

  /// Whether the cursor of a terminal can be moved: rows can be drawn anew.
  public let canMoveCursor: Bool
  /// What is to be sent in one write; nil where each text is sent at once.
  var gathered: String?
  /// Whether what is gathered goes above a prompt that is shown already.
  private var isHeldBack = false
  /// Hides a part of all that is printed and edited; nil: nothing is hidden.
  public var veil: Veil?
  /// Set by the line editor while it edits: it knows where the prompt stands.
  var printAbovePrompt: ((String) -> Void)?
  private let fallbackSize: (width: Int, height: Int)

  /// Creates a sink for a descriptor, which stays the caller's.
  ///
  /// - Parameters:
  ///   - descriptor: Standard output if not given.
  ///   - color: What `--color` says.
  ///   - environment: Read for `NO_COLOR`, `CLICOLOR_FORCE`, `TERM`, `COLUMNS`, `LINES` and
  ///     `ACCESSIBLE`.
  public init(
    descriptor: Int32 = 1, color: ColorChoice = .auto, environment: Environment
  ) {
    self.descriptor = descriptor
    isTerminal = isatty(descriptor) == 1
    isColored = colorWanted(color, environment: environment, isTerminal: isTerminal)
    isAccessible = !["", "0"].contains(environment["ACCESSIBLE", default: ""])
    canMoveCursor = isTerminal && !isAccessible && Terminal.canMoveCursor(environment: environment)
    fallbackSize = (
      width: positive(environment["COLUMNS"]) ?? 80, height: positive(environment["LINES"]) ?? 24
    )
  }

  /// The columns of the terminal now; `COLUMNS` or 80 elsewhere.
  public var width: Int { windowSize?.width ?? fallbackSize.width }

  /// The rows of the terminal now; `LINES` or 24 elsewhere.
  public var height: Int { windowSize?.height ?? fallbackSize.height }

  /// Whether a line is being edited below what is printed.
  public var isAbovePrompt: Bool { printAbovePrompt != nil || isHeldBack }

  /// Prints text, above the prompt if a line is being edited.
  public func print(_ text: StyledText, terminator: String = "\n") {
    let text = veiled(text)
    let rendered = text.rendered(inColor: isColored) + visible(terminator, keepingNewlines: true)
    onlooker?(text.rendered(inColor: false))
    if let printAbovePrompt {
      printAbovePrompt(rendered)
    } else {
      send(rendered)
    }
  }

  /// Writes text for a program (JSON, CSV) byte for byte; on a terminal it is made harmless.
  public func write(verbatim text: String) {
    if isTerminal {
      print(StyledText(text), terminator: "")
    } else {
      send(text)
    }
  }

  /// Clears the screen of a terminal that can be cleared; elsewhere nothing happens.
  public func clearScreen() {
    guard canMoveCursor, printAbovePrompt == nil else { return }
    send("\u{1B}[H\u{1B}[2J")
  }

  /// Sends all that `body` sends in one write, also where it ends with an error.
  ///
  /// A terminal that draws between two writes would flicker, and each costs time.
  public func gather<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) {
    guard gathered == nil else { return try body() }
    gathered = ""
    defer {
      let text = gathered ?? ""
      gathered = nil
      send(text)
    }
    try body()
  }

  /// Returns what `body` would have printed, and what it returned.
  func gathered<Result>(_ body: () -> Result) -> (text: String, result: Result) {
    let (above, outer) = (printAbovePrompt, gathered)
    (printAbovePrompt, gathered, isHeldBack) = (nil, "", true)
    defer { (printAbovePrompt, gathered, isHeldBack) = (above, outer, false) }
    let result = body()
    return (gathered ?? "", result)
  }

  /// Sends bytes as they are, all of them.
  func send(_ text: String) {
    if gathered != nil {
      gathered? += text
      return
    }
    guard failure == nil, !text.isEmpty else { return }
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)[...]
      while !rest.isEmpty, failure == nil {
        let next = UnsafeRawBufferPointer(rebasing: rest)
        let sent = Glibc.write(descriptor, next.baseAddress, next.count)
        if sent >= 0 {
          rest = rest.dropFirst(sent)
        } else {
          recover(from: errno)
        }
      }
    }
  }

  private func recover(from errorNumber: Int32) {
    switch errorNumber {
    case EINTR: return
    case EAGAIN:
      // Somebody who shares the terminal made it non-blocking: wait until it takes more.
      var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      _ = poll(&ready, 1, -1)
    default: failure = Failure(errorNumber: errorNumber)
    }
  }

  private var windowSize: (width: Int, height: Int)? {
    guard isTerminal else { return nil }
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return nil
    }
    return (Int(size.ws_col), Int(size.ws_row))
  }
}

private func positive(_ text: String?) -> Int? {
  guard let text, let number = Int(text), number > 0 else { return nil }
  return number
}

extension Output {
  /// Returns a text with what the veil hides covered.
  func veiled(_ text: StyledText) -> StyledText { veil?.covering(text) ?? text }

  /// Clears the screen and all that was scrolled off it; without escapes it is only scrolled away.
  public func clearEverything() {
    guard isTerminal else { return }
    send(canMoveCursor ? Output.clearing : String(repeating: "\n", count: height))
  }

  /// The screen, the rows scrolled off it (as xterm and its like do), and the cursor in the corner.
  static let clearing = "\u{1B}[2J\u{1B}[3J\u{1B}[H"

  /// Shows a passing line where the cursor stands, over the one shown before.
  ///
  /// Empty text takes it away. Elsewhere than on a terminal nothing happens.
  public func showStatus(_ text: String) {
    guard canMoveCursor, printAbovePrompt == nil, gathered == nil else { return }
    let text = veiled(StyledText(text)).plain
    send("\r\u{1B}[K" + visible(text) + (text.isEmpty ? "" : "\r"))
  }
}
