import FollowUp
import Receivables
import Testing

@testable import Exchange

private let regimes = """
  regimes:
    a:
      {law: Act A, jurisdiction: AA, from: 2020-01-01, until: 2025-12-31, debtors: [company],
       interest: {rate: 9% a year}}
    b:
      {law: Act B, jurisdiction: AA, from: 2026-01-01, debtors: [company],
       interest: {rate: 8 points over base, fixing: floating}}
  """

private func told(_ policy: ChargePolicy) -> String {
  let read = readLateChargeRules(policy, policyFile: "/nowhere/policy.yaml")
  #expect((read.rules == nil) == !read.findings.isEmpty)
  return read.findings.map(\.description).joined(separator: "\n")
}

/// Returns a policy with the regimes of a text, some of it changed.
private func policy(_ old: String = "", _ new: String = "", law: String? = nil) throws
  -> ChargePolicy
{
  let text = old.isEmpty ? regimes : regimes.replacing(old, with: new)
  #expect(old.isEmpty || text != regimes)
  let read = regimeFile(Array(text.utf8), file: "r.yaml")
  #expect(read.findings.map(\.description) == [])
  var policy = ChargePolicy()
  policy.regimes = read.regimes
  policy.law = law
  return policy
}

@Suite struct `Putting late charges together` {
  @Test func `a table that no file has is told with its regime`() throws {
    #expect(
      told(try policy()) == """
        /nowhere/policy.yaml: regimes b interest rate "base" is a table of rates that no file has
          Name the file that has it under late-charges: files.
        """)
    #expect(told(try policy("8 points over base, fixing: floating", "8% a year")) == "")
  }

  @Test func `a law nobody knows is told with the nearest`() throws {
    let known = ("8 points over base, fixing: floating", "8% a year")
    #expect(told(try policy(known.0, known.1, law: "AA")) == "")
    #expect(told(try policy(known.0, known.1, law: "b")) == "")
    let told = told(try policy(known.0, known.1, law: "AAA"))
    #expect(
      told == """
        /nowhere/policy.yaml: late-charges law "AAA" is neither a regime nor a jurisdiction of one
          Did you mean AA? Name the file that has the regime under late-charges: files.
        """)
  }

  @Test func `two regimes for one debt are refused`() throws {
    var both = try policy("8 points over base, fixing: floating", "8% a year")
    both.regimes[0].until = both.regimes[1].from
    #expect(
      told(both) == """
        /nowhere/policy.yaml: the regimes a and b are for the same jurisdiction, debtors and days
          End the older one with until:, or give them different debtors.
        """)
    both.regimes[1].name = "a"
    #expect(
      told(both).contains("two regimes are called a\n  Give the newer one a name of its own."))
  }

  @Test func `files that are not there are all named`() {
    var policy = ChargePolicy()
    policy.files = ["rates/x.csv", "/y.yaml"]
    let told = told(policy)
    #expect(told.contains("/nowhere/rates/x.csv: no such file\n  Check the name"))
    #expect(told.contains("\n/y.yaml: no such file\n  Check the name"))
  }

  @Test(arguments: [
    ("", "r.yaml: the file is empty\n  Start from the shipped scripts/rates/regimes.yaml."),
    ("regime: {}\n", "r.yaml:1: \"regime\" is not a key\n  Did you mean regimes? "),
    ("regimes: {a: [}\n", "Compare the line with scripts/rates/regimes.yaml"),
    ("regimes: &x {}\n", "& before a word would refer to another place"),
    ("regimes:\n  a: {}\n", "r.yaml:2: regimes a law is missing"),
    ("regimes:\n  a: {law: x}\n  a: {law: x}\n", "\"a\" stands twice"),
    ("regimes:\n  [a]: {law: x}\n", "r.yaml:2: regimes is not a key"),
  ])
  func `a file of regimes that is wrong says where`(_ text: String, _ expected: String) {
    let read = regimeFile(Array(text.utf8), file: "r.yaml")
    let told = read.findings.map(\.description).joined(separator: "\n")
    #expect(told.contains(expected), "\(told)")
    #expect(read.regimes.isEmpty)
  }

  @Test func `a file of regimes is UTF-8`() {
    #expect(regimeFile([0xFF], file: "r.yaml").findings.count == 1)
  }
}
