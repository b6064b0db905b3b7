internal import CEditline
internal import Glibc

/// Lines from a person at a terminal, edited with libedit.
///
/// It belongs to one thread, which blocks in ``readLine(_:)``. Between two lines the terminal stays
/// in edit mode, so that keys typed while the program works are kept, are not echoed, and are
/// answered in order; ``lendTerminal(_:)`` gives it to a pager or an editor meanwhile.
public final class LineEditor: LineSource {
  /// What the editing function does when libedit calls it for `EditKey.act`.
  enum Action {
    case insert(String)
    /// Puts the text at the start into the line, and the cursor before one of its scalars.
    case prefill(String, cursor: Int)
    /// Puts a text in the place of all that stands in the line.
    case replaceAll(String)
    case answer(String)
    /// Gives the line as it stands.
    case enter
    case replacePrevious(Unicode.Scalar)
    case complete
    case finish(Ending)
  }

  enum Ending {
    case back, help, endOfInput, interrupted, hangUp
  }

  /// A person is there.
  public var isInteractive: Bool { true }
  /// Where the cursor can be moved.
  public var drawsCards: Bool { output.canMoveCursor }

  /// Called when Ctrl-O is pressed, which puts the veil on and takes it off; it clears the screen.
  public var onVeilKey: (() -> Void)?

  let output: Output
  let messages: MessageInbox?
  let signals: SignalInbox
  let keys: KeyReader
  let handle: EditlineHandle
  let history: LineHistory
  /// Whether libedit has the list that belongs to this line: it is given when first wanted.
  var historyIsLoaded = false
  let commandName = WideText(EditKey.actCommand)

  enum Limit {
    /// Shorter than between two keys of a fast typist, and too short to be waited for.
    static let pauseMilliseconds = 10
  }

  var request = LineRequest()
  var rightPrompt: RightPrompt?
  var nextTickMilliseconds = 0
  var prefillIsDue = false
  /// Whether the next character typed takes the place of the line.
  var isSelected = false
  var pending: Action?
  /// A key of which it is not clear yet whether it answers or begins a word.
  var held: HeldKey?
  /// Whether more keys had come with the held one.
  var heldHasMore = false
  /// A key that was read already and belongs to the next line.
  var keyAhead: Key?
  var reading: LineReading?
  var shownPicture: LinePicture?
  var shownRendering: LineRendering?
  var shownCard = ShownCard()
  /// Whether a key was pressed since the line was drawn.
  var hasNewKey = false
  /// The moment at which it is worked out what the line is read as; nil where that is done.
  var readingIsDueAt: Int?
  /// Rows below the line until the next key: what the Tab key offers.
  var below: [String] = []
  /// The columns of the line on a terminal that knows no escapes.
  var plainWidth = 0
  /// Whether the line was taken back before anybody could type into it.
  var isWithdrawn = false
  var terminalIsGone = false
  private var isEntered = false

  /// Creates an editor on standard input and output, which must both be terminals.
  init?(
    output: Output, messages: MessageInbox? = nil, history: HistoryFile? = nil,
    signals: SignalInbox = .shared
  ) {
    guard let handle = EditlineHandle() else { return nil }
    self.history = LineHistory(file: history)
    self.handle = handle
    self.output = output
    self.messages = messages
    self.signals = signals
    let bells = [signals.bell.readEnd, messages?.bell.readEnd].compactMap(\.self)
    keys = KeyReader(ByteSource(descriptor: STDIN_FILENO, bells: bells))
    signals.catchTerminalSignals()
    connect()
  }

  deinit { leave() }

  /// Edits one line and returns how it ended; a signal that came before ends it at once.
  public func readLine(_ request: LineRequest) -> LineReading {
    if signals.hangUpIsRequested || terminalIsGone {
      keepHistory()
      return .hangUp("")
    }
    begin(request)
    let isComplete = handle.readLine()
    output.printAbovePrompt = nil
    if !isComplete, reading == nil { terminalIsGone = true }
    let result = reading ?? (isComplete ? .line(text) : .hangUp(text))
    finishDrawing(result)
    if case .line(let line) = result { remember(line) } else { keepHistory() }
    return result
  }

  /// Brings the line given last into the history: to be called when no other is asked for.
  public func keepHistory() { history.settle() }

  /// Gives the terminal back as it was while `body` runs a pager or an editor in it.
  public func lendTerminal<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    leave()
    defer { enter() }
    return try body()
  }

  private func begin(_ request: LineRequest) {
    self.request = request
    reading = nil
    (pending, held) = (nil, nil)
    (hasNewKey, readingIsDueAt) = (false, nil)
    forgetDrawing()
    prefillIsDue = !request.prefill.isEmpty
    isSelected = request.prefillIsSelected && prefillIsDue
    isWithdrawn = false
    nextTickMilliseconds = monotonicMilliseconds() + 1000
    updateRightPrompt()
    historyIsLoaded = false
    enter()
    output.printAbovePrompt = { [unowned self] text in showAbove(text) }
  }

  func remember(_ line: String) {
    guard let kind = request.historyKind else { return }
    let mayKeep = request.mayKeep
    history.remember(line, kind: kind) { mayKeep(line) }
  }

  /// Gives libedit the lines that Up, Down and the searches go through.
  func loadHistory() {
    guard !historyIsLoaded else { return }
    historyIsLoaded = true
    history.load(kind: request.historyKind, into: handle.editor)
  }

  // MARK: the terminal

  func enter() {
    guard !isEntered else { return }
    isEntered = true
    let farewell = output.canMoveCursor ? "\u{1B}[?2004l" : ""
    TerminalGuard.shared.arm(descriptor: STDIN_FILENO, farewell: farewell)
    TerminalGuard.shared.takeKeys()
    if output.canMoveCursor { output.send("\u{1B}[?2004h") }
  }

  func leave() {
    guard isEntered else { return }
    isEntered = false
    keepHistory()
    TerminalGuard.shared.restore()
  }

  /// Stops as the shell expects, and starts again on a fresh line.
  func suspend() {
    guard signals.canBeContinued else { return beep() }
    finishDrawing()
    leave()
    signals.stopProcess()
    enter()
    draw()
  }

  // MARK: the line

  /// The text of the line; during a search its first line, the rest is the search's own prompt.
  var text: String {
    let scalars = handle.line.scalars
    return string(scalars.prefix { $0 != "\n" })
  }

  var isSearching: Bool { handle.line.scalars.contains("\n") }
}

func monotonicMilliseconds() -> Int {
  var now = timespec()
  clock_gettime(CLOCK_MONOTONIC, &now)
  return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
}
