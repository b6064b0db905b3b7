/// The findings of one statement file, in full up to a number of each severity.
struct CamtNotes {
  let file: String
  private(set) var findings: [ImportFinding] = []
  private var counts: [ImportFinding.Severity: Int] = [:]

  init(file: String) { self.file = file }

  mutating func note(
    _ severity: ImportFinding.Severity = .error, line: Int?, _ column: String? = nil,
    _ value: String? = nil, saying words: (problem: String, remedy: String)
  ) {
    add(
      ImportFinding(
        severity, file: file, line: line, column: column, value: value, problem: words.problem,
        remedy: words.remedy))
  }

  mutating func add(_ finding: ImportFinding) {
    counts[finding.severity, default: 0] += 1
    if counts[finding.severity, default: 0] <= InvoiceFile.findingsMax { findings.append(finding) }
  }

  /// Says how many findings were left out, so that none is kept back in silence.
  mutating func close() {
    for severity in [ImportFinding.Severity.error, .warning, .skipped] {
      let more = counts[severity, default: 0] - InvoiceFile.findingsMax
      guard more > 0 else { continue }
      findings.append(
        ImportFinding(
          severity, file: file,
          problem: "and \(more) more like the \(severity.rawValue) lines above",
          remedy: ""))
    }
  }
}
