import CallEngine
import CallScript
import Receivables

/// How a debtor talks: which of the lines is said, and what is filled in.
struct Voice: Hashable, Sendable {
  private let persona: Persona
  var dice: Dice
  /// The lines of each section that were not said since all had been.
  private var unsaid: [Situation: [Int]] = [:]
  private var saidAtSteps: [Step.Anchor: Set<Int>] = [:]
  private var saidObjections: Set<Int> = []

  init(_ persona: Persona, seed: UInt64) {
    self.persona = persona
    dice = Dice(seed: seed)
  }

  /// Returns one of several, by the dice; nil of none.
  mutating func pick<Choice>(_ choices: [Choice]) -> Choice? {
    guard choices.count > 1 else { return choices.first }
    return choices[dice.roll(choices.count)]
  }

  /// Returns words for what they do: the persona's own, or the usual ones, if there are any.
  mutating func line(_ situation: Situation, _ debtor: Debtor, _ call: Call) -> String? {
    if let own = ownLine(situation, debtor, call) { return own }
    guard let usual = situation.usualLine else { return nil }
    var text = usual
    for blank in Persona.Blank.allCases where text.contains("{{\(blank.rawValue)}}") {
      text = text.replacing("{{\(blank.rawValue)}}", with: debtor.words(for: blank, call))
    }
    return text
  }

  /// Returns words of the persona for what they do, each once before one comes again.
  mutating func ownLine(_ situation: Situation, _ debtor: Debtor, _ call: Call) -> String? {
    guard let lines = persona.lines[situation], !lines.isEmpty else { return nil }
    var left = unsaid[situation] ?? []
    if left.isEmpty { left = Array(lines.indices) }
    let index = left.remove(at: dice.roll(left.count))
    unsaid[situation] = left
    return text(lines[index], debtor, call)
  }

  /// Returns a line for a step that was not said yet, and the answer it means.
  mutating func stepLine(
    _ step: Step.Anchor, _ lines: [Persona.Line], _ usable: [Int], _ debtor: Debtor, _ call: Call
  ) -> (words: String, means: String)? {
    let left = usable.filter { saidAtSteps[step]?.contains($0) != true }
    guard let index = left.first, let means = lines[index].means else { return nil }
    saidAtSteps[step, default: []].insert(index)
    return (text(lines[index], debtor, call), means)
  }

  /// Whether there is an objection that was not made yet.
  var hasObjection: Bool {
    saidObjections.count < persona.lines[.objects]?.count ?? 0
  }

  /// Returns an objection that was not made yet, and what is said to mean.
  mutating func objection(_ debtor: Debtor, _ call: Call) -> (words: String, means: String?)? {
    let lines = persona.lines[.objects] ?? []
    let left = lines.indices.filter { !saidObjections.contains($0) }
    guard let index = pick(left) else { return nil }
    saidObjections.insert(index)
    return (text(lines[index], debtor, call), lines[index].means)
  }

  private func text(_ line: Persona.Line, _ debtor: Debtor, _ call: Call) -> String {
    line.segments.map { segment in
      switch segment {
      case .text(let text): text
      case .blank(let blank): debtor.words(for: blank, call)
      }
    }.joined()
  }

  /// An answer as somebody says it: a sentence.
  static func sentence(_ words: String) -> String {
    let isClosed = words.last.map { ".!?\u{2026}".contains($0) } ?? true
    return isClosed ? words : words + "."
  }
}
