internal import CEditline

/// The lines given before, one list for each kind of field, for Up, Down and Ctrl-R.
///
/// In memory only: what callers say about debtors does not belong in a file of the shell's kind.
final class LineHistory {
  enum Limit {
    static let linesMax = 500
  }

  private var lists: [String: [String]] = [:]
  private let list: OpaquePointer?

  init() {
    list = history_winit()
    if let list { _ = ceditline_history_limit(list, Int32(Limit.linesMax)) }
  }

  deinit {
    if let list { history_wend(list) }
  }

  /// Adds a line as the newest; an older equal one goes.
  func remember(_ text: String, kind: String) {
    guard !text.isEmpty else { return }
    var lines = lists[kind, default: []].filter { $0 != text }
    lines.append(text)
    lists[kind] = Array(lines.suffix(Limit.linesMax))
  }

  func lines(kind: String) -> [String] { lists[kind, default: []] }

  /// Gives libedit the list of one kind.
  func load(kind: String?, into editor: OpaquePointer) {
    guard let list else { return }
    _ = ceditline_history_clear(list)
    for line in kind.map(lines) ?? [] {
      withWideText(line) { _ = ceditline_history_enter(list, $0) }
    }
    _ = ceditline_use_history(editor, list)
  }
}
