import CallScript
import Testing

/// How a caller gets to what is wrong on whatever way they come.
@Suite struct `The way to a fault` {
  private static let script = """
    # A call

    ## Opening

    > Hello. Could I speak to {{contact_name}}?

    - [Speaking](#talk)
    - Nobody answers `end no-answer`

    ## Talk

    > When will it be?

    - [Yes](#nowere)
    - Goodbye `end refusal`

    ## Never

    > One word too many, {{nothing}}?

    - Goodbye `end refusal`

    ## Angry

    `any time`

    > You are {{cross}}?

    - [Yes](#nowere)
    - All right `return`

    """

  @Test func `is told with faults of every kind`() {
    let found = ScriptChecker.check(Self.script, file: "x.md").diagnostics
    func path(_ code: Diagnostic.Code, _ line: Int) -> [String]? {
      found.first { $0.code == code && $0.position.line == line }?.path
    }
    #expect(path(.undefinedStep, 14) == ["Opening: Speaking", "Talk"])
    #expect(path(.undefinedStep, 29) == ["Angry"], "it may come at any time")
    #expect(path(.unknownPlaceholder, 19) == [], "nothing leads there")
  }

  @Test func `is shortened in the middle`() {
    let steps = (0..<500).map { "## S\($0)\n\n> Go on?\n\n- [Yes](#s\($0 + 1))\n\n" }
    let found = ScriptChecker.check("# A call\n\n" + steps.joined(), file: "x.md").diagnostics
    let path = found.first { $0.code == .undefinedStep }?.path ?? []
    #expect(path.first == "S0: Yes" && path.last == "S499" && path.contains("\u{2026}"))
    #expect(path.count < 100)
  }
}
