internal import Glibc

/// What is drawn beside libedit: always from the edit origin, and left as libedit believes it to be.
extension LineEditor {
  func setPrompt() {
    var plain = visible(request.prompt)
    // libedit loses an escape that ends the prompt, so a space has to follow it.
    if !plain.hasSuffix(" ") { plain += " " }
    promptWidth = displayWidth(plain)
    let body = String(plain.dropLast())
    prompt.set(marked(body, request.promptStyle) + " ")
  }

  private func marked(_ text: String, _ style: Style) -> String {
    guard output.isColored, !text.isEmpty, !style.opening.isEmpty else { return text }
    let mark = String(LineEditor.escapeMark)
    return mark + style.opening + mark + text + mark + Style.closing + mark
  }

  // MARK: the clock

  func millisecondsToTick() -> Int32? {
    guard request.rightPrompt != nil else { return nil }
    return Int32(clamping: max(0, nextTickMilliseconds - monotonicMilliseconds()))
  }

  func tickIfDue() {
    guard request.rightPrompt != nil, monotonicMilliseconds() >= nextTickMilliseconds else {
      return
    }
    nextTickMilliseconds = monotonicMilliseconds() + 1000
    guard updateRightPrompt() else { return }
    eraseSuggestion()
    moveToOrigin()
    handle.refresh()
    drawSuggestion()
  }

  /// Asks for the clock's text; returns whether it changed.
  @discardableResult
  func updateRightPrompt() -> Bool {
    let asked = output.canMoveCursor ? request.rightPrompt?() : nil
    guard asked != shownRightPrompt else { return false }
    shownRightPrompt = asked
    guard let asked else {
      rightPrompt.set("")
      return true
    }
    rightPrompt.set(marked(visible(asked.text), asked.style) + " ")
    return true
  }

  // MARK: above and around the line

  private var geometry: EditGeometry {
    EditGeometry(promptWidth: promptWidth, screenWidth: output.width)
  }

  private var cursorPosition: (row: Int, column: Int) {
    let (scalars, cursor) = handle.line
    let next = cursor < scalars.count ? scalars[cursor] : nil
    return geometry.position(after: scalars[..<cursor], before: next)
  }

  func moveToOrigin() {
    handle.flush()
    guard output.canMoveCursor else { return output.send("\r") }
    let row = cursorPosition.row
    output.send("\r" + (row > 0 ? "\u{1B}[\(row)A" : ""))
  }

  /// Puts the cursor on a fresh line below the text.
  func leaveEditArea() {
    eraseSuggestion()
    handle.flush()
    let down = geometry.position(after: handle.line.scalars).row - cursorPosition.row
    output.send((down > 0 && output.canMoveCursor ? "\u{1B}[\(down)B" : "") + "\r\n")
  }

  /// Prints text where the prompt stands and draws the prompt and the line again below it.
  func showAbove(_ text: String) {
    let hadSuggestion = shownSuggestion != nil
    eraseSuggestion()
    moveToOrigin()
    output.send(output.canMoveCursor ? "\u{1B}[J" : "\n")
    output.send(text.hasSuffix("\n") ? text : text + "\n")
    handle.refresh()
    if hadSuggestion { drawSuggestion() }
  }

  func redrawAfterResize() {
    shownSuggestion = nil
    handle.resize()
    moveToOrigin()
    if output.canMoveCursor { output.send("\u{1B}[J") }
    handle.refresh()
    drawSuggestion()
  }

  // MARK: the suggestion

  /// Draws the rest of the line faintly, if the cursor is at the end and it fits on the row.
  func drawSuggestion() {
    shownSuggestion = nil
    let (scalars, cursor) = handle.line
    guard output.isColored, output.canMoveCursor, let suggestion = request.suggestion,
      !scalars.isEmpty, cursor == scalars.count, !isSearching, let rest = suggestion(text)
    else { return }
    let drawn = EditableText(rest).text
    let (row, column) = cursorPosition
    let clockWidth = row == 0 ? shownRightPrompt.map { displayWidth($0.text) + 3 } ?? 0 : 0
    guard !drawn.isEmpty, displayWidth(drawn) < output.width - column - clockWidth else { return }
    handle.flush()
    output.send("\u{1B}7" + Style.dim.opening + drawn + Style.closing + "\u{1B}8")
    shownSuggestion = drawn
  }

  func eraseSuggestion() {
    guard let drawn = shownSuggestion else { return }
    shownSuggestion = nil
    output.send("\u{1B}7" + spaces(displayWidth(drawn)) + "\u{1B}8")
  }
}
