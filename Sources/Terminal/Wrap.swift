/// Returns the text as lines no wider than `width` columns, broken at spaces.
///
/// Newlines in the text begin a new line. A word wider than a line is broken where it must be, and
/// a wide character never straddles the edge.
///
/// - Parameters:
///   - text: The text, already harmless (see ``visible(_:keepingNewlines:)``).
///   - width: Columns of a line, indent included; at least one character fits on each line.
///   - indent: Put before the first line of each paragraph.
///   - hangingIndent: Put before the following lines; the same as `indent` if not given.
/// - Returns: The lines, an empty one for an empty paragraph.
public func wrapped(
  _ text: String, width: Int, indent: String = "", hangingIndent: String? = nil
) -> [String] {
  var lines: [String] = []
  // Cut between bytes: an ASCII byte is never a part of another character, and this is done for all
  // that is drawn.
  let paragraphs = text.utf8.split(
    separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  for paragraph in paragraphs {
    if isEvenlySpaced(paragraph),
      let cut = evenLines(Substring(paragraph), width, indent, hangingIndent ?? indent)
    {
      lines += cut
      continue
    }
    var filler = LineFiller(
      width: width, indent: indent, hangingIndent: hangingIndent ?? indent)
    for word in paragraph.split(separator: UInt8(ascii: " ")) { filler.add(Substring(word)) }
    lines += filler.finished()
  }
  return lines
}

/// Cuts a text of ASCII words with one space between each two, as most are, without looking at each
/// word; nil where one is wider than a line.
private func evenLines(
  _ text: Substring, _ width: Int, _ indent: String, _ hangingIndent: String
) -> [String]? {
  var (lines, rest, indent): ([String], Substring, String) = ([], text, indent)
  while true {
    let room = width - displayWidth(indent)
    if rest.utf8.count <= room { return lines + [indent + rest] }
    guard room > 0,
      let space = rest.utf8.prefix(room + 1).lastIndex(of: UInt8(ascii: " "))
    else { return nil }
    lines.append(indent + rest[..<space])
    rest = rest[rest.utf8.index(after: space)...]
    indent = hangingIndent
  }
}

/// Whether a text is of ASCII words with one space between each two.
private func isEvenlySpaced(_ text: Substring.UTF8View) -> Bool {
  var isInWord = false
  for byte in text {
    guard byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: " ") || isInWord else { return false }
    isInWord = byte != UInt8(ascii: " ")
  }
  return isInWord
}

private struct LineFiller {
  let width: Int
  let hangingIndent: String
  var lines: [String] = []
  var line: String
  var lineWidth: Int
  var hasWords = false

  init(width: Int, indent: String, hangingIndent: String) {
    self.width = width
    self.hangingIndent = hangingIndent
    line = indent
    lineWidth = displayWidth(indent)
  }

  mutating func add(_ word: Substring) {
    let wordWidth = displayWidth(word)
    let gap = hasWords ? 1 : 0
    if lineWidth + gap + wordWidth > width && hasWords { breakLine() }
    if hasWords { put(" ", width: 1) }
    if lineWidth + wordWidth <= width {
      put(word, width: wordWidth)
    } else {
      for character in word {
        let characterWidth = displayWidth(String(character))
        if lineWidth + characterWidth > width && hasWords { breakLine() }
        put(Substring(String(character)), width: characterWidth)
      }
    }
  }

  mutating func put(_ piece: Substring, width: Int) {
    line += piece
    lineWidth += width
    hasWords = true
  }

  mutating func breakLine() {
    lines.append(line)
    line = hangingIndent
    lineWidth = displayWidth(hangingIndent)
    hasWords = false
  }

  /// An empty paragraph is an empty line, without the indent's trailing spaces.
  func finished() -> [String] { lines + [hasWords ? line : ""] }
}

/// How a column of a table is set.
public enum ColumnAlignment: Sendable {
  /// Words.
  case left
  /// Numbers.
  case right
}

/// Returns rows as aligned text, each column as wide as its widest cell.
///
/// Wide characters are counted as they are drawn. Lines have no trailing spaces. A row may have
/// fewer cells than others.
///
/// - Parameters:
///   - rows: The cells, already harmless.
///   - alignments: How each column is set; columns without one are set left.
///   - gap: Spaces between two columns.
/// - Returns: A line for each row.
public func columns(
  _ rows: [[String]], alignments: [ColumnAlignment] = [], gap: Int = 2
) -> [String] {
  var widths: [Int] = []
  for row in rows {
    for (column, cell) in row.enumerated() {
      if column == widths.count { widths.append(0) }
      widths[column] = max(widths[column], displayWidth(cell))
    }
  }
  return rows.map { row in
    let cells = row.enumerated().map { column, cell in
      let padding = spaces(widths[column] - displayWidth(cell))
      let alignment = column < alignments.count ? alignments[column] : .left
      return alignment == .right ? padding + cell : cell + padding
    }
    return trimmedAtEnd(cells.joined(separator: spaces(gap)))
  }
}

func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

private func trimmedAtEnd(_ line: String) -> String {
  var line = line[...]
  while line.last == " " { line.removeLast() }
  return String(line)
}
