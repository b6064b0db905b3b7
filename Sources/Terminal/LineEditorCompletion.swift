internal import CEditline

/// What the Tab key does.
extension LineEditor {
  enum CompletionLimit {
    /// More lines than this would push what has to be said off the screen.
    static let linesMax = 12
  }

  /// Takes the only offer, or the letters all offers share, or lists them with their meanings.
  func complete() -> Int32 {
    let line = text
    let offers = request.completions?(line) ?? []
    guard let first = offers.first else {
      beep()
      return CC_NORM
    }
    if offers.count == 1 { return replaceLine(with: first.text) }
    let shared = offers.dropFirst().reduce(first.text) { commonPrefix($0, $1.text) }
    if shared.count > line.count, shared.hasPrefix(line) { return replaceLine(with: shared) }
    list(offers)
    return CC_NORM
  }

  private func replaceLine(with text: String) -> Int32 {
    handle.replace(with: editable(text)) ? CC_NORM : CC_ERROR
  }

  /// Below the line, so that what stands above it stays where it is; the next key takes it away.
  private func list(_ offers: [Completion]) {
    let room = max(1, min(CompletionLimit.linesMax, output.height - 3))
    let shown = offers.count > room ? Array(offers.prefix(room - 1)) : offers
    var rows = columns(shown.map { ["  " + visible($0.text), visible($0.meaning)] })
      .map { clipped($0, width: output.width - 1) }
    if shown.count < offers.count {
      rows.append("  and \(offers.count - shown.count) more; type another letter")
    }
    if output.canMoveCursor { below = rows } else { rows.forEach { output.print("\($0)") } }
  }
}

private func commonPrefix(_ left: String, _ right: String) -> String {
  var shared = ""
  for (first, second) in zip(left, right) {
    guard first == second else { break }
    shared.append(first)
  }
  return shared
}

/// One row each: a wrapped meaning would be taken for another offer.
private func clipped(_ text: String, width: Int) -> String {
  guard displayWidth(text) > width else { return text }
  var kept = ""
  for character in text {
    guard displayWidth(kept) + displayWidth(String(character)) < width else { break }
    kept.append(character)
  }
  return kept + "…"
}
