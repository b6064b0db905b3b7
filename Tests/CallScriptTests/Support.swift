import CallScript
import Receivables

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The findings of a script, one a line: `7:1 dead-end`.
func findings(_ text: String) -> [String] {
  ScriptChecker.check(text, file: "x.md").diagnostics.map {
    "\($0.position.line):\($0.position.column) \($0.code.rawValue)"
  }
}

/// A script with a title and one line that opens the call; `lines` come behind.
func parsed(_ text: String) -> Script { Script.parse(text, file: "x.md").script }

extension Speech.Segment {
  /// The segment in the notation of the tests: `text`, `*text*`, `**text**`, `{fact}`.
  var notation: String {
    switch self {
    case .text(let text, .none): text
    case .text(let text, .stress): "*\(text)*"
    case .text(let text, .strong): "**\(text)**"
    case .fact(let fact): "{\(fact.rawValue)}"
    }
  }
}

extension Answer {
  /// The answer in the notation of the tests: `words -> #step, record promise, if not disputed`.
  var notation: String {
    var text = words + " -> "
    switch target {
    case .step(let anchor): text += anchor.description
    case .otherScript(let file, let anchor): text += file + anchor.description
    case .returnToDetour: text += "return"
    case .end(let outcome): text += "end" + (outcome.map { " " + $0.rawValue } ?? "")
    case .none: text += "nowhere"
    }
    text += records.map { ", record " + $0.rawValue }.joined()
    return text
      + conditions.map { ", if " + ($0.negated ? "not " : "") + $0.fact.rawValue }.joined()
  }
}

extension Step {
  /// What is said, advised and asked, in order.
  var notation: [String] {
    parts.map { part in
      switch part {
      case .say(let speech): "say " + speech.segments.map(\.notation).joined(separator: "|")
      case .advice(let text): "advice " + text
      case .ask(let ask): "ask " + ask.rawValue
      }
    }
  }
}

/// Reads a file of the repository, found from where this source file is.
func contents(of path: String, from source: String = #filePath) -> String {
  let root = source.split(separator: "/").dropLast(3).joined(separator: "/")
  guard let file = fopen("/\(root)/\(path)", "r") else { return "" }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 4096)
  while true {
    let count = fread(&buffer, 1, buffer.count, file)
    if count == 0 { return String(decoding: bytes, as: UTF8.self) }
    bytes += buffer[..<count]
  }
}
