import CallScript
import Rehearsal
import Testing

/// The shipped scripts with which a call begins, by file name, each with those it leads into.
func shippedScripts() throws -> [(name: String, script: Script, linked: [String: Script])] {
  let parsed = try markdownFiles(in: "scripts/calls").mapValues {
    Script.parse($0, file: "x.md").script
  }
  // The tests beside a script are Markdown as well.
  let beginning = parsed.filter {
    $0.value.steps.first?.isAnyTime == false && !$0.key.hasSuffix(".test.md")
  }
  return beginning.sorted { $0.key < $1.key }.map { name, script in
    var linked: [String: Script] = [:]
    var waiting = [script]
    while let next = waiting.popLast() {
      for case .otherScript(let file, _) in next.steps.flatMap(\.answers).map(\.target)
      where linked[file] == nil {
        guard let found = parsed[file] else { continue }
        linked[file] = found
        waiting.append(found)
      }
    }
    return (name: name, script: script, linked: linked)
  }
}

/// The shipped personas, by file name.
func shippedPersonas() throws -> [(name: String, persona: Persona)] {
  try markdownFiles(in: "scripts/personas").sorted { $0.key < $1.key }.map { name, text in
    let (persona, findings) = Persona.read(text, file: name)
    return (name, try #require(persona, "\(findings.map(\.description))"))
  }
}
