import CallScript
import Receivables
import Rehearsal
import Testing

@Suite struct `A persona is read` {
  @Test func `with its facts, its lines and who they are`() throws {
    let text = personaText(
      leastFacts + [
        "role: owner", "can pay now: half", "can pay a month: 250.00", "pays from: in 1 week",
        "full and final: 60%", "refers you to: Purchasing,  Accounts payable ",
        "call again: tomorrow at 9am", "keeps promises: no", "disputes: quality",
        "has paid: 6 days ago", "stalls: send a copy, call later", "evades: 2", "patience: 7",
        "Reason: a *late* delivery",
      ],
      """
      ## Picks up

      > Larch Joinery,
      > hello?

      > Hello?

      ## At State the debt

      > I know of {{owes}}.

      - We will pay
      """)
    let (read, findings) = Persona.read(text, file: "p.md")
    #expect(findings == [])
    let persona = try #require(read)
    let facts = persona.facts
    #expect(persona.title == "Somebody")
    #expect(persona.description == ["Who they are."])
    #expect(facts.owes == (try money("1000.00 EUR")))
    #expect(facts.canPayNow == (try money("500.00 EUR")))
    #expect(facts.canPayMonthly == (try money("250.00 EUR")))
    #expect(facts.fullAndFinal == (try money("600.00 EUR")))
    #expect(facts.paysFromDays == 7)
    #expect(facts.role == .owner)
    #expect(facts.referrals == ["Purchasing", "Accounts payable"])
    #expect(facts.callAgainInDays == 1)
    #expect(facts.callAgainAt.description == "09:00")
    #expect(!facts.keepsPromises)
    #expect(facts.disputes == .quality)
    #expect(facts.hasPaidDaysAgo == 6)
    #expect(facts.stalls == [.sendCopy, .callLater])
    #expect((facts.evasions, facts.patience) == (2, 7))
    #expect(facts.reason == "a late delivery")
    #expect(persona.lines[.picksUp]?.map(\.template) == ["Larch Joinery, hello?", "Hello?"])
    let line = try #require(persona.stepLines[Step.Anchor(rawValue: "state-the-debt")]?.first)
    #expect(line.segments == [.text("I know of "), .blank(.owes), .text(".")])
    #expect(line.means == "We will pay")
  }

  @Test func `with what is usual where nothing is said`() throws {
    let facts = try persona().facts
    #expect(facts.canPayNow == facts.owes)
    #expect(facts.canPayMonthly.isZero)
    #expect(facts.fullAndFinal == nil && facts.disputes == nil && facts.hasPaidDaysAgo == nil)
    #expect(facts.pickedUpBy == .person && facts.isIn && facts.passesOn && facts.keepsPromises)
    #expect((facts.overdueDays, facts.paysFromDays, facts.patience) == (30, 3, 10))
  }

  @Test func `with every example and every usual value of the page`() throws {
    for fact in PersonaFact.allCases {
      var facts = leastFacts.filter { !$0.hasPrefix(fact.rawValue + ":") }
      facts.append("\(fact.rawValue): \(fact.example)")
      #expect(Persona.read(personaText(facts), file: "p.md").findings == [], "\(fact)")
      guard let usual = fact.usual else { continue }
      facts[facts.count - 1] = "\(fact.rawValue): \(usual)"
      #expect(Persona.read(personaText(facts), file: "p.md").findings == [], "\(fact)")
    }
  }
}

@Suite struct `A persona with a fault` {
  private func findings(_ facts: [String], _ sections: String = "") -> [String] {
    Persona.read(personaText(leastFacts + facts, sections), file: "p.md").findings
      .map(\.description)
  }

