import CallScript
import Testing

@Suite struct `Renaming a step` {
  private let text = """
    # T

    See [the end](#the-end) and [other](other.md#the-end).

    ## A

    - [On](#the-end) `record refusal`
    - [Far](other.md#the-end)
    - [Own](main.md#the-end)

    ## The end

    - Bye `end refusal`
    """

  private func renaming(_ old: String, _ new: String) throws -> ScriptRenaming {
    try ScriptRenaming(parsed(text), file: "main.md", from: old, to: new)
  }

  @Test(arguments: ["The end", "the-end", "THE END"])
  func `changes the heading and every link to it`(_ old: String) throws {
    let (changed, count) = try renaming(old, "Say goodbye").applied(to: text, of: "main.md")
    #expect(count == 4)
    #expect(
      changed == """
        # T

        See [the end](#say-goodbye) and [other](other.md#the-end).

        ## A

        - [On](#say-goodbye) `record refusal`
        - [Far](other.md#the-end)
        - [Own](main.md#say-goodbye)

        ## Say goodbye

        - Bye `end refusal`
        """)
  }

  @Test func `changes links of other scripts, and only those that lead there`() throws {
    let other = "# O\r\n## The end\r\n- [x](main.md#the-end)\r\n- [y](#the-end)\r\n"
    let (changed, count) = try renaming("The end", "Größe").applied(to: other, of: "other.md")
    #expect(count == 1)
    #expect(changed == "# O\r\n## The end\r\n- [x](main.md#größe)\r\n- [y](#the-end)\r\n")
  }

  @Test func `changes the script's tests`() throws {
    let tests = """
      # Tests of The end
      ## The end
      - A
      1. [The end](main.md#the-end) `record refusal`
      - The end `any time`
      - The ending
      """
    let (changed, _) = try renaming("The end", "Bye").applied(to: tests, of: "main.test.md")
    #expect(
      changed == """
        # Tests of The end
        ## The end
        - A
        1. [Bye](main.md#bye) `record refusal`
        - Bye `any time`
        - The ending
        """)
  }

  @Test func `keeps line ends and what is encoded`() throws {
    let text = "# T\r\n## Größe\r\n- [On](#gr%C3%B6%C3%9Fe)\r\n"
    let renaming = try ScriptRenaming(parsed(text), file: "m.md", from: "Größe", to: "B 2")
    #expect(renaming.applied(to: text, of: "m.md").text == "# T\r\n## B 2\r\n- [On](#b-2)\r\n")
  }

  @Test(arguments: [
    ("The ende", "X", "There is no step"), ("A", "The end", "has that link already"),
    ("A", "B & C", "cannot be the name"), ("A", "", "cannot be the name"),
    ("A", " B", "cannot be the name"), ("A", "B  C", "cannot be the name"),
    ("A", "B\u{1B}[2J", "cannot be the name"), ("A", "B\n## C", "cannot be the name"),
  ])
  func `is refused where it does not fit`(
    _ old: String, _ new: String, _ problem: String
  ) throws {
    let fault = #expect(throws: ScriptRenaming.Fault.self) { try renaming(old, new) }
    #expect(fault?.problem.contains(problem) == true)
    #expect(fault?.remedy.isEmpty == false)
  }

  @Test func `only in its case is no collision`() throws {
    let (changed, _) = try renaming("The end", "The End").applied(to: text, of: "main.md")
    #expect(changed == text.replacing("## The end", with: "## The End"))
  }
}

@Suite struct `A script to begin from` {
  @Test(arguments: ["my-call.md", "x.md", ".md", "\u{1B}[2J.md", "größe 2.md"])
  func `checks clean`(_ file: String) {
    let title = ScriptStarter.title(file)
    let found = ScriptChecker.check(ScriptStarter.text(titled: title), file: file).diagnostics
    #expect(found.map(\.description) == [])
    #expect(parsed(ScriptStarter.text(titled: title)).title == title)
  }

  @Test func `is titled by its file`() {
    #expect(ScriptStarter.title("my-call.md") == "My call")
    #expect(ScriptStarter.title("---.md") == "A call")
  }
}
