/// What stands on the screen while a line is edited.
struct LinePicture: Equatable {
  var prompt = ""
  var promptStyle = Style.plain
  var text: [Unicode.Scalar] = []
  var cursor = 0
  var rightPrompt: RightPrompt?
  var suggestion = ""
  /// Rows that stand below the line until the next key.
  var below: [String] = []
  /// What the text is read as, in longer and shorter words.
  var readings: [String] = []

  /// Covers what is hidden, and says before the prompt that something is.
  ///
  /// - Parameter veiling: what is covered of the line itself.
  mutating func cover(with veil: Veil, _ veiling: Style.Veiling) {
    func covered(_ text: String) -> String { veil.covering(StyledText(text)).plain }
    prompt = LinePicture.privateMark + covered(prompt)
    (text, cursor) = veil.covering(text, cursor: cursor, veiling)
    rightPrompt = rightPrompt.map { RightPrompt(covered($0.text), $0.style) }
    // Accepted, what is covered would stand in the line.
    suggestion = ""
    below = below.map(covered)
    readings = readings.map(covered)
  }

  /// What is left of the suggestion when some of it was typed, or what it is when some of the text
  /// was taken away; empty where something else was typed.
  func suggestion(after typed: [Unicode.Scalar]) -> String {
    if text.starts(with: typed), !suggestion.isEmpty {
      return string(text.dropFirst(typed.count)) + suggestion
    }
    guard typed.starts(with: text) else { return "" }
    let added = typed.dropFirst(text.count)
    guard suggestion.unicodeScalars.starts(with: added) else { return "" }
    return String(suggestion.unicodeScalars.dropFirst(added.count))
  }

  static let privateMark = "[private] "
}

/// A picture set into rows, with the place of the cursor.
///
/// A newline in the text begins a row: libedit puts the prompt of a search behind one.
struct LineLayout: Equatable {
  struct Cell: Equatable {
    var scalar: Unicode.Scalar
    var isPrompt: Bool
  }

  struct Row: Equatable {
    var cells: [Cell] = []
    var width = 0
    /// Ended by a newline and not by the edge.
    var isEnded = false
  }

  private(set) var rows = [Row()]
  private(set) var cursorRow = 0
  private(set) var cursorColumn = 0
  private let width: Int

  init(_ picture: LinePicture, width: Int) {
    self.width = max(1, width)
    for scalar in picture.prompt.unicodeScalars { add(Cell(scalar: scalar, isPrompt: true)) }
    for (index, scalar) in picture.text.enumerated() {
      if index == picture.cursor { placeCursor(before: scalar) }
      add(Cell(scalar: scalar, isPrompt: false))
    }
    if picture.cursor >= picture.text.count { placeCursor(before: " ") }
    if cursorRow == rows.count { rows.append(Row()) }
  }

  private var last: Row { rows[rows.count - 1] }

  private mutating func add(_ cell: Cell) {
    if cell.scalar == "\n" {
      rows[rows.count - 1].isEnded = true
      rows.append(Row())
      return
    }
    let cellWidth = displayWidth(cell.scalar)
    if last.width + cellWidth > width, !last.cells.isEmpty { rows.append(Row()) }
    rows[rows.count - 1].cells.append(cell)
    rows[rows.count - 1].width += cellWidth
  }

  /// The cursor goes where the scalar will stand, which may be the next row.
  private mutating func placeCursor(before scalar: Unicode.Scalar) {
    let fits = scalar == "\n" || last.width + displayWidth(scalar) <= width
    let isAtEdge = last.width == width
    (cursorRow, cursorColumn) =
      fits && !isAtEdge ? (rows.count - 1, last.width) : (rows.count, 0)
    // Before a newline the cursor cannot go to a row that is not there: it waits at the edge.
    if isAtEdge && scalar == "\n" { (cursorRow, cursorColumn) = (rows.count - 1, width - 1) }
  }
}

