internal import CEditline
internal import Glibc

/// What the person sees. libedit draws into nothing: its own picture goes wrong as soon as a wide
/// character is inserted before another or a mark follows a letter, so each change is drawn here,
/// the whole line in one write.
extension LineEditor {
  /// Draws the line if something about it has changed.
  func draw(isFinal: Bool = false) {
    (hasNewKey, readingIsDueAt) = (false, nil)
    show(currentPicture(isFinal: isFinal))
  }

  /// Draws what was typed at once, and what it is read as once no key has come for a moment.
  ///
  /// Whoever types waits for the letter and not for the words about it. Those of the line as it was
  /// stay until then, so that nothing blinks.
  func drawAsTyped() {
    if hasNewKey, readsLines, let shownPicture {
      hasNewKey = false
      readingIsDueAt = monotonicMilliseconds() + Limit.pauseMilliseconds
      show(currentPicture(isFinal: false, after: shownPicture))
    } else if millisecondsToReading ?? 0 == 0 {
      draw()
    }
  }

  /// Whether something is worked out about a line besides what stands in it.
  private var readsLines: Bool {
    output.canMoveCursor
      && (request.reading != nil || request.suggestion != nil || request.suggestsFromHistory)
  }

  var millisecondsToReading: Int32? {
    readingIsDueAt.map { Int32(clamping: max(0, $0 - monotonicMilliseconds())) }
  }

  private func show(_ picture: LinePicture) {
    guard picture != shownPicture else { return }
    guard output.canMoveCursor else { return drawPlainly(picture) }
    let rendering = LineRendering(
      picture, width: output.width, height: output.height,
      rowCountBefore: shownRendering?.rowCount ?? 1, inColor: output.isColored)
    output.gather {
      let card = card(above: rendering.rowCount)
      if shownRendering == nil || card != shownCard {
        eraseAll()
        shownCard = card
        output.send(card.rendered(inColor: output.isColored))
      }
      output.send(toOrigin + rendering.text)
    }
    shownPicture = picture
    shownRendering = rendering
  }

  /// The card that fits above a line of so many rows; the one on the screen as long as that does.
  private func card(above rowCount: Int) -> ShownCard {
    guard let card = request.card else { return ShownCard() }
    let room = LineCard.Room(width: output.width, height: max(0, output.height - rowCount))
    return shownRendering != nil && shownCard.room == room
      ? shownCard : ShownCard(card.rows(room).map(output.veiled), in: room)
  }

  /// Takes card and line away; the cursor stands where they began.
  private func eraseAll() {
    guard let shownRendering else { return }
    let rowCount = shownCard.rows.count + shownRendering.rowCount
    output.send(
      toOrigin + up(shownCard.rows.count)
        + LineRendering.erasing(rowCount: min(rowCount, output.height)))
    forgetDrawing()
  }

  /// - Parameter shown: what was shown of the line, where nothing new is to be found out about it.
  private func currentPicture(isFinal: Bool, after shown: LinePicture? = nil) -> LinePicture {
    let (scalars, cursor) = handle.line
    var picture = LinePicture(prompt: visible(request.prompt), promptStyle: request.promptStyle)
    picture.text = isFinal ? Array(scalars.prefix { $0 != "\n" }) : scalars
    picture.cursor = isFinal ? picture.text.count : cursor
    picture.rightPrompt = rightPrompt
    if !isFinal { picture.below = below }
    if let shown, !scalars.isEmpty, !isSearching {
      let isOfIt = scalars.starts(with: shown.text) || shown.text.starts(with: scalars)
      if isOfIt, shownRendering?.showsSuggestion == false { picture.readings = shown.readings }
      if cursor == scalars.count { picture.suggestion = shown.suggestion(after: scalars) }
    } else if shown == nil, !isFinal, !scalars.isEmpty, !isSearching {
      if output.canMoveCursor, let reading = request.reading {
        picture.readings = reading(text).map { visible($0) }
      }
      if output.isColored, cursor == scalars.count, let rest = suggestion(for: text) {
        picture.suggestion = editable(rest)
      }
    }
    if let veil = output.veil { picture.cover(with: veil, request.veiling) }
    return picture
  }

