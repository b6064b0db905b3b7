import CallScript
import Receivables
import Testing

@Suite struct `The page for trainers` {
  private let page = contents(of: "docs/SPEC-call-script.md")

  @Test func `lists every fact with its meaning, and no other`() {
    for fact in Fact.allCases {
      let tells = fact.disclosesDebt ? "yes" : ""
      let needs = fact.needs.map { "`ask \($0.rawValue)`" } ?? ""
      let row = "| `{{\(fact.rawValue)}}` | \(fact.meaning) | \(tells) | \(needs) |"
      #expect(plain(page).contains(plain(row)), "\(row)")
    }
    #expect(count(of: "\n| `{{") == Fact.allCases.count)
  }

  @Test func `lists every question, record and yes or no fact`() {
    for ask in Ask.allCases {
      #expect(page.contains("| `ask \(ask.rawValue)` | \(ask.meaning) |"), "\(ask)")
    }
    for kind in RecordKind.allCases {
      var needed = kind.requires.map(\.rawValue).joined(separator: ", ")
      if !kind.requiresOneOf.isEmpty {
        needed = kind.requiresOneOf.map(\.rawValue).joined(separator: " or ")
      }
      let outcome = kind.outcome?.rawValue ?? ""
      let row = "| `record \(kind.rawValue)` | \(kind.meaning) | \(needed) | \(outcome) |"
      #expect(plain(page).contains(plain(row)), "\(row)")
    }
    for fact in YesNoFact.allCases {
      #expect(page.contains("| `\(fact.rawValue)` | \(fact.meaning) |"), "\(fact)")
    }
  }

  @Test func `lists every outcome, finding and telling word`() {
    for outcome in Outcome.allCases { #expect(page.contains("`\(outcome.rawValue)`")) }
    for code in Diagnostic.Code.allCases { #expect(page.contains("`\(code.rawValue)`"), "\(code)") }
    let words = plain(page)
    #expect(words.contains(TellingWords.debt.joined(separator: ", ")))
    #expect(words.contains(TellingWords.threat.joined(separator: ", ")))
  }

  @Test func `shows an example that checks clean but for what it leaves out`() {
    let example = page.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { $0.hasPrefix("    ") || $0.isEmpty }
      .map { line in
        line.dropFirst(4).firstRange(of: "   ").map { line.dropFirst(4)[..<$0.lowerBound] }
          ?? line.dropFirst(4)
      }
    let text = example.prefix { !$0.hasPrefix("first-call.md") }.joined(separator: "\n")
    let found = ScriptChecker.check(text, file: "x.md").diagnostics
    #expect(found.map(\.code) == [.undefinedStep, .noArrangement])
  }

  /// Blanks and line breaks do not count.
  private func plain(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func count(of text: String) -> Int { page.ranges(of: text).count }
}
