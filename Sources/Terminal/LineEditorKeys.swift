internal import CEditline
internal import Glibc

/// From keys to what libedit is told, and what its one own command then does.
extension LineEditor {
  /// Hands libedit our functions; it finds the editor again through its client data.
  func connect() {
    let editor = handle.editor
    _ = ceditline_set_client(editor, Unmanaged.passUnretained(self).toOpaque())
    let name = commandName.pointer
    _ = ceditline_add_command(editor, name, name) { editor, _ in
      UInt8(LineEditor.owner(of: editor)?.act() ?? CC_ERROR)
    }
    for (key, command) in EditKey.commands { handle.bind(key, to: command) }
    _ = ceditline_set_reader(editor) { editor, character in
      guard let owner = LineEditor.owner(of: editor) else { return 0 }
      character?.pointee = wchar_t(owner.nextCharacter().value)
      return 1
    }
  }

  private static func owner(of editor: OpaquePointer?) -> LineEditor? {
    guard let editor, let client = ceditline_client(editor) else { return nil }
    return Unmanaged<LineEditor>.fromOpaque(client).takeUnretainedValue()
  }

  /// Waits for the next thing libedit has to know; ticks and messages are dealt with meanwhile.
  func nextCharacter() -> Unicode.Scalar {
    if prefillIsDue {
      prefillIsDue = false
      return later(prefill)
    }
    if let work = request.onceShown {
      request.onceShown = nil
      draw()
      if !printedAbove(work) { return later(.finish(.endOfInput)) }
    }
    while true {
      // Of keys that come together only the last one's picture is worth drawing.
      if keyAhead == nil, !keys.hasMore {
        drawAsTyped()
        keepHistory()
        request.whenIdle.take()?()
      }
      let code: Unicode.Scalar? =
        switch nextEvent() {
        case .timeout: heldKeyIfDue()
        case .bell: answerBell()
        case .closed: terminalClosed()
        case .key(let key): code(forPressed: key)
        }
      if let code { return code }
      tickIfDue()
    }
  }

  private func nextEvent() -> KeyReader.Event {
    if let key = keyAhead.take() { return .key(key) }
    let toHeld = held.map { Int32($0.millisecondsLeft(at: monotonicMilliseconds())) }
    let waits = [millisecondsToTick(), toHeld, millisecondsToReading].compactMap(\.self)
    return keys.next(milliseconds: waits.min())
  }

  /// The text at the start as the line can hold it: what it leaves out moves the cursor along.
  private var prefill: Action {
    let before = request.prefillCursor.map { place in
      editable(
        String(String.UnicodeScalarView(request.prefill.unicodeScalars.prefix(max(0, place))))
      )
      .unicodeScalars.count
    }
    let text = editable(request.prefill)
    return .prefill(text, cursor: min(before ?? .max, text.unicodeScalars.count))
  }

  private func lookingBack(_ code: Unicode.Scalar) -> Unicode.Scalar {
    loadHistory()
    return code
  }

  private func later(_ action: Action) -> Unicode.Scalar {
    pending = action
    return EditKey.act
  }

  private func terminalClosed() -> Unicode.Scalar {
    terminalIsGone = true
    return later(.finish(.hangUp))
  }

  private func answerBell() -> Unicode.Scalar? {
    let noted = signals.take()
    if signals.hangUpIsRequested { return later(.finish(.hangUp)) }
    if noted.contains(SIGINT) { return later(.finish(.interrupted)) }
    if noted.contains(SIGTSTP) {
      suspend()
    } else if noted.contains(SIGCONT) {
      // Somebody stopped us without asking; the shell has used the terminal since.
      if shownPicture != nil { output.send("\r\n") }
      leave()
      enter()
      forgetDrawing()
      draw()
    } else if noted.contains(SIGWINCH) {
      redrawAfterResize()
    }
    for message in messages?.take() ?? [] {
      showAbove(output.veiled(message).rendered(inColor: output.isColored))
    }
    return nil
  }

  private func code(forPressed key: Key) -> Unicode.Scalar? {
    hasNewKey = true
    let listWasShown = !below.isEmpty
    below = []
    if isSelected {
      isSelected = false
      if isAnswer(key) {
        _ = handle.replace(with: "")
      } else if let text = typed(key) {
        return later(.replaceAll(text))
      }
    }
    guard let held = held.take() else {
      // The first Esc closes the list; only the next one goes back.
      return listWasShown && key == .escape ? nil : code(for: key)
    }
    switch key {
    case .scalar(let scalar)
    where scalar == EditKey.endOfInput
      || held.meaning(before: Character(scalar), together: heldHasMore) == .answer:
      keyAhead = key
      return later(.enter)
    // Nothing has been answered yet, so nothing is to be taken back but the letter.
    case .escape: return EditKey.deleteLine
    default: return code(for: key)
    }
  }

  /// Nothing followed a key that was held, so it answers.
  private func heldKeyIfDue() -> Unicode.Scalar? {
    guard let held, held.millisecondsLeft(at: monotonicMilliseconds()) == 0 else { return nil }
    self.held = nil
    return later(.enter)
  }

