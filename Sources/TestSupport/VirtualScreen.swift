/// The picture a terminal would show: enough of a VT emulator for what line editors send.
///
/// It knows text with wide and combining characters, automatic margins with a pending wrap,
/// scrolling, `\r \n \b \t BEL`, `ESC 7 8 c D E M`, CSI `A B C D E F G H J K L M P X @ S T d f h l
/// m r s u`, and swallows other sequences. Resizing sets the rows anew where it is told so.
public struct VirtualScreen {
  /// One place on the screen.
  public struct Cell: Equatable, Sendable {
    /// A character with its marks; a space if empty, nothing for the right half of a wide one.
    public internal(set) var text = " "
    /// Drawn strong.
    public internal(set) var isBold = false
    /// Drawn faint.
    public internal(set) var isDim = false
    /// Whether it is the last of a row that the edge had broken.
    var continues = false
    /// The colour number 0–7 of the letters.
    public internal(set) var color: Int?
  }

  /// The rows, from the top.
  public internal(set) var cells: [[Cell]]
  /// The columns.
  public private(set) var width: Int
  /// The rows.
  public private(set) var height: Int
  /// The row of the cursor, from 0.
  public internal(set) var row = 0
  /// The column of the cursor, from 0.
  public internal(set) var column = 0
  /// The private modes switched on (2004 is bracketed paste).
  public internal(set) var modes: Set<Int> = []
  /// Lines that went off the top.
  public internal(set) var scrolledOff: [String] = []
  /// How often the bell rang.
  public internal(set) var bellCount = 0

  var wrapIsPending = false
  var pen = Cell()
  var saved = (row: 0, column: 0)
  var parser = ScreenParser()

  /// Creates an empty screen.
  public init(width: Int = 80, height: Int = 24) {
    self.width = width
    self.height = height
    cells = Array(repeating: Array(repeating: Cell(), count: width), count: height)
  }

  /// The rows as text, without spaces at their ends.
  public var lines: [String] { cells.map(VirtualScreen.line) }

  /// The rows as one text, without empty rows at the end.
  public var text: String {
    var lines = lines
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  /// The row of the cursor as text.
  public var cursorLine: String { lines[row] }

  /// Draws what a program sent; a sequence may be cut anywhere.
  public mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      if let command = parser.next(byte) { perform(command) }
    }
  }

  /// Cuts or fills the rows and columns.
  ///
  /// - Parameter reflows: whether rows that the edge had broken are joined and broken anew.
  public mutating func resize(width: Int, height: Int, reflows: Bool = false) {
    if reflows {
      reflow(to: width, height: height)
      (self.width, self.height) = (width, height)
      return
    }
    while cells.count > height, row > 0, row >= height {
      scrolledOff.append(VirtualScreen.line(cells.removeFirst()))
      row -= 1
    }
    cells = Array(cells.prefix(height))
    let empty = Array(repeating: Cell(), count: width)
    cells += Array(repeating: empty, count: max(0, height - cells.count))
    cells = cells.map { Array(($0 + empty).prefix(width)) }
    (self.width, self.height) = (width, height)
    (row, column) = (min(row, height - 1), min(column, width - 1))
    wrapIsPending = false
  }

  static func line(_ cells: [Cell]) -> String {
    var line = cells.map(\.text).joined()[...]
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}
