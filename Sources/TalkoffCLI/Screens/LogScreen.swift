import CollectionsLedger
import LedgerStore
import Receivables
import Terminal

/// Draws an account's record, one entry a line, the oldest first.
struct LogScreen {
  let session: Session

  func show(_ entries: [LedgerEntry]) throws {
    let width = session.output.isTerminal ? min(session.output.width, 120) : Int.max
    if try session.ledger().identity.isPractice {
      session.print(StyledText("PRACTICE", .color(.yellow)))
    }
    var day: CalendarDay?
    for entry in entries {
      let wall = session.surroundings.wallClock(at: entry.recordedAt)
      if wall.day != day {
        session.print(StyledText(wall.day.spoken, .bold))
        day = wall.day
      }
      let kind = padded(entry.kind, to: 23)
      let head = "\(wall.time)  \(kind)  "
      let rest = "\(visible(words(entry))) (\(visible(entry.actor)))"
      let indent = String(repeating: " ", count: displayWidth(head))
      let room = width == Int.max ? width : max(24, width - displayWidth(head))
      for (index, line) in wrapped(rest, width: room).enumerated() {
        session.print(StyledText((index == 0 ? head : indent) + line))
      }
    }
  }

  private func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - displayWidth(text)))
  }

  private func words(_ entry: LedgerEntry) -> String {
    guard let fact = try? entry.fact() else { return "" }
    return FactWords.words(fact)
  }
}
