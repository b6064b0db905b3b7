/// Text at the right edge of the prompt's row: the call clock.
public struct RightPrompt: Hashable, Sendable {
  /// What is drawn, on one line.
  public var text: String
  /// How it is drawn.
  public var style: Style

  /// Creates a right prompt.
  public init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}

/// One thing the Tab key offers.
public struct Completion: Hashable, Sendable {
  /// The whole line as it will stand when this is taken.
  public var text: String
  /// What it means, in one line.
  public var meaning: String

  /// Creates an offer.
  public init(_ text: String, meaning: String = "") {
    self.text = text
    self.meaning = meaning
  }
}

/// Rows above the prompt that are drawn with the line: again after a message, and set anew when the
/// window changes.
public struct LineCard {
  /// The room there is, in columns and rows.
  public struct Room: Hashable, Sendable {
    /// Columns; a row may take all of them.
    public var width: Int
    /// Rows; of more only the last are drawn.
    public var height: Int

    /// Creates a room.
    public init(width: Int, height: Int) {
      self.width = width
      self.height = height
    }
  }

  /// Gives the rows, from the top.
  public var rows: (Room) -> [StyledText]
  /// Gives what is left of card and line once the line was given.
  public var remains: (LineReading, Room) -> [StyledText]

  /// Creates a card.
  public init(
    rows: @escaping (Room) -> [StyledText],
    remains: @escaping (LineReading, Room) -> [StyledText]
  ) {
    self.rows = rows
    self.remains = remains
  }
}

/// One request for a line of input.
public struct LineRequest {
  /// What stands before the text, on one line; drawn harmless.
  public var prompt: String
  /// How the prompt is drawn where colour is on.
  public var promptStyle: Style
  /// Asked at the start and each second after; `nil` for no right prompt.
  public var rightPrompt: (() -> RightPrompt?)?
  /// Editable text that stands in the line at the start.
  public var prefill: String
  /// Before which scalar of ``prefill`` the cursor stands at the start; `nil` for its end.
  public var prefillCursor: Int?
  /// Whether ``prefill`` stands there to be replaced: the first character typed, or text pasted,
  /// takes its place; any other key makes it text like any other, to be edited.
  public var prefillIsSelected = false
  /// Whether ``prefill`` is what the person typed before, so that it is no default but theirs.
  public var prefillWasTyped = false
  /// Keys that answer at once when the line is empty, without Enter.
  public var keys: Set<Character>
  /// Words that may be typed here, in small letters: a key that begins one of them is held for a
  /// moment, see ``HeldKey``.
  public var keyWords: [String] = []
  /// Asked when Tab is pressed, with the text of the whole line.
  public var completions: ((_ text: String) -> [Completion])?
  /// What a veil covers of the line: each digit where a sum is asked for.
  public var veiling = Style.Veiling.byForm
  /// Asked for the rest of the line, drawn faintly after the cursor; Enter never takes it.
  public var suggestion: ((_ text: String) -> String?)?
  /// Whether the newest line of ``historyKind`` that begins so is drawn like that too.
  public var suggestsFromHistory = false
  /// Asked what the text is read as, to stand faintly behind it; no key takes it into the line.
  ///
  /// The same in longer and shorter words, the longest first: the first that fits is shown, and
  /// none where none does.
  public var reading: ((_ text: String) -> [String])?
  /// The list that Up, Down and Ctrl-R go through; `nil` for none.
  public var historyKind: String?
  /// Whether a line of that kind may be kept in a file: not what was said of a person.
  ///
  /// Asked when there is time for it, at the next line or at the end.
  public var mayKeep: (_ line: String) -> Bool
  /// What stands above the prompt for as long as the line is edited; see ``LineSource/drawsCards``.
  public var card: LineCard?
  /// What remains to be done when the person can type already.
  ///
  /// What it prints goes above the prompt in one piece; false ends the line. Only where
  /// ``LineSource/drawsCards`` is true.
  public var onceShown: (() -> Bool)?
  /// What can be done ahead of the next line, once this one is drawn and no key has come.
  ///
  /// It prints nothing. Only where ``LineSource/drawsCards`` is true.
  public var whenIdle: (() -> Void)?

  /// Creates a request.
  public init(
    prompt: String = "",
    promptStyle: Style = .plain,
    rightPrompt: (() -> RightPrompt?)? = nil,
    prefill: String = "",
    prefillCursor: Int? = nil,
    keys: Set<Character> = [],
    completions: ((_ text: String) -> [Completion])? = nil,
    suggestion: ((_ text: String) -> String?)? = nil,
    reading: ((_ text: String) -> [String])? = nil,
    historyKind: String? = nil,
    mayKeep: @escaping (_ line: String) -> Bool = { _ in false }
  ) {
    self.prompt = prompt
    self.promptStyle = promptStyle
    self.rightPrompt = rightPrompt
    self.prefill = prefill
    self.prefillCursor = prefillCursor
    self.keys = keys
    self.completions = completions
    self.suggestion = suggestion
    self.reading = reading
    self.historyKind = historyKind
    self.mayKeep = mayKeep
  }
}

/// How a request for a line ended.
public enum LineReading: Equatable, Sendable {
  /// The text as typed, without its newline.
  case line(String)
  /// Esc on an empty line.
  case back
  /// `?` on an empty line.
  case help
  /// Ctrl-D on an empty line, or the end of a pipe.
  case endOfInput
  /// Ctrl-C, with the text typed so far.
  case interrupted(String)
  /// The terminal is gone or the program was asked to stop, with the text typed so far.
  case hangUp(String)
  /// A piped line that cannot be taken as text; the next request reads the next line.
  case unreadable(LineFault)
}

/// Why a piped line was refused.
public enum LineFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// The line is longer than the limit; none of it was taken.
  case tooLong(lineNumber: Int, bytesMax: Int)
  /// The bytes are not UTF-8 text.
  case notUTF8(lineNumber: Int)
  /// The descriptor could not be read.
  case cannotRead(lineNumber: Int, errorNumber: Int32)

  /// Where it is, what is wrong and what to do.
  public var description: String {
    switch self {
    case .tooLong(let lineNumber, let bytesMax):
      "input line \(lineNumber): longer than \(bytesMax) bytes; give it as a file"
    case .notUTF8(let lineNumber):
      "input line \(lineNumber): not UTF-8 text; convert it first, for example with iconv"
    case .cannotRead(let lineNumber, let errorNumber):
      "input line \(lineNumber): cannot be read (\(errorText(errorNumber)))"
    }
  }
}

/// Where answers come from: a person at a terminal, or a pipe.
public protocol LineSource: AnyObject {
  /// Whether a person sees prompts and can be asked again.
  var isInteractive: Bool { get }

  /// Whether a request's card is drawn; otherwise it is passed over, and what it shows has to be
  /// printed.
  var drawsCards: Bool { get }

  /// Waits for one line.
  func readLine(_ request: LineRequest) -> LineReading
}

extension LineSource {
  /// Only an editor that can move the cursor draws cards.
  public var drawsCards: Bool { false }
}
