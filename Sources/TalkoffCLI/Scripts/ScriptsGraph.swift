import ArgumentParser
import CallScript
import CollectionsLedger
import Exchange
import Glibc
import Terminal

/// `talkoff scripts graph [FILE]`: a picture of a script.
struct ScriptsGraph: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph", abstract: "Draw a script as a graph.",
    discussion: """
      Mermaid is drawn by Git hosts inside Markdown, DOT by Graphviz. The whole of a script is a big \
      picture; --step shows one step and what leads to and from it.
      """)

  @Argument(help: "The script; else first-call.", completion: .file(extensions: ["md"]))
  var file: String = "first-call"
  @Option(help: ArgumentHelp("Only this step and its neighbours.", valueName: "step"))
  var step: String?
  @Flag(help: "Write DOT, which Graphviz reads.")
  var dot = false
  @Flag(help: "Write Mermaid, which Git hosts draw; this is so where neither is named.")
  var mermaid = false
  @Option(help: ArgumentHelp("Draw it into an SVG file, by Graphviz.", valueName: "file"))
  var svg: String?
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    guard !dot || !mermaid else { throw Failure(.usage, "--dot or --mermaid, one of them") }
    let path = try ScriptDesk(session: session).file(file)
    let script = Script.parse(try Files.text(at: path), file: path).script
    guard !script.steps.isEmpty else {
      throw Failure(
        .badData, "\(visible(path)): there is no step to draw",
        remedy: "See why: talkoff scripts check \(visible(path))")
    }
    let graph = ScriptGraph(script, around: try step.map { try anchor($0, script) })
    if let svg {
      try Graphviz.draw(graph.dot, into: svg)
      if options.json {
        session.printJSON(["file": .text(svg)])
      } else {
        session.print(StyledText("Drawn: \(visible(svg))"))
      }
    } else if options.json {
      session.printJSON(json(graph))
    } else {
      session.output.write(verbatim: dot ? graph.dot : graph.mermaid)
    }
    return .done
  }

  private func anchor(_ text: String, _ script: Script) throws -> Step.Anchor {
    guard let step = script.step(Step.Anchor(heading: text)) else {
      let near = nearestName(to: text, in: script.steps.map(\.name))
      throw Failure(
        .usage, "--step \(visible(text)): no such step",
        remedy: near.map { "Did you mean \"\(visible($0))\"?" }
          ?? "There are: \(script.steps.map { visible($0.name) }.joined(separator: ", ")).")
    }
    return step.anchor
  }

  private func json(_ graph: ScriptGraph) -> BodyValue {
    [
      "nodes": .list(graph.nodes.map { ["name": .text($0.name), "kind": .text("\($0.kind)")] }),
      "edges": .list(
        graph.edges.map { edge in
          [
            "from": .integer(Int64(edge.from)), "to": .integer(Int64(edge.to)),
            "label": .text(edge.label),
          ]
        }),
    ]
  }
}

/// Draws graphs with Graphviz, where that is installed.
enum Graphviz {
  /// - Throws: ``Failure`` where there is no `dot`, or it draws nothing.
  static func draw(_ graph: String, into path: String) throws {
    guard !path.hasSuffix(".md") else {
      throw Failure(.usage, "--svg \(visible(path)): a script is not written over")
    }
    let source = "\(path).\(getpid()).dot"
    try NewFile.write(graph, to: source)
    defer { unlink(source) }
    let status = try run(["dot", "-Tsvg", "-o", path, source])
    guard status == 0 else {
      throw Failure(.ioError, "\(visible(path)): dot ended with \(status) and drew nothing")
    }
  }

  private static func run(_ words: [String]) throws -> Int32 {
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var child = pid_t()
    let code = posix_spawnp(&child, words[0], nil, nil, arguments, environ)
    guard code == 0 else {
      throw Failure(
        .unavailable, "dot cannot be started: \(String(cString: strerror(code)))",
        remedy: "Install Graphviz (apt install graphviz), or take --dot or --mermaid.")
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { throw NewFile.failure("dot", errno) }
    }
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }
}
