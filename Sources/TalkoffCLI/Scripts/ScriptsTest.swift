import ArgumentParser
import CallEngine
import CallScript
import CollectionsLedger
import Glibc
import Terminal

/// `talkoff scripts test [FILE...]`: plays the tests that stand beside scripts.
struct ScriptsTest: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Play the tests that stand beside a script.",
    discussion: """
      The tests of first-call.md are in first-call.test.md beside it: a heading for each, and under \
      it the steps a call goes through, with what is recorded on the way and how it ends. No words \
      are tested, so lines may be improved freely. Exits with 1 where a call goes another way.
      """)

  @Argument(
    help: "The scripts; else all that came with the program.",
    completion: .file(extensions: ["md"]))
  var files: [String] = []
  @OptionGroup var options: GlobalOptions

  /// What became of one test.
  private struct Verdict {
    let test: TransitionTest
    let difference: TransitionRun.Difference?
  }

  func run(in session: Session) throws -> ExitStatus {
    let desk = ScriptDesk(session: session)
    var verdicts: [Verdict] = []
    var findings: [Diagnostic] = []
    for file in try desk.files(files) {
      let tests = String(file.dropLast(3)) + ScriptTexts.testSuffix
      guard access(tests, F_OK) == 0 else {
        if !files.isEmpty {
          throw Failure(
            .missingInput, "\(visible(tests)): there are no tests of this script",
            remedy: "docs/SPEC-call-script.md says how to write them.")
        }
        continue
      }
      let read = TransitionTest.read(try Files.text(at: tests), file: tests)
      findings += read.diagnostics
      let library = try desk.library(file)
      for test in read.tests { verdicts.append(try play(test, library, desk)) }
    }
    if options.json {
      session.printJSON(json(verdicts, findings))
    } else {
      tell(verdicts, findings, session)
    }
    let isFine = findings.isEmpty && verdicts.allSatisfy { $0.difference == nil }
    return isFine ? .done : .findings
  }

  private func play(
    _ test: TransitionTest, _ library: CallLibrary, _ desk: ScriptDesk
  ) throws -> Verdict {
    let call = try desk.call(library, holding: test.facts)
    return Verdict(
      test: test,
      difference: TransitionRun.difference(test, from: call, giving: try desk.invention()))
  }

  private func tell(_ verdicts: [Verdict], _ findings: [Diagnostic], _ session: Session) {
    for finding in findings {
      session.print(StyledText(visible(finding.description, keepingNewlines: true)))
    }
    for verdict in verdicts {
      guard let difference = verdict.difference else { continue }
      session.print(
        StyledText("\(difference.position): \(visible(verdict.test.name))", .bold))
      session.print(StyledText("  \(visible(difference.message))"))
      for line in difference.possible.prefix(12) {
        session.print(StyledText("  \(visible(line))", .dim))
      }
    }
    let failed = verdicts.count { $0.difference != nil }
    let tests = counted(verdicts.count, "test")
    session.print(
      StyledText(failed == 0 ? "\(tests) passed." : "\(failed) of \(tests) failed."))
  }

  private func json(_ verdicts: [Verdict], _ findings: [Diagnostic]) -> BodyValue {
    let tests = verdicts.map { verdict -> BodyValue in
      var members: [String: BodyValue] = [
        "name": .text(verdict.test.name), "file": .text(verdict.test.position.file),
        "line": .integer(Int64(verdict.test.position.line)),
        "passed": .flag(verdict.difference == nil),
      ]
      if let difference = verdict.difference {
        members["difference"] = [
          "line": .integer(Int64(difference.position.line)),
          "message": .text(difference.message),
          "possible": .list(difference.possible.map(BodyValue.text)),
        ]
      }
      return .object(members)
    }
    return ["tests": .list(tests), "findings": .list(findings.map(\.json))]
  }
}
