public import Rehearsal

private let sections = ["points", "step-seconds-max", "step-seconds", "words-not-to-use"]

/// Reads the rubric of the scorecards from the text of `rubric.yaml`.
///
/// A section that is left out has its standard value; what is named wrongly is an error, with the
/// nearest name.
///
/// - Parameters:
///   - yaml: The file's text.
///   - file: What messages call it.
/// - Returns: The rubric, or nil where there is any finding.
public func readRubric(
  yaml: String, file: String
) -> (rubric: Rubric?, findings: [PolicyFinding]) {
  if let finding = YAMLGuard.finding(yaml, file: file) { return (nil, [finding]) }
  let findings = YAMLFindings(file: file)
  guard let root = parsedYAML(yaml, findings, sample: "scripts/rubric.yaml"),
    let fields = YAMLFields(root, path: "", keys: sections, findings)
  else { return (nil, findings.findings) }
  var rubric = Rubric()
  readPoints(fields, into: &rubric)
  rubric.stepSecondsMax =
    fields.number("step-seconds-max", in: RubricLimit.seconds) ?? rubric.stepSecondsMax
  readStepSeconds(fields, into: &rubric)
  readWords(fields, into: &rubric)
  let inOrder = findings.findings.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
  return (inOrder.isEmpty ? rubric : nil, inOrder)
}

/// What a rubric is held to.
private enum RubricLimit {
  static let points = 0...1_000
  static let seconds = 1...3_600
  static let wordsMax = 500
}

/// The lines in the order of the file; one of 0 points is shown and counts for nothing.
private func readPoints(_ file: YAMLFields, into rubric: inout Rubric) {
  guard let fields = file.fields("points", keys: Criterion.allCases.map(\.rawValue)) else {
    return
  }
  let names = fields.node.mapping?.compactMap { $0.key.scalar } ?? []
  rubric.lines = names.compactMap { name in
    guard let criterion = Criterion(rawValue: name),
      let points = fields.number(name, in: RubricLimit.points)
    else { return nil }
    return Rubric.Line(criterion, points: points)
  }
  if names.isEmpty {
    file.refuse("points", "name nothing", "Say at least right-person: 15.")
  }
}

private func readStepSeconds(_ file: YAMLFields, into rubric: inout Rubric) {
  guard let node = file["step-seconds"] else { return }
  let names = node.mapping?.compactMap { $0.key.scalar } ?? []
  guard let fields = file.fields("step-seconds", keys: names) else { return }
  for name in names {
    guard let seconds = fields.number(name, in: RubricLimit.seconds) else { continue }
    rubric.stepSeconds[name.lowercased()] = seconds
  }
}

private func readWords(_ file: YAMLFields, into rubric: inout Rubric) {
  guard let words = file.list("words-not-to-use") else { return }
  guard words.count <= RubricLimit.wordsMax else {
    file.refuse(
      "words-not-to-use", "are more than \(RubricLimit.wordsMax)", "Keep those that matter.")
    return
  }
  rubric.wordsNotToUse = words.compactMap { text, node in
    guard text.contains(where: { $0.isLetter || $0.isNumber }) else {
      file.refuse(node, of: "words-not-to-use", "is no word", "Write it out, as in liar.")
      return nil
    }
    return text.lowercased()
  }
}
