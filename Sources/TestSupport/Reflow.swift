extension VirtualScreen {
  /// Sets the rows anew for another width, as most terminals and tmux do: rows that the edge had
  /// broken are joined and broken again, rows that a program had ended stay ended.
  mutating func reflow(to newWidth: Int, height newHeight: Int) {
    var lines: [[Cell]] = [[]]
    var cursor = (line: 0, offset: 0)
    let lastRow = max(row, cells.lastIndex { !VirtualScreen.line($0).isEmpty } ?? 0)
    for (index, cells) in cells[...lastRow].enumerated() {
      if index == row {
        cursor = (lines.count - 1, lines[lines.count - 1].count + column + (wrapIsPending ? 1 : 0))
      }
      var cells = cells
      let continues = cells.last?.continues == true
      if !continues { while cells.last == Cell() { cells.removeLast() } }
      lines[lines.count - 1] += cells
      if !continues, index < lastRow { lines.append([]) }
    }
    var rows: [[Cell]] = []
    for (index, line) in lines.enumerated() {
      let broken = VirtualScreen.broken(line, at: newWidth)
      if index == cursor.line {
        (row, column) = (rows.count + cursor.offset / newWidth, cursor.offset % newWidth)
      }
      rows += broken
    }
    while rows.count <= row { rows.append([]) }
    while rows.count > newHeight, row > 0 {
      scrolledOff.append(VirtualScreen.line(rows.removeFirst()))
      row -= 1
    }
    let empty = Array(repeating: Cell(), count: newWidth)
    cells = rows.prefix(newHeight).map { Array(($0 + empty).prefix(newWidth)) }
    cells += Array(repeating: empty, count: newHeight - cells.count)
    wrapIsPending = false
  }

  private static func broken(_ line: [Cell], at width: Int) -> [[Cell]] {
    var rows: [[Cell]] = [[]]
    for (index, cell) in line.enumerated() {
      let isWide = index + 1 < line.count && line[index + 1].text.isEmpty
      if rows[rows.count - 1].count + (isWide ? 2 : 1) > width {
        while rows[rows.count - 1].count < width { rows[rows.count - 1].append(Cell()) }
        rows[rows.count - 1][width - 1].continues = true
        rows.append([])
      }
      var cell = cell
      cell.continues = false
      rows[rows.count - 1].append(cell)
    }
    return rows
  }
}