  /// A key that answers this line: at once, or after a moment where it also begins a word.
  private func code(forAnswer scalar: Unicode.Scalar) -> Unicode.Scalar {
    heldHasMore = keys.hasMore
    held = HeldKey(
      Character(scalar), words: request.keyWords, keys: request.keys,
      at: monotonicMilliseconds())
    return later(held == nil ? .answer(String(scalar)) : .insert(String(scalar)))
  }

  /// Whether a key answers on an empty line.
  private func isAnswer(_ key: Key) -> Bool {
    guard case .scalar(let scalar) = key else { return false }
    return request.keys.contains(Character(scalar))
  }

  /// What a key or a paste puts into the line; nil where it does something else.
  private func typed(_ key: Key) -> String? {
    switch key {
    case .scalar(let scalar) where !isControl(scalar): String(scalar)
    case .paste(let bytes): editable(String(decoding: bytes, as: UTF8.self))
    default: nil
    }
  }

  private func code(for key: Key) -> Unicode.Scalar? {
    switch key {
    case .scalar(let scalar): code(forScalar: scalar)
    case .mark(let mark): code(forMark: mark)
    case .up: lookingBack(EditKey.up)
    case .down: EditKey.down
    case .left: EditKey.left
    case .right: acceptSuggestion() ?? EditKey.right
    case .home: EditKey.beginningOfLine
    case .end: acceptSuggestion() ?? EditKey.endOfLine
    case .delete: EditKey.delete
    case .wordLeft: EditKey.wordLeft
    case .wordRight: EditKey.wordRight
    case .deleteWord: EditKey.deleteWord
    case .escape: codeForEscape()
    case .paste(let bytes): later(.insert(editable(String(decoding: bytes, as: UTF8.self))))
    case .pasteTooLong: refusePaste()
    }
  }

  private func code(forScalar scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "\0": return nil
    case EditKey.interrupt: return later(.finish(.interrupted))
    case EditKey.endOfInput: return isEmpty ? later(.finish(.endOfInput)) : EditKey.delete
    case EditKey.suspend:
      suspend()
      return nil
    case EditKey.clearScreen:
      clearScreen()
      return nil
    case EditKey.veil:
      switchVeil()
      return nil
    case EditKey.tab: return later(.complete)
    case EditKey.up: return lookingBack(scalar)
    case EditKey.searchBack, EditKey.searchAhead:
      if !isSearching { handle.makeRoomForSearch() }
      return lookingBack(scalar)
    case EditKey.right: return acceptSuggestion() ?? scalar
    case EditKey.endOfLine: return acceptSuggestion() ?? scalar
    default: break
    }
    if isEmpty, request.keys.contains(Character(scalar)) { return code(forAnswer: scalar) }
    if isEmpty, scalar == "?" { return later(.finish(.help)) }
    return isControl(scalar) || isSearching ? scalar : later(.insert(String(scalar)))
  }

  private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || scalar.value == 0x7F
  }

  private func code(forMark mark: Unicode.Scalar) -> Unicode.Scalar? {
    let (scalars, cursor) = handle.line
    guard cursor > 0, !isSearching else { return nil }
    let pair = String(String.UnicodeScalarView([scalars[cursor - 1], mark]))
    if pair.count == 1, let scalar = pair.first.flatMap(composed) {
      return later(.replacePrevious(scalar))
    }
    return later(.insert(String(mark)))
  }

  private func codeForEscape() -> Unicode.Scalar? {
    if isSearching { return EditKey.escape }
    return isEmpty ? later(.finish(.back)) : nil
  }

  private var isEmpty: Bool { handle.line.scalars.isEmpty }

  private func acceptSuggestion() -> Unicode.Scalar? {
    shownSuggestion.map { later(.insert($0)) }
  }

  private func refusePaste() -> Unicode.Scalar? {
    let kibibytes = KeyReader.Limit.pasteBytesMax >> 10
    output.print("The pasted text is longer than \(kibibytes) KiB; none of it was taken.")
    return nil
  }

  // MARK: libedit's command

  /// CC_NORM says that nothing has changed, so that libedit draws nothing: its quick way to draw a
  /// letter runs over its memory where the text is longer than the screen (`re_fastputc`).
  private func act() -> Int32 {
    guard let action = pending else { return CC_NORM }
    pending = nil
    switch action {
    case .insert(let text): return handle.insert(text) ? CC_NORM : CC_ERROR
    case .prefill(let text, let cursor):
      guard handle.insert(text) else { return CC_ERROR }
      handle.moveCursor(by: cursor - text.unicodeScalars.count)
      return CC_NORM
    case .replaceAll(let text): return handle.replace(with: text) ? CC_NORM : CC_ERROR
    case .answer(let text):
      guard handle.insert(text) else { return CC_ERROR }
      handle.pushEnter()
      return CC_NORM
    case .enter:
      handle.pushEnter()
      return CC_NORM
    case .replacePrevious(let scalar):
      handle.deleteBeforeCursor(1)
      return handle.insert(String(scalar)) ? CC_NORM : CC_ERROR
    case .complete: return complete()
    case .finish(let ending):
      finish(ending)
      handle.pushEnter()
      return CC_NORM
    }
  }

  private func finish(_ ending: Ending) {
    switch ending {
    case .back: reading = .back
    case .help: reading = .help
    case .endOfInput: reading = .endOfInput
    case .interrupted:
      remember(text)
      reading = .interrupted(text)
    case .hangUp: reading = .hangUp(text)
    }
  }
}