  /// What may go on from here: what is known to fit, else what was typed before.
  private func suggestion(for text: String) -> String? {
    if let known = request.suggestion?(text) { return known }
    guard request.suggestsFromHistory, let kind = request.historyKind else { return nil }
    return history.newest(kind: kind, beginning: text).map { String($0.dropFirst(text.count)) }
  }

  /// The way from the cursor to the first row drawn.
  private var toOrigin: String { "\r" + up(shownRendering?.cursorRow ?? 0) }

  /// The rest of the line, if the person sees it.
  var shownSuggestion: String? {
    // Keys that came together are not drawn between: what is shown may belong to an older text.
    guard shownRendering?.showsSuggestion == true, let shownPicture,
      shownPicture.text == handle.line.scalars
    else { return nil }
    return shownPicture.suggestion
  }

  /// Without escapes a line can only be typed again over itself; of a long one the end is shown.
  private func drawPlainly(_ picture: LinePicture) {
    let room = max(1, output.width - 1)
    var scalars = Array(picture.prompt.unicodeScalars) + picture.text.map { $0 == "\n" ? " " : $0 }
    var cursor = scalars.count - picture.text.count + picture.cursor
    while cursor > 0, displayWidth(string(scalars[..<cursor])) > room {
      scalars.removeFirst()
      cursor -= 1
    }
    while displayWidth(string(scalars)) > room { scalars.removeLast() }
    let line = string(scalars)
    let width = displayWidth(line)
    output.send("\r" + line + spaces(plainWidth - width))
    output.send("\r" + string(scalars[..<min(cursor, scalars.count)]))
    plainWidth = width
    shownPicture = picture
  }

  /// Nothing is on the screen, or something else is.
  func forgetDrawing() {
    shownPicture = nil
    shownRendering = nil
    shownCard = ShownCard()
    plainWidth = 0
  }

  /// Leaves the line as it was given, and the cursor on a fresh row below it; of a card there stays
  /// what it says.
  func finishDrawing(_ reading: LineReading? = nil) {
    below = []
    if isWithdrawn { return }
    guard let reading, let card = request.card, output.canMoveCursor else {
      draw(isFinal: true)
      output.send("\r\n")
      return forgetDrawing()
    }
    let room = LineCard.Room(width: output.width, height: output.height)
    output.gather {
      eraseAll()
      for row in card.remains(reading, room) {
        output.send(output.veiled(row).rendered(inColor: output.isColored) + "\r\n")
      }
    }
  }

  /// Prints text where the prompt stands and draws the line again below it.
  func showAbove(_ text: String) {
    output.gather {
      if shownRendering != nil {
        eraseAll()
      } else if shownPicture != nil {
        output.send("\n")
      }
      output.send(text.hasSuffix("\n") ? text : text + "\n")
      forgetDrawing()
      draw()
    }
  }

  /// Does work whose words go above the prompt in one piece; where it fails the prompt goes too.
  func printedAbove(_ work: () -> Bool) -> Bool {
    let (text, isDone) = output.gathered(work)
    if !text.isEmpty { showAbove(text) }
    if !isDone { eraseAll() }
    isWithdrawn = !isDone
    return isDone
  }

  /// A terminal of another width has moved the rows: most wrap the text anew, as counted here.
  func redrawAfterResize() {
    if let shownPicture, output.canMoveCursor {
      let layout = LineLayout(shownPicture, width: output.width)
      let above = shownCard.rowCount(at: output.width) + layout.cursorRow
      output.send("\r" + up(min(above, output.height - 1)) + "\u{1B}[J")
    }
    forgetDrawing()
    draw()
  }

  /// Does what the key for it does, and draws the line alone on a screen without a past.
  func switchVeil() {
    guard let onVeilKey else { return }
    if shownPicture != nil, !output.canMoveCursor { output.send("\n") }
    forgetDrawing()
    // What it prints draws card and line below itself; where it prints nothing they are drawn here.
    onVeilKey()
    draw()
  }

  func clearScreen() {
    guard output.canMoveCursor else { return }
    output.send("\u{1B}[H\u{1B}[2J")
    forgetDrawing()
    draw()
  }

  func beep() { output.send("\u{7}") }

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
    updateRightPrompt()
    draw()
  }

  func updateRightPrompt() {
    rightPrompt = output.canMoveCursor ? request.rightPrompt?() : nil
  }
}
