internal import Receivables

/// The steps of a script and what leads from one to the other, to be drawn.
public struct ScriptGraph: Sendable {
  /// A step, or a place outside the script.
  public struct Node: Hashable, Sendable {
    /// What a step is to a reader.
    public enum Kind: Hashable, Sendable {
      case beginning, step, anyTime, ending, otherScript
    }

    /// The name to show.
    public let name: String
    /// How it is drawn.
    public let kind: Kind
  }

  /// An answer, by the numbers of the nodes it leads from and to.
  public struct Edge: Hashable, Sendable {
    /// The step it is given at.
    public let from: Int
    /// Where it leads.
    public let to: Int
    /// What they say, and what it writes down.
    public let label: String
  }

  /// What is drawn, steps first.
  public private(set) var nodes: [Node] = []
  /// The answers in the order of the file.
  public private(set) var edges: [Edge] = []
  private var numbers: [Node: Int] = [:]

  /// Draws a script.
  ///
  /// - Parameter center: the step whose neighbours alone are drawn; nil for all.
  public init(_ script: Script, around center: Step.Anchor? = nil) {
    for (index, step) in script.steps.enumerated() {
      for answer in step.answers {
        guard let target = ScriptGraph.node(answer.target, in: script) else { continue }
        let leads = center == nil || step.anchor == center || script.leads(answer, to: center)
        guard leads else { continue }
        let from = number(of: ScriptGraph.node(step, isFirst: index == 0))
        edges.append(Edge(from: from, to: number(of: target), label: ScriptGraph.label(answer)))
      }
      if center == nil || step.anchor == center {
        _ = number(of: ScriptGraph.node(step, isFirst: index == 0))
      }
    }
  }

  private mutating func number(of node: Node) -> Int {
    if let number = numbers[node] { return number }
    numbers[node] = nodes.count
    nodes.append(node)
    return nodes.count - 1
  }

  private static func node(_ step: Step, isFirst: Bool) -> Node {
    Node(name: step.name, kind: step.isAnyTime ? .anyTime : isFirst ? .beginning : .step)
  }

  private static func node(_ target: Answer.Target, in script: Script) -> Node? {
    switch target {
    case .step(let anchor):
      guard let index = script.index(of: anchor) else { return nil }
      return node(script.steps[index], isFirst: index == 0)
    case .otherScript(let file, let anchor):
      return Node(name: file + anchor.description, kind: .otherScript)
    case .returnToDetour: return Node(name: "back to where it began", kind: .ending)
    case .end(let outcome):
      return Node(name: outcome.map { "end: \($0.words)" } ?? "end", kind: .ending)
    case .none: return nil
    }
  }

  private static func label(_ answer: Answer) -> String {
    let records = answer.records.map { " [\($0.rawValue)]" }.joined()
    let conditions = answer.conditions.map { condition in
      " (if " + (condition.negated ? "not " : "") + condition.fact.rawValue + ")"
    }.joined()
    return answer.words + records + conditions
  }
}

extension Script {
  fileprivate func leads(_ answer: Answer, to anchor: Step.Anchor?) -> Bool {
    if case .step(let target) = answer.target { target == anchor } else { false }
  }
}

// MARK: - Notations

extension ScriptGraph {
  /// The graph as Mermaid, which Git hosts draw in Markdown.
  public var mermaid: String {
    var lines = ["flowchart TD"]
    for (number, node) in nodes.enumerated() {
      let text = "\"" + ScriptGraph.mermaidText(node.name) + "\""
      let shape =
        switch node.kind {
        case .beginning: "([\(text)])"
        case .step: "[\(text)]"
        case .anyTime: "{{\(text)}}"
        case .ending: "((\(text)))"
        case .otherScript: "[/\(text)/]"
        }
      lines.append("  n\(number)\(shape)")
    }
    for edge in edges {
      lines.append("  n\(edge.from) -->|\"\(ScriptGraph.mermaidText(edge.label))\"| n\(edge.to)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The graph as DOT, which Graphviz draws.
  public var dot: String {
    var lines = ["digraph script {", "  node [fontname=\"sans-serif\"];"]
    for (number, node) in nodes.enumerated() {
      let look =
        switch node.kind {
        case .beginning: "shape=box, style=\"rounded,bold\""
        case .step: "shape=box, style=rounded"
        case .anyTime: "shape=box, style=\"rounded,dashed\""
        case .ending: "shape=ellipse"
        case .otherScript: "shape=note"
        }
      lines.append("  n\(number) [label=\"\(ScriptGraph.dotText(node.name))\", \(look)];")
    }
    for edge in edges {
      lines.append(
        "  n\(edge.from) -> n\(edge.to) [label=\"\(ScriptGraph.dotText(edge.label))\"];")
    }
    return (lines + ["}"]).joined(separator: "\n") + "\n"
  }

  /// Mermaid reads signs of its own language and HTML even between quotes; entities it does not.
  private static func mermaidText(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      let isPlain =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || " -.,:?!()[]/'".unicodeScalars.contains(scalar)
      if isPlain { out.unicodeScalars.append(scalar) } else { out += "#\(scalar.value);" }
    }
    return out
  }

  private static func dotText(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }
}
