internal import FoundationEssentials
internal import TestSupport
internal import Testing

/// A command of a transcript and what it must print.
struct TranscriptStep: Equatable {
  /// Where the command stands in its file.
  var line: Int
  var command: String
  var output: [String] = []
}

/// The fenced blocks ```` ```console ```` of a page: a line after `$ ` is a command, with the lines
/// of its here-document or after a backslash; the others are what it prints.
enum Transcript {
  static func steps(of page: String) -> [TranscriptStep] {
    var steps: [TranscriptStep] = []
    var isConsole = false
    var ending: Substring?
    for (index, line) in page.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line.hasPrefix("```") {
        isConsole = line == "```console"
        ending = nil
        continue
      }
      guard isConsole else { continue }
      if line.hasPrefix("$ ") {
        steps.append(TranscriptStep(line: index + 1, command: String(line.dropFirst(2))))
        ending = continuation(of: line)
      } else if let wanted = ending, !steps.isEmpty {
        steps[steps.count - 1].command += "\n" + line
        ending = wanted.isEmpty ? continuation(of: line) : line == wanted ? nil : wanted
      } else if !steps.isEmpty {
        steps[steps.count - 1].output.append(trimmed(line))
      }
    }
    return steps
  }

  /// The word that ends the command's here-document, nothing after a backslash, nil elsewhere.
  private static func continuation(of line: Substring) -> Substring? {
    if let mark = line.firstRange(of: "<<") {
      let word = line[mark.upperBound...].drop { "-'\"".contains($0) }
      return word.prefix { $0.isLetter || $0 == "_" }
    }
    return line.hasSuffix("\\") ? "" : nil
  }

  private static func trimmed(_ line: some StringProtocol) -> String {
    var end = line.endIndex
    while end > line.startIndex, line[line.index(before: end)].isWhitespace {
      end = line.index(before: end)
    }
    return String(line[..<end])
  }

  /// Runs the commands one after the other in a fresh folder; returns where they print something
  /// else, with all they print now.
  static func differences(_ steps: [TranscriptStep], in file: String) throws -> [String] {
    let folder = try TemporaryFolder()
    let program = builtProgram("talkoff")
    let programs = program[..<(program.lastIndex(of: "/") ?? program.startIndex)]
    let environment = testEnvironment([
      "HOME": folder.path, "NO_COLOR": "1", "TALKOFF_SCRIPTS": repository + "/scripts",
      "TALKOFF_CONTACTS": repository + "/contacts", "PATH": "\(programs):/usr/bin:/bin",
    ])
    return try steps.compactMap { step in
      let result = try runProcess(
        "/bin/sh", ["-c", "exec 2>&1\n" + step.command], environment: environment,
        folder: folder.path)
      let printed = result.stdout.split(separator: "\n", omittingEmptySubsequences: false)
      return difference(step, withoutEnd(printed.map(trimmed)), file)
    }
  }

  private static func difference(
    _ step: TranscriptStep, _ actual: [String], _ file: String
  ) -> String? {
    let expected = withoutEnd(step.output)
    guard actual != expected else { return nil }
    let same = zip(actual, expected).prefix { $0 == $1 }.count
    let line = step.line + 1 + step.command.filter { $0 == "\n" }.count + same
    return """
      \(file):\(line): differs
        there: \(same < expected.count ? expected[same] : "(the end)")
        now:   \(same < actual.count ? actual[same] : "(the end)")
      $ \(step.command)
      \(actual.joined(separator: "\n"))
      """
  }

  private static func withoutEnd(_ lines: [String]) -> [String] {
    Array(lines.reversed().drop { $0.isEmpty }.reversed())
  }
}

@Suite struct `Transcripts` {
  @Test func `what the README shows is what happens`() throws {
    let page = try String(contentsOfFile: repository + "/README.md", encoding: .utf8)
    let steps = Transcript.steps(of: page)
    #expect(!steps.isEmpty)
    for difference in try Transcript.differences(steps, in: "README.md") {
      Issue.record("\(difference)")
    }
  }

  @Test func `a page is cut into commands and what they print`() throws {
    let page = """
      Text
      ```console
      $ cat > a.txt <<'END'
      one
      END
      $ cat a.txt
      one

      ```
      $ not run
      ```sh
      $ nor this
      ```
      ```console
      $ printf '%s\\n' \\
        two
      two
      ```
      """
    let steps = Transcript.steps(of: page)
    #expect(
      steps == [
        TranscriptStep(line: 3, command: "cat > a.txt <<'END'\none\nEND"),
        TranscriptStep(line: 6, command: "cat a.txt", output: ["one", ""]),
        TranscriptStep(line: 15, command: "printf '%s\\n' \\\n  two", output: ["two"]),
      ])
    #expect(try Transcript.differences(steps, in: "a page") == [])
  }

  @Test func `a page that says something else is found out`() throws {
    let step = TranscriptStep(
      line: 1, command: "echo one; echo two >&2", output: ["one", "three"])
    let differences = try Transcript.differences([step], in: "a page")
    #expect(differences.count == 1)
    #expect(
      differences.first?.hasPrefix("a page:3: differs\n  there: three\n  now:   two\n") == true)
  }
}
