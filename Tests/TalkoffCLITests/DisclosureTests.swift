internal import TestSupport
internal import Testing

/// A way from the greeting to the person who pays.
struct WayIn: CustomTestStringConvertible {
  let testDescription: String
  let lines: [String]
}

/// Nobody but the person who pays learns of the debt, whichever way the call takes.
@Suite struct `Before the right person is confirmed` {
  static let ways = [
    WayIn(testDescription: "at once", lines: ["1", "1"]),
    WayIn(testDescription: "put through", lines: ["2", "1"]),
    WayIn(testDescription: "gatekeeper", lines: ["3", "1", "1"]),
    WayIn(testDescription: "gatekeeper asks twice", lines: ["3", "1", "3", "1", "1"]),
    WayIn(
      testDescription: "gatekeeper names another",
      lines: ["3", "3", "1", "Maria Lopez", "1", "1"]),
    WayIn(testDescription: "accountant, then owner", lines: ["5", "2", "2", "1"]),
    WayIn(
      testDescription: "accountant, then finance", lines: ["5", "1", "Maria Lopez", "1", "1"]),
    WayIn(testDescription: "accountant wants to know", lines: ["5", "3", "1", "1"]),
    WayIn(testDescription: "owner", lines: ["6", "1", "1"]),
    WayIn(testDescription: "owner, put through", lines: ["6", "2", "1"]),
    WayIn(testDescription: "another person's number", lines: ["7", "1", "2", "1", "1"]),
    WayIn(testDescription: "not a machine after all", lines: ["8", "3", "1", "1"]),
    WayIn(
      testDescription: "somebody else decides", lines: ["1", "2", "1", "Maria Lopez", "1", "1"]),
    WayIn(
      testDescription: "with every word that can be typed",
      lines: [
        "?", "o", "say", "where", "brief", "o angry", "?", "1", "1", "note a b", "o who", "1",
      ]
        + ["back", "back", "where", "o", "?", "say", "brief", "1"]),
  ]

  @Test(arguments: ways) func `neither amount nor invoice is shown`(way: WayIn) throws {
    let result = try Desk.demo().run("call", "acme", lines: way.lines + ["end refusal"])
    #expect(result.status == .exited(0), "\(result.stderr)")
    let call = try #require(result.stdout.firstRange(of: "── Opening"))
    let rest = result.stdout[call.lowerBound...]
    let confirmed = try #require(rest.firstRange(of: "recorded: right person confirmed"))
    let before = String(rest[..<confirmed.lowerBound]) + result.stderr
    for telling in ["15,900", "15.900", "12,500", "3,400", "EUR", "2026-0117", "2026-0139"] {
      #expect(!before.contains(telling), "\(telling) in:\n\(before)")
    }
    for line in before.split(separator: "\n") where line.hasPrefix("│") {
      for word in ["debt", "invoice", "owe", "overdue"] {
        #expect(!line.lowercased().contains(word), "said aloud: \(line)")
      }
    }
    // They stand there once the person is confirmed, so the search above means something.
    #expect(rest[confirmed.upperBound...].contains("15,900.50 EUR"))
  }

  @Test func `a resumed call shows neither, even on its way back from the debt`() throws {
    let desk = try Desk.demo()
    #expect(try desk.run("call", "acme", lines: ["3", "1"]).status == .exited(65))
    let resumed = try desk.run("resume", lines: ["say", "where", "?"])
    #expect(resumed.stdout.contains("── Confirm the person"))
    for telling in ["15,900", "EUR", "2026-0117"] {
      #expect(!(resumed.stdout + resumed.stderr).contains(telling))
    }
    let back = try desk.run("resume", lines: ["1", "back", "say"])
    let confirm = try #require(back.stdout.firstRange(of: "taken back: Yes, that is me"))
    let after = back.stdout[confirm.upperBound...]
    #expect(after.contains("── Confirm the person"))
    for telling in ["15,900", "EUR", "2026-0117"] { #expect(!after.contains(telling)) }
  }
}
