import ArgumentParser
import CallScript
import CollectionsLedger
import Terminal

/// `talkoff scripts check [FILE...]`: every fault of a script, with the way a caller gets there.
struct ScriptsCheck: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Find what is wrong with call scripts.",
    discussion: """
      Goes through every way a call can take, also into the other scripts it leads to, and names \
      each fault with its line, the shortest way there and the remedy. Exits with 1 where a script \
      has an error; warnings alone exit with 0, with --strict with 1.
      """)

  @Argument(
    help: "The scripts; else all that came with the program.",
    completion: .file(extensions: ["md"]))
  var files: [String] = []
  @Flag(help: "Let warnings fail the check too.")
  var strict = false
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let files = try ScriptDesk(session: session).files(files)
    let findings = try ScriptsCheck.findings(in: files)
    if options.json {
      session.printJSON(["findings": .list(findings.map(\.json))])
    } else {
      for finding in findings {
        session.print(StyledText(visible(finding.description, keepingNewlines: true)))
      }
      session.print(StyledText(summary(findings, files.count)))
    }
    let fails = findings.contains { $0.severity == .error || strict }
    return fails ? .findings : .done
  }

  private func summary(_ findings: [Diagnostic], _ count: Int) -> String {
    guard !findings.isEmpty else { return "No fault found in \(counted(count, "script"))." }
    let errors = findings.count { $0.severity == .error }
    return "\(counted(errors, "error")), \(counted(findings.count - errors, "warning")) in "
      + "\(counted(count, "script"))."
  }

  /// Checks files, those of one folder together: they may lead into each other.
  static func findings(in files: [String]) throws -> [Diagnostic] {
    var names: [String: [String]] = [:]
    var findings: [Diagnostic] = []
    for file in files {
      let (folder, name) = ScriptTexts.split(file)
      if name.hasSuffix(ScriptTexts.testSuffix) {
        findings += TransitionTest.read(try Files.text(at: file), file: file).diagnostics
      } else {
        names[folder, default: []].append(name)
      }
    }
    for (folder, names) in names.sorted(by: { $0.key < $1.key }) {
      guard let first = names.first else { continue }
      var (texts, _) = try ScriptTexts.wholeFolder(of: folder + first)
      for name in names { try texts.take(in: name) }
      findings += ScriptChecker.check(names, in: texts.collection)
    }
    return findings
  }
}

extension Diagnostic {
  /// The finding for a program.
  var json: BodyValue {
    [
      "code": .text(code.rawValue), "severity": .text(severity.rawValue),
      "file": .text(position.file), "line": .integer(Int64(position.line)),
      "column": .integer(Int64(position.column)), "path": .list(path.map(BodyValue.text)),
      "message": .text(message), "suggestion": .text(suggestion ?? ""),
    ]
  }
}
