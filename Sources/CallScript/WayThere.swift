/// The shortest way along the answers of a script to each of its steps.
///
/// For findings that hold on whatever way a call takes: a caller gets there so. Whether a way is
/// open, with its conditions and detours, is for ``Exploration``.
struct WayThere {
  private let script: Script
  /// The step and the answer each step is first come to by; nil for where a call begins, and for
  /// what may come at any time.
  private var arrivals: [Int: (step: Int, answer: Int)?] = [:]

  init(_ script: Script) {
    self.script = script
    guard !script.steps.isEmpty else { return }
    arrivals[0] = .some(nil)
    var waiting = [0]
    for (index, step) in script.steps.enumerated() where step.isAnyTime && index != 0 {
      arrivals[index] = .some(nil)
      waiting.append(index)
    }
    var next = 0
    while next < waiting.count {
      for (answer, target) in script.steps[waiting[next]].answers.enumerated() {
        guard case .step(let anchor) = target.target, let step = script.index(of: anchor),
          arrivals[step] == nil
        else { continue }
        arrivals[step] = (waiting[next], answer)
        waiting.append(step)
      }
      next += 1
    }
  }

  /// Returns the steps with the answers taken that lead to a line of the file, the last one the
  /// step it stands in; empty where it stands in none, or nothing leads there.
  func path(toLine line: Int) -> [String] {
    guard let last = script.steps.lastIndex(where: { $0.position.line <= line }),
      arrivals[last] != nil
    else { return [] }
    var names = [script.steps[last].name]
    var current = last
    while case .some(.some(let arrival)) = arrivals[current] {
      let step = script.steps[arrival.step]
      names.append(step.name + ": " + step.answers[arrival.answer].words)
      current = arrival.step
    }
    return names.reversed()
  }
}

extension Diagnostic {
  /// The same finding with a way a caller gets there.
  func reached(by path: [String]) -> Diagnostic {
    Diagnostic(code, at: position, message, path: path, suggestion: suggestion)
  }
}