/// The escapes that draw a picture, from the beginning of its first row.
///
/// `ESC [ n A` goes up, `ESC [ n C` right, `ESC [ K` erases to the end of the row and `ESC [ J` to
/// the end of the screen. What is new is written over what is old and only then the rest erased:
/// nothing flickers, and tmux does not put each old line into its history, as it does when a screen
/// is erased from its first place.
struct LineRendering: Equatable {
  /// What the terminal is sent.
  private(set) var text = ""
  /// The row of the cursor, from the first row drawn.
  private(set) var cursorRow = 0
  /// The rows drawn, those below the line with them.
  private(set) var rowCount = 1
  /// Whether the suggestion found room.
  private(set) var showsSuggestion = false

  /// Draws over `rowCountBefore` rows of an earlier picture.
  init(
    _ picture: LinePicture, width: Int, height: Int, rowCountBefore: Int = 1, inColor: Bool
  ) {
    let layout = LineLayout(picture, width: width)
    // A text higher than the screen shows the part around the cursor.
    let first = max(0, min(layout.cursorRow - height + 2, layout.rows.count - height))
    let rows = Array(layout.rows[first...].prefix(max(1, height)))
    cursorRow = layout.cursorRow - first
    let below = Array(picture.below.prefix(max(0, height - rows.count)))
    rowCount = rows.count + below.count

    let clock = picture.rightPrompt.map { visible($0.text) } ?? ""
    let clockWidth = displayWidth(clock)
    let clockFits =
      first == 0 && !clock.isEmpty && rows[0].width + clockWidth + 2 < width && rows.count == 1
    for (index, row) in rows.enumerated() {
      text += rendered(row, picture.promptStyle, inColor)
      guard index + 1 < rows.count else { break }
      // In the last column the cursor waits on the last character, which `ESC [ K` would erase.
      if row.width < width { text += "\u{1B}[K" }
      // At the edge the terminal wraps by itself, if there is something to wrap.
      if row.isEnded || rows[index + 1].cells.isEmpty { text += "\r\n" }
    }
    let lastWidth = rows[rows.count - 1].width
    let room = width - lastWidth - (clockFits ? clockWidth + 2 : 0)
    let suggestion = picture.suggestion
    showsSuggestion = !suggestion.isEmpty && displayWidth(suggestion) < room
    if showsSuggestion {
      text += styled(suggestion, .dim, inColor)
    } else if let reading = LineRendering.reading(picture.readings, room: room, inColor) {
      text += styled(reading, .dim, inColor)
    }
    if lastWidth < width {
      text += "\u{1B}[J"
    } else if rowCountBefore > rows.count, below.isEmpty {
      text += "\r\n\u{1B}[J" + up(1)
    }
    if clockFits {
      text += "\r" + right(width - clockWidth - 1)
      text += styled(clock, picture.rightPrompt?.style ?? .plain, inColor)
    }
    for row in below { text += "\r\n" + visible(row) + "\u{1B}[K" }
    text += up(rowCount - 1 - cursorRow) + "\r" + right(layout.cursorColumn)
  }

  /// The first of the readings that fits, so marked that nobody takes it for what was typed: by its
  /// sign, and where it cannot be faint by brackets.
  private static func reading(_ readings: [String], room: Int, _ inColor: Bool) -> String? {
    readings.map { inColor ? "  = \($0)" : "  (= \($0))" }.first { displayWidth($0) < room }
  }

  /// The escapes that erase rows, from the first one and back to it.
  static func erasing(rowCount: Int) -> String {
    let rows = Array(repeating: "\u{1B}[2K", count: max(1, rowCount))
    return rows.joined(separator: "\u{1B}[1B") + up(rowCount - 1)
  }

  private func styled(_ text: String, _ style: Style, _ inColor: Bool) -> String {
    StyledText(text, style).rendered(inColor: inColor)
  }

  private func rendered(_ row: LineLayout.Row, _ promptStyle: Style, _ inColor: Bool) -> String {
    let prompt = row.cells.prefix(while: \.isPrompt)
    let rest = row.cells[prompt.endIndex...]
    return styled(string(prompt.lazy.map { $0.scalar }), promptStyle, inColor)
      + visible(string(rest.lazy.map { $0.scalar }))
  }
}

func up(_ rows: Int) -> String { rows > 0 ? "\u{1B}[\(rows)A" : "" }

func right(_ columns: Int) -> String { columns > 0 ? "\u{1B}[\(columns)C" : "" }
