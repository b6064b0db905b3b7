import CallEngine
import CallScript
import Foundation
import Receivables
import Rehearsal
import Testing

/// Returns the text of a file of the repository, found from where this source file is.
func contents(of path: String, from source: String = #filePath) throws -> String {
  let here = URL(filePath: source).resolvingSymlinksInPath()
  let root = here.deletingLastPathComponent().appending(path: "../..").standardizedFileURL
  return try String(contentsOf: root.appending(path: path), encoding: .utf8)
}

/// Returns the Markdown files of a folder of the repository, by name.
func markdownFiles(in folder: String, from source: String = #filePath) throws -> [String: String] {
  let here = URL(filePath: source).resolvingSymlinksInPath()
  let root = here.deletingLastPathComponent().appending(path: "../..").standardizedFileURL
  let place = root.appending(path: folder)
  var found: [String: String] = [:]
  for name in try FileManager.default.contentsOfDirectory(atPath: place.path)
  where name.hasSuffix(".md") {
    found[name] = try String(contentsOf: place.appending(path: name), encoding: .utf8)
  }
  return found
}

/// The text of a persona with these facts and these sections.
func personaText(_ facts: [String], _ sections: String = "") -> String {
  let list = facts.map { "- \($0)" }.joined(separator: "\n")
  return "# Somebody\n\nWho they are.\n\n## Facts\n\n\(list)\n\n\(sections)\n"
}

/// What every persona must say.
let leastFacts = ["company: Larch Joinery", "person: Dana Larch", "owes: 1000.00 EUR"]

/// A persona with the least facts and these.
func persona(_ facts: [String] = [], _ sections: String = "") throws -> Persona {
  let (persona, findings) = Persona.read(
    personaText(leastFacts + facts, sections), file: "p.md")
  return try #require(persona, "\(findings)")
}

/// Returns the money written `12500.50 EUR`.
func money(_ text: String) throws -> Money {
  let words = text.split(separator: " ")
  let currency = try #require(words.last.flatMap { Currency(code: String($0)) }, "\(text)")
  let minorUnits = try #require(words.first.flatMap { Int64($0.filter { $0 != "." }) }, "\(text)")
  return Money(minorUnits: minorUnits, currency: currency)
}

/// Returns the day written `2026-03-06`.
func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(iso: text), "\(text)") }

/// A call on Monday 2 March 2026 about 1,000.00 EUR past due.
func context(due: String = "1000.00 EUR", holds: Set<YesNoFact> = [.maySettle]) throws
  -> CallContext
{
  let owed = try money(due)
  let authority = Authority(
    termsLimitDays: 60, discountMax: Percent(whole: 50).of(owed), settlementDaysMax: 30,
    installmentsMax: 12, installmentMin: nil, installmentDaysMax: 400)
  var facts: [Fact: String] = [:]
  for fact in Fact.allCases where fact.needs == nil { facts[fact] = fact.rawValue }
  return CallContext(
    today: try day("2026-03-02"), amountDue: owed, balance: owed, holds: holds, facts: facts,
    contact: "Dana Larch", authority: authority)
}
