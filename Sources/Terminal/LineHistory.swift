internal import CEditline

/// The lines given before, one list for each kind of field, for Up, Down and Ctrl-R.
///
/// In memory; those that may be kept are in a ``HistoryFile`` as well, which is read when somebody
/// first looks back.
final class LineHistory {
  enum Limit {
    static let linesMax = 500
    /// A longer line is not looked for again, and libedit's search has no room for it.
    static let lineScalarsMax = 1_000
  }

  private var lists: [String: [String]] = [:]
  private let list: OpaquePointer?
  private let file: HistoryFile?
  private var fileIsRead = false
  /// What was given last, until there is time for it.
  private var latest: (text: String, kind: String, isKept: () -> Bool)?

  init(file: HistoryFile? = nil) {
    self.file = file
    list = history_winit()
    if let list { _ = ceditline_history_limit(list, Int32(Limit.linesMax)) }
  }

  deinit {
    settle()
    if let list { history_wend(list) }
  }

  /// Adds a line as the newest; an older equal one goes.
  ///
  /// It is only noted here: whoever gave the line waits for what comes next. It is there whenever
  /// the history is looked at; ``settle()`` brings it into the file.
  func remember(_ text: String, kind: String, isKept: @escaping () -> Bool = { false }) {
    settle()
    guard !text.isEmpty, text.unicodeScalars.count <= Limit.lineScalarsMax else { return }
    latest = (text, kind, isKept)
  }

  /// Does what is left to do for the line given last.
  func settle() {
    guard let (text, kind, isKept) = latest.take() else { return }
    if isKept() { file?.append(text, kind: kind) }
    add(text, kind: kind)
  }

  private func add(_ text: String, kind: String) {
    var lines = lists[kind, default: []].filter { $0 != text }
    lines.append(text)
    lists[kind] = Array(lines.suffix(Limit.linesMax))
  }

  private func readFile() {
    guard !fileIsRead, let file else { return }
    fileIsRead = true
    let typed = lists
    lists = [:]
    for line in file.lines() where line.text.unicodeScalars.count <= Limit.lineScalarsMax {
      add(line.text, kind: line.kind)
    }
    for (kind, lines) in typed { for line in lines { add(line, kind: kind) } }
  }

  func lines(kind: String) -> [String] {
    settle()
    readFile()
    return lists[kind, default: []]
  }

  /// The newest longer line that begins with a text.
  func newest(kind: String, beginning text: String) -> String? {
    lines(kind: kind).last { $0.hasPrefix(text) && $0.count > text.count }
  }

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
