import Receivables
import Terminal

/// Says how far a long piece of work is, from its second second on, to a person only.
final class Progress {
  private let session: Session
  private let start: Int64
  private var last: Int64
  private var isShown = false

  init(_ session: Session) {
    self.session = session
    start = session.surroundings.now().microseconds
    last = start
  }

  func show(_ what: String, _ done: Int, of total: Int) {
    guard session.errors.isTerminal else { return }
    let now = session.surroundings.now().microseconds
    guard now - start > 1_000_000, now - last > 200_000 else { return }
    last = now
    isShown = true
    let percent = total > 0 ? min(100, done * 100 / total) : 0
    session.errors.showStatus("\(what): \(percent) %")
  }

  /// Takes the line away.
  func finish() {
    if isShown { session.errors.showStatus("") }
    isShown = false
  }
}
