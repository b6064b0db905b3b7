import CallScript
import Receivables
import Rehearsal
import Terminal

/// Shows a run step by step, beside another: Enter goes on, q leaves; in a pipe all of it comes.
struct ReplayScreen {
  let session: Session

  private enum Limit {
    /// Below this width the two stand under each other.
    static let widthBeside = 72
  }

  private var width: Int { min(session.output.width, 120) }
  private var isBeside: Bool { width >= Limit.widthBeside }
  private var half: Int { (width - 3) / 2 }

  func show(
    _ record: RehearsalRecord, _ card: Scorecard, beside best: ReplayChoice.Run?
  ) throws {
    session.print(StyledText(title(record, card), .bold))
    if let best {
      session.print(StyledText("beside: " + title(best.record, best.card), .dim))
    } else {
      session.print(StyledText("There is no other rehearsal of this script yet.", .dim))
    }
    let rows = Comparison(card.visits, beside: best?.card.visits ?? []).rows
    for (index, row) in rows.enumerated() {
      show(row, hasOther: best != nil)
      guard index + 1 < rows.count, session.lines.isInteractive else { continue }
      guard goesOn() else { return }
    }
    session.print("")
    ScorecardScreen(output: session.output).show(card)
  }

  private func title(_ record: RehearsalRecord, _ card: Scorecard) -> String {
    let kind = record.kind == .call ? "call" : "rehearsal"
    let day = record.startedAt.wallClock(offsetSeconds: 0).day.short
    let points = card.percent.map { ", \($0) %" } ?? ""
    let persona = record.played.map { " with \($0.title)" } ?? ""
    return shortened(
      visible("\(kind) of \(record.trainee), \(day)\(persona)\(points)"), to: width)
  }

  private func goesOn() -> Bool {
    let reading = session.lines.readLine(
      LineRequest(prompt: "Enter: next, q: leave > ", promptStyle: .dim))
    guard case .line(let text) = reading else { return false }
    return !["q", "quit", "exit"].contains(trimmedBlanks(text).lowercased())
  }

  // MARK: A step

  private func show(_ row: Comparison.Row, hasOther: Bool) {
    let name = visible(row.mine?.name ?? row.other?.name ?? "")
    let head = "── \(shortened(name, to: width - 5)) "
    session.print("")
    session.print(
      StyledText(
        head + String(repeating: "─", count: max(0, width - displayWidth(head))), .color(.cyan)))
    guard hasOther else {
      for line in row.mine.map({ lines($0, width) }) ?? [] { session.print(StyledText(line)) }
      return
    }
    isBeside ? beside(row) : below(row)
  }

  private func beside(_ row: Comparison.Row) {
    let mine = row.mine.map { lines($0, half) } ?? ["  not here"]
    let other = row.other.map { lines($0, half) } ?? ["  not there"]
    for index in 0..<max(mine.count, other.count) {
      let left = index < mine.count ? mine[index] : ""
      let right = index < other.count ? other[index] : ""
      let gap = String(repeating: " ", count: max(0, half - displayWidth(left)))
      session.print(StyledText(left + gap) + StyledText(" │ ", .dim) + StyledText(right, .dim))
    }
  }

  private func below(_ row: Comparison.Row) {
    for line in row.mine.map({ lines($0, width) }) ?? ["  not here"] {
      session.print(StyledText(line))
    }
    session.print(StyledText("  best:", .dim))
    for line in row.other.map({ lines($0, width) }) ?? ["  not there"] {
      session.print(StyledText(line, .dim))
    }
  }

  private func lines(_ visit: StepVisit, _ width: Int) -> [String] {
    let faults = visit.faults.map(\.rawValue).sorted()
    let head = ([duration(visit.seconds)] + faults).joined(separator: ", ")
    return ([head] + visit.moments.map(words)).flatMap { text in
      wrapped(visible(text), width: width, indent: "  ", hangingIndent: "    ")
    }
  }

  private func words(_ moment: StepVisit.Moment) -> String {
    switch moment {
    case .heard(let speaker, let words): "\(speaker): \(words ?? "(silence)")"
    case .took(let answer): "> \(answer)"
    case .typed(let ask, let text): "\(ask.rawValue)> \(text)"
    case .answeredObjection(let name): "> at any time: \(name)"
    case .recorded(let words): "recorded: \(words)"
    case .held(let words): "held: \(words)"
    case .noted(let text): "note: \(text)"
    case .refused(let why): "! \(why)"
    case .tookBack: "took it back"
    case .marked(let words): "marked: \(words)"
    case .ended(let outcome): "ended: \(outcome.words)"
    }
  }
}
