/// The lines of a script, by number, as cmark counts them.
struct SourceText {
  let file: String
  /// The bytes without a byte order mark, front matter blanked out.
  private(set) var bytes: [UInt8]
  /// The last line of the front matter, or 0: CommonMark would read it as a heading.
  private(set) var frontMatterLines = 0
  private var lineStarts: [Int]

  init(_ text: String, file: String) {
    self.file = file
    var bytes = Array(text.utf8)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    self.bytes = bytes
    lineStarts = SourceText.starts(of: bytes)
    blankFrontMatter()
  }

  var lineCount: Int { lineStarts.count }

  /// Returns a line without its ending; an empty one beyond the file.
  func line(_ number: Int) -> ArraySlice<UInt8> {
    guard number >= 1, number <= lineStarts.count else { return [] }
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] : bytes.count
    while end > start, bytes[end - 1] == newline || bytes[end - 1] == carriageReturn { end -= 1 }
    return bytes[start..<end]
  }

  /// Returns the place of a byte, its column counted in characters.
  func position(line: Int, byteColumn: Int) -> SourcePosition {
    let prefix = self.line(line).prefix(max(0, byteColumn - 1))
    let column = String(decoding: prefix, as: UTF8.self).count + 1
    return SourcePosition(file: file, line: line, column: column)
  }

  /// Returns how far a line is indented, a tab counting to the next multiple of four.
  func indent(ofLine number: Int) -> Int {
    var width = 0
    for byte in line(number) {
      if byte == space {
        width += 1
      } else if byte == tab {
        width += 4 - width % 4
      } else {
        break
      }
    }
    return width
  }

  /// Returns the first byte of a line that is no blank; nil on a blank line.
  func firstMark(ofLine number: Int) -> UInt8? {
    line(number).first { $0 != space && $0 != tab }
  }

  /// Returns a finding when the file is beyond a limit and must not be parsed at all.
  func limitExceeded() -> Diagnostic? {
    func refuse(line: Int, _ message: String) -> Diagnostic {
      Diagnostic(
        .tooLarge, at: SourcePosition(file: file, line: line, column: 1), message,
        suggestion: "Split it: a script may lead into another one, `[words](other.md#step)`.")
    }
    if bytes.count > Limit.scriptBytesMax {
      return refuse(line: 1, "A script may have \(Limit.scriptBytesMax) bytes at most.")
    }
    if lineCount > Limit.linesMax {
      return refuse(line: Limit.linesMax, "A script may have \(Limit.linesMax) lines at most.")
    }
    var paragraphBytes = 0
    for number in 1...max(1, lineCount) {
      let line = line(number)
      if line.count > Limit.lineBytesMax {
        return refuse(line: number, "A line may have \(Limit.lineBytesMax) bytes at most.")
      }
      if isBlockStart(number) { paragraphBytes = 0 }
      paragraphBytes += line.count
      if paragraphBytes > Limit.paragraphBytesMax {
        return refuse(
          line: number, "A paragraph may have \(Limit.paragraphBytesMax) bytes at most.")
      }
    }
    return nil
  }

  /// Whether a line is blank, a heading or an answer, so that no paragraph can run through it.
  private func isBlockStart(_ number: Int) -> Bool {
    guard firstMark(ofLine: number) != nil else { return true }
    let line = line(number)
    if line.starts(with: Array("- ".utf8)) { return line.dropFirst(2).contains { $0 > space } }
    return line.starts(with: Array("## ".utf8))
  }

  private mutating func blankFrontMatter() {
    let fence = Array("---".utf8)
    func isFence(_ number: Int) -> Bool {
      let line = line(number)
      return line.starts(with: fence) && line.dropFirst(3).allSatisfy { $0 == space || $0 == tab }
    }
    guard lineCount > 1, isFence(1) else { return }
    guard let end = (2...lineCount).first(where: { $0 <= Limit.linesMax && isFence($0) }),
      firstMark(ofLine: 2) != nil
    else { return }
    frontMatterLines = end
    let stop = end < lineCount ? lineStarts[end] : bytes.count
    for index in 0..<stop where bytes[index] != newline && bytes[index] != carriageReturn {
      bytes[index] = space
    }
  }

  private static func starts(of bytes: [UInt8]) -> [Int] {
    var starts = [0]
    for (index, byte) in bytes.enumerated() where index + 1 < bytes.count {
      // A carriage return alone ends a line too; before a line feed it is part of the ending.
      let ends = byte == newline || (byte == carriageReturn && bytes[index + 1] != newline)
      if ends { starts.append(index + 1) }
    }
    return starts
  }
}

let newline = UInt8(ascii: "\n")
let carriageReturn = UInt8(ascii: "\r")
let space = UInt8(ascii: " ")
let tab = UInt8(ascii: "\t")
