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
final class EditlineHandle {
  let editor: OpaquePointer
  /// Where libedit draws: see ``LineEditor/draw(isFinal:)``.
  private let nothing: UnsafeMutablePointer<FILE>

  init?() {
    characterLocaleIsSet()
    guard let nothing = fopen("/dev/null", "w") else { return nil }
    guard let editor = ceditline_start("talkoff", nothing) else {
      fclose(nothing)
      return nil
    }
    (self.editor, self.nothing) = (editor, nothing)
    // Never libedit's own handlers: they kill the whole process group.
    _ = ceditline_leave_signals_alone(editor)
    _ = ceditline_use_emacs_keys(editor)
    _ = ceditline_take_control_keys(editor)
  }

  /// With editing off first, `el_end` does not flush what was typed ahead.
  deinit {
    _ = ceditline_set_edit_mode(editor, 0)
    el_end(editor)
    fclose(nothing)
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

  func deleteBeforeCursor(_ count: Int) { el_deletestr(editor, Int32(count)) }

  func replace(with text: String) -> Bool {
    let (scalars, cursor) = line
    moveCursor(by: scalars.count - cursor)
    deleteBeforeCursor(scalars.count)
    return insert(text)
  }

  /// Finishes the line: a returned CC_NEWLINE would look like the end of input on an empty one.
  func pushEnter() { withWideText("\n") { el_wpush(editor, $0) } }

  func resize() { el_resize(editor) }

  func prepareTerminal(_ isOn: Bool) { _ = ceditline_prepare_terminal(editor, isOn ? 1 : 0) }

  func bind(_ key: Unicode.Scalar, to command: String) {
    withWideText(String(key)) { key in
      withWideText(command) { _ = ceditline_bind(editor, key, $0) }
    }
  }
}
