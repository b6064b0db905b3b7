internal import CEditline
internal import Glibc

/// What each command does to the picture.
extension VirtualScreen {
  mutating func perform(_ command: ScreenParser.Command) {
    switch command {
    case .draw(let scalar): draw(scalar)
    case .control(let byte): control(byte)
    case .escape(let byte): escape(byte)
    case .sequence(let sequence): sequence.isPrivate ? setMode(sequence) : perform(sequence)
    }
  }

  private mutating func draw(_ scalar: Unicode.Scalar) {
    let scalarWidth = columnsTaken(by: scalar)
    if scalarWidth == 0 {
      // The mark belongs to the character drawn last, which may be wide.
      var target = wrapIsPending ? column : max(0, column - 1)
      if cells[row][target].text.isEmpty { target = max(0, target - 1) }
      cells[row][target].text.unicodeScalars.append(scalar)
      return
    }
    guard scalarWidth <= width else { return }
    if wrapIsPending || column + scalarWidth > width {
      cells[row][width - 1].continues = true
      column = 0
      lineFeed()
    }
    wrapIsPending = false
    clearHalves(from: column, count: scalarWidth)
    var cell = pen
    cell.text = String(scalar)
    cells[row][column] = cell
    if scalarWidth == 2 {
      cell.text = ""
      cells[row][column + 1] = cell
    }
    column += scalarWidth
    if column >= width {
      column = width - 1
      wrapIsPending = true
    }
  }

  /// Half a wide character cannot stay when the other half is drawn over.
  private mutating func clearHalves(from first: Int, count: Int) {
    if cells[row][first].text.isEmpty, first > 0 { cells[row][first - 1].text = " " }
    let after = first + count
    if after < width, cells[row][after].text.isEmpty { cells[row][after].text = " " }
  }

  private mutating func control(_ byte: UInt8) {
    switch byte {
    case 0x07: bellCount += 1
    case 0x08:
      column = max(0, column - 1)
      wrapIsPending = false
    case 0x09:
      column = min(width - 1, (column / 8 + 1) * 8)
    case 0x0A, 0x0B, 0x0C: lineFeed()
    case 0x0D:
      column = 0
      wrapIsPending = false
    default: break
    }
  }

  private mutating func lineFeed() {
    wrapIsPending = false
    if row == height - 1 { scrollUp() } else { row += 1 }
  }

  private mutating func scrollUp() {
    scrolledOff.append(VirtualScreen.line(cells.removeFirst()))
    cells.append(emptyRow)
  }

  private var emptyRow: [Cell] { Array(repeating: Cell(), count: width) }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "7"): saved = (row, column)
    case UInt8(ascii: "8"): move(saved.row, saved.column)
    case UInt8(ascii: "D"): lineFeed()
    case UInt8(ascii: "E"):
      column = 0
      lineFeed()
    case UInt8(ascii: "M"):
      if row > 0 {
        row -= 1
      } else {
        cells.removeLast()
        cells.insert(emptyRow, at: 0)
      }
    case UInt8(ascii: "c"): self = VirtualScreen(width: width, height: height)
    default: break
    }
  }

  private mutating func setMode(_ sequence: ScreenParser.Sequence) {
    let named = Set(sequence.parameters.compactMap(\.self))
    if sequence.final == UInt8(ascii: "h") { modes.formUnion(named) }
    if sequence.final == UInt8(ascii: "l") { modes.subtract(named) }
  }

  private mutating func move(_ row: Int, _ column: Int) {
    self.row = min(max(0, row), height - 1)
    self.column = min(max(0, column), width - 1)
    wrapIsPending = false
  }

  private mutating func perform(_ sequence: ScreenParser.Sequence) {
    let count = max(1, sequence.parameter(0, default: 1))
    switch sequence.final {
    case UInt8(ascii: "A"): move(row - count, column)
    case UInt8(ascii: "B"): move(row + count, column)
    case UInt8(ascii: "C"): move(row, column + count)
    case UInt8(ascii: "D"): move(row, column - count)
    case UInt8(ascii: "E"): move(row + count, 0)
    case UInt8(ascii: "F"): move(row - count, 0)
    case UInt8(ascii: "G"): move(row, count - 1)
    case UInt8(ascii: "d"): move(count - 1, column)
    case UInt8(ascii: "H"), UInt8(ascii: "f"):
      move(count - 1, max(1, sequence.parameter(1, default: 1)) - 1)
    case UInt8(ascii: "s"): saved = (row, column)
    case UInt8(ascii: "u"): move(saved.row, saved.column)
    case UInt8(ascii: "m"): setPen(sequence.parameters)
    default: edit(sequence, count: count)
    }
  }

  private mutating func edit(_ sequence: ScreenParser.Sequence, count: Int) {
    let part = sequence.parameter(0, default: 0)
    switch sequence.final {
    case UInt8(ascii: "J"): eraseScreen(part)
    case UInt8(ascii: "K"): eraseLine(part)
    case UInt8(ascii: "X"): erase(row, column..<min(width, column + count))
    case UInt8(ascii: "P"):
      cells[row].removeSubrange(column..<min(width, column + count))
      cells[row] = Array((cells[row] + emptyRow).prefix(width))
    case UInt8(ascii: "@"):
      let blanks = Array(repeating: Cell(), count: min(count, width - column))
      cells[row] = Array((cells[row][..<column] + blanks + cells[row][column...]).prefix(width))
    case UInt8(ascii: "L"):
      for _ in 0..<min(count, height - row) {
        cells.removeLast()
        cells.insert(emptyRow, at: row)
      }
    case UInt8(ascii: "M"):
      for _ in 0..<min(count, height - row) {
        cells.remove(at: row)
        cells.append(emptyRow)
      }
    case UInt8(ascii: "S"): for _ in 0..<min(count, height) { scrollUp() }
    default: break
    }
    wrapIsPending = false
  }

  private mutating func erase(_ row: Int, _ columns: Range<Int>) {
    for column in columns { cells[row][column] = Cell() }
  }

  private mutating func eraseLine(_ part: Int) {
    switch part {
    case 0: erase(row, column..<width)
    case 1: erase(row, 0..<(column + 1))
    default: erase(row, 0..<width)
    }
  }

  private mutating func eraseScreen(_ part: Int) {
    switch part {
    case 0:
      eraseLine(0)
      for row in (row + 1)..<max(row + 1, height) { erase(row, 0..<width) }
    case 1:
      eraseLine(1)
      for row in 0..<row { erase(row, 0..<width) }
    default: for row in 0..<height { erase(row, 0..<width) }
    }
  }

  private mutating func setPen(_ parameters: [Int?]) {
    for parameter in parameters.isEmpty ? [0] : parameters {
      switch parameter ?? 0 {
      case 0: pen = Cell()
      case 1: pen.isBold = true
      case 2: pen.isDim = true
      case 22: (pen.isBold, pen.isDim) = (false, false)
      case 30...37: pen.color = (parameter ?? 30) - 30
      case 39: pen.color = nil
      default: break
      }
    }
  }
}

private let localeIsSet: Bool = setlocale(LC_CTYPE, "C.UTF-8") != nil

private func columnsTaken(by scalar: Unicode.Scalar) -> Int {
  if scalar.isASCII { return 1 }
  precondition(localeIsSet, "the locale C.UTF-8 is not installed")
  return max(0, Int(ceditline_width(wchar_t(scalar.value))))
}
