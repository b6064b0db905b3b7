import CallScript
import Testing

@Suite struct `The shipped letters` {
  static let names = [
    "letter-before-action", "plan-confirmation", "promise-confirmation", "reminder",
    "second-reminder", "settlement-offer", "statement-of-account",
  ]

  /// Facts of letters only: tables and paragraphs that are set in whole.
  private static let blocks: Set = [
    "invoice_table", "plan_table", "interest_table", "payment_table", "bank_details",
    "plan_clause", "deed_advice", "answer_by", "total_due",
  ]

  private func text(_ name: String) -> String { contents(of: "scripts/letters/\(name).md") }

  @Test(arguments: names) func `fill in facts there are, and no others`(name: String) {
    let known = Self.blocks.union(Fact.allCases.map(\.rawValue))
    let used = text(name).split(separator: "{{").dropFirst().compactMap { part in
      part.firstRange(of: "}}").map { String(part[..<$0.lowerBound]) }
    }
    #expect(used.count > 3)
    for fact in used { #expect(known.contains(fact), "{{\(fact)}}") }
  }

  @Test(arguments: names) func `say who they are for, and then what is written`(name: String) {
    let lines = text(name).split(separator: "\n")
    #expect(lines.first?.hasPrefix("# ") == true)
    #expect(lines.count { $0 == "## Letter" } == 1)
    #expect(lines.count { $0.hasPrefix("#") } == 2)
  }

  @Test(arguments: names) func `threaten nobody`(name: String) {
    let words = text(name).lowercased().split { !$0.isLetter }.map(String.init)
    let said = " " + words.joined(separator: " ") + " "
    for threat in TellingWords.threat { #expect(!said.contains(" \(threat) "), "\(threat)") }
  }
}
