internal import CEditline
internal import Glibc

/// Hands text to C as a wide string, ended by zero.
func withWideText<Result>(_ text: String, _ body: (UnsafePointer<wchar_t>) -> Result) -> Result {
  body(wideText(text))
}

func wideText(_ text: String) -> [wchar_t] {
  text.unicodeScalars.map { wchar_t($0.value) } + [0]
}

/// A wide string that stays in place: libedit keeps the pointer to a name, not a copy.
final class WideText {
  let pointer: UnsafeMutablePointer<wchar_t>

  init(_ text: String) {
    let scalars = wideText(text)
    pointer = UnsafeMutablePointer<wchar_t>.allocate(capacity: scalars.count)
    pointer.initialize(from: scalars, count: scalars.count)
  }

  deinit { pointer.deallocate() }
}

/// One EditLine, with the calls we use under names of their own.
///
/// It has a terminal of its own, which nobody sees: libedit would give the person's terminal back
/// between two lines (keys pressed in that moment are signals, or echoed twice), and its drawing
/// runs over its memory in windows of few columns or rows (`re_putc`, `re_fastputc` in 3.1).
final class EditlineHandle {
  let editor: OpaquePointer
  /// Where libedit draws: see ``LineEditor/draw(isFinal:)``.
  private let nothing: UnsafeMutablePointer<FILE>
  private let terminal: (main: Int32, other: Int32)

  init?() {
    characterLocaleIsSet()
    guard let terminal = hiddenTerminal() else { return nil }
    guard let nothing = fopen("/dev/null", "we"),
      let editor = ceditline_start("talkoff", nothing, terminal.other)
    else { return nil }
    (self.editor, self.nothing, self.terminal) = (editor, nothing, terminal)
    // Never libedit's own handlers: they kill the whole process group.
    _ = ceditline_leave_signals_alone(editor)
    _ = ceditline_use_emacs_keys(editor)
  }

  deinit {
    el_end(editor)
    fclose(nothing)
    close(terminal.main)
    close(terminal.other)
  }

  /// Reads one line; returns false if libedit gave up on the terminal.
  func readLine() -> Bool {
    var count: Int32 = 0
    return el_wgets(editor, &count) != nil
  }

  /// The scalars of the line and the place of the cursor among them.
  var line: (scalars: [Unicode.Scalar], cursor: Int) {
    guard let info = el_wline(editor)?.pointee, let start = info.buffer, let end = info.lastchar,
      let cursor = info.cursor
    else { return ([], 0) }
    // All of it went through `wideText` or the reader, so each is a scalar.
    let scalars = UnsafeBufferPointer(start: start, count: end - start).map {
      Unicode.Scalar(UInt32(bitPattern: $0)) ?? "\u{FFFD}"
    }
    return (scalars, min(cursor - start, scalars.count))
  }

  func insert(_ text: String) -> Bool {
    text.isEmpty || withWideText(text) { el_winsertstr(editor, $0) } == 0
  }

  func moveCursor(by count: Int) { _ = el_cursor(editor, Int32(count)) }

  /// Makes room for a search: libedit writes the pattern and the line found behind one another
  /// without asking whether its buffer holds them (read.c and search.c of 3.1).
  func makeRoomForSearch() {
    let (scalars, cursor) = line
    _ = el_cursor(editor, Int32(scalars.count - cursor))
    let room = spaces(EditlineHandle.roomForSearch)
    if insert(room) { deleteBeforeCursor(EditlineHandle.roomForSearch) }
    _ = el_cursor(editor, Int32(cursor - scalars.count))
  }

  /// The longest pattern of a search (1,024), its prompt and the longest line of a history.
  private static let roomForSearch = 4_096

  func deleteBeforeCursor(_ count: Int) { el_deletestr(editor, Int32(count)) }

  func replace(with text: String) -> Bool {
    let (scalars, cursor) = line
    moveCursor(by: scalars.count - cursor)
    deleteBeforeCursor(scalars.count)
    return insert(text)
  }

  /// Finishes the line: a returned CC_NEWLINE would look like the end of input on an empty one.
  func pushEnter() { withWideText("\n") { el_wpush(editor, $0) } }

  func bind(_ key: Unicode.Scalar, to command: String) {
    withWideText(String(key)) { key in
      withWideText(command) { _ = ceditline_bind(editor, key, $0) }
    }
  }
}

/// Opens a pseudo-terminal, neither end of which a started program inherits.
private func hiddenTerminal() -> (main: Int32, other: Int32)? {
  var (main, other): (Int32, Int32) = (-1, -1)
  var size = winsize(ws_row: 12, ws_col: 120, ws_xpixel: 0, ws_ypixel: 0)
  guard openpty(&main, &other, nil, nil, &size) == 0 else { return nil }
  for end in [main, other] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  return (main, other)
}
