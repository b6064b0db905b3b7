import CallScript
import CollectionsLedger
import Receivables

/// A script ready for a call: its text, its hash, and the scripts it links to.
struct CallLibrary {
  let main: Script
  let linked: [String: Script]
  /// The texts to be kept in the ledger; nil names the call's own script.
  let kept: [String?: KeptScript]

  var hashes: [String?: String] { kept.mapValues(\.hash) }

  /// Reads a script and all it links to, and checks them.
  ///
  /// - Parameter read: returns the text of a linked file, by its name in the link.
  /// - Throws: ``Failure`` with every finding where one of them has an error.
  init(text: String, file: String, read: (String) throws -> String) throws {
    var kept: [String?: KeptScript] = [:]
    var linked: [String: Script] = [:]
    let main = try CallLibrary.checked(text, file: file, isLinked: false, &kept[nil])
    guard !main.isObjectionFile else {
      throw Failure(
        .badData, "\(file): no call begins with it, it has answers to objections only",
        remedy: "Other scripts link to it; call with one of those.")
    }
    var waiting = CallLibrary.links(of: main)
    while let next = waiting.popLast() {
      guard linked[next] == nil else { continue }
      guard linked.count < 50 else {
        throw Failure(.badData, "\(file): links to more than 50 other scripts")
      }
      let script = try CallLibrary.checked(
        try read(next), file: next, isLinked: true, &kept[next])
      linked[next] = script
      waiting += CallLibrary.links(of: script)
    }
    self.main = main
    self.linked = linked
    self.kept = kept
    try checkLinks(of: main)
    for script in linked.values { try checkLinks(of: script) }
  }

  /// A link into another file must lead to a step of it; each file was checked by itself only.
  private func checkLinks(of script: Script) throws {
    for answer in script.steps.flatMap(\.answers) {
      guard case .otherScript(let file, let anchor) = answer.target,
        linked[file]?.step(anchor) == nil
      else { continue }
      throw Failure(
        .badData, "\(answer.position): \(file) has no step \(anchor)",
        remedy: "Correct the link, or add the step to \(file).")
    }
  }

  /// Faults that depend on where a call begins.
  ///
  /// They say nothing about a script that others link into: its first step is not where it is
  /// entered. The engine holds back what may not be said yet.
  private static let onlyFromTheStart: Set<Diagnostic.Code> = [
    .disclosure, .unreachable, .askedTooLate, .recordIncomplete, .noOutcome, .noWayOut,
    .returnWithoutDetour,
  ]

  private static func checked(
    _ text: String, file: String, isLinked: Bool, _ kept: inout KeptScript?
  ) throws -> Script {
    let (script, findings) = ScriptChecker.check(text, file: file)
    let errors = findings.filter { finding in
      finding.severity == .error && !(isLinked && onlyFromTheStart.contains(finding.code))
    }
    guard errors.isEmpty, !script.steps.isEmpty else {
      let list = errors.map(\.description).joined(separator: "\n")
      throw Failure(
        .badData, "the script cannot be used on a call:\n\(list)",
        remedy: "See all of it: talkoff scripts check \(file)")
    }
    let hash = Digest.of(Array(text.utf8)).description
    kept = KeptScript(hash: hash, title: script.title, text: text)
    return script
  }

  private static func links(of script: Script) -> [String] {
    script.steps.flatMap(\.answers).compactMap { answer in
      if case .otherScript(let file, _) = answer.target { file } else { nil }
    }
  }
}
