import Rehearsal
import Testing

@Suite struct `The page about personas` {
  private let page: String

  init() throws { page = try contents(of: "docs/SPEC-persona.md") }

  @Test func `lists every fact with its meaning, and no other`() {
    for fact in PersonaFact.allCases {
      let usual = fact.isRequired ? "must be said" : fact.usual.map { "`\($0)`" } ?? ""
      let row = "| `\(fact.rawValue)` | \(fact.meaning) | `\(fact.example)` | \(usual) |"
      #expect(page.contains(row), "\(row)")
    }
  }

  @Test func `lists every heading and everything that is filled in`() {
    for situation in Situation.allCases {
      #expect(page.contains("| `## \(situation.rawValue)` | \(situation.meaning) |"))
    }
    #expect(page.ranges(of: "\n| `## ").count == Situation.allCases.count)
    for blank in Persona.Blank.allCases {
      #expect(page.contains("| `{{\(blank.rawValue)}}` | \(blank.meaning) |"), "\(blank)")
    }
    #expect(page.ranges(of: "\n| `{{").count == Persona.Blank.allCases.count)
  }

  @Test func `shows an example that can be read`() {
    let block = page.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { !$0.hasPrefix("    # ") }.prefix { $0.hasPrefix("    ") || $0.isEmpty }
      .map { $0.dropFirst(4) }
    let text = block.map { line in
      line.firstRange(of: "   ").map { line[..<$0.lowerBound] } ?? line
    }.joined(separator: "\n")
    let (persona, findings) = Persona.read(text, file: "p.md")
    #expect(findings == [])
    #expect(persona?.facts.company == "Larch Joinery")
    #expect(persona?.stepLines.count == 1)
  }
}