  @Test(arguments: [
    (
      "can pay nwo: 3", "\"can pay nwo\" is no fact the program knows.",
      "Did you mean `can pay now`?"
    ),
    ("zzzzzzzzzz: 3", "\"zzzzzzzzzz\" is no fact the program knows.", "There are: company"),
    ("patience", "\"patience\" has no colon.", "Write the fact, a colon"),
    ("person: Sam", "`person` is said twice.", "Keep one"),
    (
      "patience: 31", "`patience: 31` cannot be understood: a number from 1 to 30", "`patience: 10`"
    ),
    ("patience: 0", "a number from 1 to 30 is wanted", "`patience: 10`"),
    ("evades: six", "a number from 0 to 5 is wanted", "`evades: 1`"),
    ("is in: maybe", "yes or no is wanted", "`is in: yes`"),
    ("can pay now: 1000.01", "it is more than the 1,000.00 EUR they owe", "600.00"),
    ("can pay now: 10 USD", "an amount in EUR, a share, `all` or `nothing`", "600.00"),
    ("can pay now: -5", "an amount in EUR", "600.00"),
    ("full and final: all", "neither all nor nothing", "60%"),
    ("full and final: nothing", "neither all nor nothing", "60%"),
    ("pays from: soon", "0 to 365 days are wanted", "in 5 days"),
    ("pays from: 366 days", "0 to 365 days are wanted", "in 5 days"),
    ("overdue: 0 days", "1 to 3650 days are wanted", "34 days"),
    ("call again: friday", "a number of days and a time are wanted", "in 2 days at 10:00"),
    ("call again: in 2 days at 25:00", "a number of days and a time", "in 2 days at 10:00"),
    ("disputes: everything", "one of these is wanted: price, quality", "`disputes: quality`"),
    ("role: cook", "one of these is wanted: owner, finance, manager", "`role: owner`"),
    ("refers you to: ,", "1 to 9 names parted by commas are wanted", "Purchasing"),
    ("stalls: sleep", "of these are wanted: call later", "`stalls:"),
    ("email: dana", "an e-mail address is wanted", "dana@larch.example"),
    ("time zone: ../../etc/passwd", "the name of a zone is wanted", "Asia/Singapore"),
    ("reason:", "1 to 200 letters are wanted", "two customers"),
  ])
  func `names the fact, the reason and the remedy`(
    fact: String, problem: String, remedy: String
  ) {
    let found = findings([fact])
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.hasPrefix("p.md:10:3: error: ") == true, "\(found)")
    #expect(found.first?.contains(problem) == true, "\(found)")
    #expect(found.first?.contains(remedy) == true, "\(found)")
  }

  @Test(arguments: [
    (
      "## Pick up\n\n> Hello?", "`## Pick up` is nothing a debtor does.",
      "Did you mean `## Picks up`?"
    ),
    ("## Zzzzzzzzzzzzzz\n\n> Hello?", "is nothing a debtor does.", "`## At Zzzzzzzzzzzzzz`"),
    ("## Picks up", "has nothing to say", "> What they say."),
    ("## Picks up\n\n- Yes", "This answer belongs to no line.", "under the quote"),
    ("## Picks up\n\n> A.\n\n- B\n- C", "A line means one answer.", "keep one"),
    ("## Picks up\n\n> {{amuont}}", "`{{amuont}}` is nothing that can be filled in.", "{{amount}}"),
    ("## Picks up\n\n> {{amount", "A `{{` is never closed.", "Close it"),
    ("## Picks up\n\n> A.\n\n`ask amount`", "`ask amount` is grey text", "is a quote"),
    ("## Picks up\n\n> A.\n\n## Picks up\n\n> B.", "a second section", "Make it one."),
    ("## Picks up\n\n> A.\nB.", "stands right under a quote", "blank line"),
    ("### Picks up", "two kinds of heading", "## Picks up"),
    (
      "## Picks up\n\n> A.\n\n<b>B</b>", "HTML and pictures are neither said nor read.",
      "plain text"
    ),
    ("## Picks up\n\n> A&#27;[2J.", "cannot be shown: U+001B", "UTF-8"),
    ("## Picks up\n\n> A \u{202E}B.", "cannot be shown: U+202E", "Delete it"),
  ])
  func `names the place, the reason and the remedy`(
    section: String, problem: String, remedy: String
  ) {
    let found = findings([], section)
    let hit = found.first { $0.contains(problem) && $0.contains(remedy) }
    #expect(hit != nil, "\(found)")
    #expect(
      found.allSatisfy { !$0.unicodeScalars.contains { $0.value == 27 || $0.value == 0x202E } })
  }

  @Test func `says what is missing`() {
    let found = Persona.read("", file: "p.md").findings.map(\.message)
    #expect(found.contains("The persona has no title."))
    #expect(found.contains("Nothing says who they are."))
    #expect(found.contains("There is no section `## Facts`, so nobody knows what they can pay."))
    let bare = Persona.read(personaText(["company: A"]), file: "p.md").findings.map(\.message)
    #expect(bare.count == 2, "\(bare)")
    #expect(bare.allSatisfy { $0.contains("is not said") })
  }

  @Test func `names everything at once, in the order of the file`() {
    let found = Persona.read(
      personaText(leastFacts + ["evades: x", "patience: y"], "## Picks pu\n\n> A."), file: "p.md"
    ).findings
    #expect(found.map(\.position.line) == [10, 11, 13])
  }

  @Test func `costs little, however hostile the file is`() {
    let texts = [
      String(repeating: "> ", count: 100_000), String(repeating: "- ", count: 100_000),
      String(repeating: "[", count: 100_000), String(repeating: "{{", count: 4_000),
      String(repeating: "## A\n\n", count: 20_000), String(repeating: "a\n", count: 50_000),
      "# T\n\nx\n\n## Facts\n\n" + String(repeating: "- a: b\n", count: 9_000),
      "# T\n\nx\n\n## Picks up\n\n" + String(repeating: "> a\n\n", count: 5_000),
      String(repeating: "\u{0}", count: 1_000), "\u{FEFF}",
    ]
    for text in texts {
      let (persona, findings) = Persona.read(text, file: "p.md")
      #expect(persona == nil)
      #expect((1...100).contains(findings.count))
      #expect(findings.allSatisfy { $0.message.count < 900 && $0.remedy.count < 900 })
    }
  }
}
