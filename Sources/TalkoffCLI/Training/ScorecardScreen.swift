import CallEngine
import CollectionsLedger
import Receivables
import Rehearsal
import Terminal

/// Shows a scorecard: each line with what happened, what was wanted where it was missed, and the
/// points.
struct ScorecardScreen {
  let output: Output

  private var width: Int { min(output.width, 100) }

  func show(_ card: Scorecard) {
    let total = card.percent.map { "\(card.earned) of \(card.possible), \($0) %" } ?? "no points"
    output.print(StyledText("Scorecard: \(total)", .bold))
    for line in card.lines { show(line) }
    for mark in card.marks { paragraph("marked: \(mark)", indent: "  ", .color(.cyan)) }
    let all = card.visits.reduce(0) { $0 + $1.seconds }
    // What was typed ahead, or came through a pipe, took no time worth telling.
    guard all >= 10, let slowest = card.visits.max(by: { $0.seconds < $1.seconds }) else { return }
    paragraph(
      "\(duration(all)) in all, longest at \(slowest.name): \(duration(slowest.seconds))",
      indent: "  ", .dim)
  }

  private func show(_ line: Scorecard.Line) {
    let name = line.criterion.rawValue
    let points = line.applies ? "\(line.earned)/\(line.possible)" : "-"
    let head = "  \(points)".padded(to: 9) + name.padded(to: 14)
    let isFull = line.earned == line.possible
    let style: Style = !line.applies ? .dim : isFull ? .plain : .color(.yellow)
    let hanging = String(repeating: " ", count: 23)
    for text in wrapped(
      visible(line.happened), width: width, indent: head, hangingIndent: hanging)
    {
      output.print(StyledText(text, style))
    }
    guard line.applies, !isFull else { return }
    paragraph("wanted: \(line.wanted)", indent: hanging, .dim)
  }

  private func paragraph(_ text: String, indent: String, _ style: Style) {
    for line in wrapped(visible(text), width: width, indent: indent, hangingIndent: indent) {
      output.print(StyledText(line, style))
    }
  }
}

/// Returns seconds as a clock has them: `1:05`.
func duration(_ seconds: Int) -> String { "\(seconds / 60):\(twoDigits(seconds % 60))" }

extension String {
  /// The text with blanks behind it up to a width.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}

extension Scorecard {
  /// The scorecard for a program.
  var json: BodyValue {
    var members: [String: BodyValue] = [
      "earned": .integer(Int64(earned)), "possible": .integer(Int64(possible)),
      "lines": .list(
        lines.map { line in
          [
            "criterion": .text(line.criterion.rawValue), "happened": .text(line.happened),
            "wanted": .text(line.wanted), "earned": .integer(Int64(line.earned)),
            "possible": .integer(Int64(line.possible)),
          ]
        }),
      "steps": .list(visits.map(\.json)), "marks": .list(marks.map(BodyValue.text)),
    ]
    members["percent"] = percent.map { .integer(Int64($0)) }
    members["outcome"] = outcome.map { .text($0.rawValue) }
    return .object(members)
  }
}

extension StepVisit {
  /// The stay for a program.
  var json: BodyValue {
    var members: [String: BodyValue] = [
      "step": .text(name), "at": .text(location.text), "seconds": .integer(Int64(seconds)),
      "faults": .list(faults.map(\.rawValue).sorted().map(BodyValue.text)),
    ]
    members["answer"] = answer.map(BodyValue.text)
    return .object(members)
  }
}
