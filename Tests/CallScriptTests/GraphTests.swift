import CallScript
import Testing

@Suite struct `A graph` {
  private let text = """
    # T
    ## A
    - [On "it"](#b) `record right-person`
    - Bye `end no-answer`
    ## B
    - [Far](other.md#x) `if disputed`
    - [Again](#a)
    ## Aside
    `any time`

    - Back `return`
    """

  @Test func `is drawn as Mermaid`() {
    #expect(
      ScriptGraph(parsed(text)).mermaid
        == """
        flowchart TD
          n0(["A"])
          n1["B"]
          n2(("end#58; no answer"))
          n3[/"other.md#35;x"/]
          n4{{"Aside"}}
          n5(("back to where it began"))
          n0 -->|"On #34;it#34; [right-person]"| n1
          n0 -->|"Bye"| n2
          n1 -->|"Far (if disputed)"| n3
          n1 -->|"Again"| n0
          n4 -->|"Back"| n5

        """.replacing("end#58;", with: "end:"))
  }

  @Test func `is drawn as DOT`() {
    let dot = ScriptGraph(parsed(text)).dot
    #expect(dot.hasPrefix("digraph script {\n"))
    #expect(dot.contains("n0 [label=\"A\", shape=box, style=\"rounded,bold\"];"))
    #expect(dot.contains("n0 -> n1 [label=\"On \\\"it\\\" [right-person]\"];"))
    #expect(dot.hasSuffix("}\n"))
  }

  @Test func `of one step shows its neighbours only`() {
    let graph = ScriptGraph(parsed(text), around: Step.Anchor(rawValue: "b"))
    #expect(Set(graph.nodes.map(\.name)) == ["A", "B", "other.md#x"])
    #expect(graph.edges.map(\.label) == ["On \"it\" [right-person]", "Far (if disputed)", "Again"])
    let alone = ScriptGraph(parsed("# T\n## A\n- Hm"), around: Step.Anchor(rawValue: "a"))
    #expect(alone.nodes.map(\.name) == ["A"])
  }

  @Test func `holds nothing that could be taken for its own language`() {
    let hostile = "# T\n## A\n- \"]; x [shape=none]; --> ; <script> \\\\ #quot; `end refusal`"
    let graph = ScriptGraph(parsed(hostile))
    #expect(!graph.mermaid.contains("<script>"))
    #expect(!graph.mermaid.contains("\"]; x"))
    #expect(graph.dot.split(separator: "\n").count == 6)
    #expect(!graph.dot.contains("label=\"\"]"))
  }
}
