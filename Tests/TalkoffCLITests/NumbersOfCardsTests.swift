private import FoundationEssentials
internal import TestSupport
internal import Testing

/// A card of one person of an account.
private func card(_ name: String, _ account: String, _ lines: String...) -> String {
  (["BEGIN:VCARD", "VERSION:3.0", "FN:\(name)", "TITLE:Head of finance"] + lines
    + ["X-TALKOFF-ACCOUNT:\(account)", "END:VCARD", ""]).joined(separator: "\r\n")
}

extension Desk {
  /// The sample's desk with other cards.
  fileprivate static func demo(cards: String...) throws -> Desk {
    var desk = try demo()
    desk.contacts = desk.folder.path("cards")
    for (index, card) in cards.enumerated() {
      try desk.folder.write(card, to: "cards/\(index).vcf")
    }
    return desk
  }

  /// Opens the program in a terminal and waits for a text.
  fileprivate func open(_ arguments: String..., until text: String) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      builtProgram("talkoff"), arguments + options(at: afternoon), environment: environment,
      folder: folder.path, width: 100, height: 40)
    try terminal.wait(for: text) { unwrapped($0.screen.text).contains(text) }
    return terminal
  }
}

private func count(_ text: String, in whole: String) -> Int {
  whole.components(separatedBy: text).count - 1
}

@Suite struct `Numbers of the demo` {
  @Test(arguments: [
    "acme", "baker", "cedar", "delta", "harbour", "Kestrel", "nordwind", "papyrus",
  ])
  func `are all known to their plans`(account: String) throws {
    let brief = try Desk.demo().run("brief", account)
    #expect(brief.status == .exited(0), "\(brief.stderr)")
    #expect(brief.stdout.contains("@"), "a card was found: \(brief.stdout)")
    #expect(!brief.stdout.contains("valid number"), "\(brief.stdout)")
  }
}

@Suite(.serialized) struct `A number no plan knows` {
  private static let number = "01632 960184"

  @Test func `is marked in the brief, and the mark is told once`() throws {
    let desk = try Desk.demo(
      cards: card("Ann Lee", "ACME", "TEL:\(Self.number)"),
      card("Bo Ray", "ACME", "TEL:\(Self.number)5"), card("Cy Fox", "ACME", "TEL:020 7946 0100"))
    let brief = try desk.run("brief", "acme").stdout
    #expect(brief.contains("Ann Lee, Head of finance, 01632 960184 ?"), "\(brief)")
    #expect(brief.contains("Bo Ray, Head of finance, 01632 9601845 ?"), "\(brief)")
    #expect(!brief.contains("0100 ?"), "\(brief)")
    #expect(count("not a valid number", in: brief) == 1, "\(brief)")
  }

  @Test func `is marked in the list of numbers to dial, and the mark is told once`() throws {
    let desk = try Desk.demo(
      cards: card("Ann Lee", "ACME", "TEL:\(Self.number)", "TEL:+44 20 7946 0100"))
    let terminal = try desk.open("call", "acme", until: "Ctrl-D: not now.")
    let menu = try #require(terminal.screen.text.components(separatedBy: "Script:").last)
    #expect(menu.contains("1 01632 960184 ? (Ann Lee)"), "\(menu)")
    #expect(menu.contains("Enter dials 01632 960184 ? (Ann Lee)"), "\(menu)")
    #expect(count("? not a valid number", in: menu) == 1, "\(menu)")
    #expect(count("not a valid number", in: menu) == 1, "\(menu)")
  }

  @Test func `alone is marked where it is dialled, and the mark is told once`() throws {
    let desk = try Desk.demo(cards: card("Ann Lee", "ACME", "TEL:\(Self.number)"))
    let terminal = try desk.open("call", "acme", until: "Ctrl-D: not now.")
    let menu = try #require(terminal.screen.text.components(separatedBy: "Script:").last)
    #expect(menu.contains("Enter dials 01632 960184 ? (Ann Lee)"), "\(menu)")
    #expect(count("not a valid number", in: menu) == 1, "\(menu)")
  }

  @Test func `is marked on the worklist, and the mark is told once`() throws {
    let desk = try Desk.demo(
      cards: card("Ann Lee", "ACME", "TEL:\(Self.number)"),
      card("Bo Ray", "DELTA", "TEL:\(Self.number)"))
    let terminal = try desk.open("worklist", until: "not a valid number")
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(count("01632 960184 ?", in: unwrapped(terminal.screen.text)) == 2)
    #expect(count("not a valid number", in: terminal.screen.text) == 1)
  }
}

@Suite(.serialized) struct `Numbers on the worklist` {
  @Test func `stand with the time there, where a card tells them`() throws {
    let desk = try Desk.demo(
      cards: card("Ann Lee", "ACME", "TEL:+49 30 23125117"),
      card("Bo Ray", "DELTA", "TEL:+1 312 555 0175", "TZ;VALUE=text:America/Denver"),
      card("Cy Fox", "GRANITE", "EMAIL:cy@granite.example"))
    let terminal = try desk.open("worklist", until: "+49 30 23125117")
    #expect(try terminal.waitForExit() == .exited(0))
    let list = unwrapped(terminal.screen.text)
    // The number's zone where nothing else tells one; the card's before the number's.
    #expect(list.contains("+49 30 23125117, 17:30 there"), "\(list)")
    #expect(list.contains("+1 312-555-0175, 09:30 there"), "\(list)")
    #expect(count(" there", in: list) == 2, "\(list)")
  }

  @Test func `are told in no pipe, and of no other day`() throws {
    let desk = try Desk.demo(cards: card("Ann Lee", "ACME", "TEL:+49 30 23125117"))
    #expect(try !desk.run("worklist").stdout.contains("23125117"))
    let terminal = try desk.open("worklist", "--as-of", "2026-03-09", until: "ACME")
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(!terminal.screen.text.contains("23125117"))
  }

  @Test func `of two accounts are told with both, and each is called by itself`() throws {
    // One bookkeeper for two firms.
    let desk = try Desk.demo(
      cards: card("Glenn Fox", "ACME", "TEL:+49 30 23125117"),
      card("Glenn Fox", "HARBOUR", "TEL:+49 (30) 23125-117"))
    let terminal = try desk.open("worklist", until: "ACME")
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(count("+49 30 23125117", in: unwrapped(terminal.screen.text)) == 2)
    for account in ["acme", "harbour"] {
      let call = try desk.open("call", account, until: "Enter dials +49 30 23125117")
      try call.type("n")
      #expect(try call.waitForExit() == .exited(0))
      #expect(try desk.kindsOfCall(account).contains("number-dialled"))
    }
    try desk.expectWhole()
  }
}

@Suite(.serialized) struct `A card without a number` {
  @Test func `leaves the dialling to the hand, and Enter to whoever answers`() throws {
    let desk = try Desk.demo(cards: card("Ann Lee", "ACME", "EMAIL:ann@acme.example"))
    let terminal = try desk.open("call", "acme", until: "Dial. Enter when they answer;")
    // A number of the list and `d` have nothing to dial.
    for (times, line) in [(1, "1\r"), (2, "d")] {
      try terminal.type(line)
      try terminal.wait(for: "what is missing") {
        count("No card tells a number.", in: $0.screen.text) == times
          && $0.screen.cursorLine == "dial>" && $0.isEditing
      }
    }
    #expect(try desk.kindsOfCall("acme") == [])
    try terminal.type("\r")
    try terminal.wait(for: "the first step") {
      $0.screen.cursorLine.hasPrefix("answer>") && $0.isEditing
    }
    #expect(try desk.kindsOfCall("acme") == ["call-started"])
    try terminal.type("dial\r")
    try terminal.wait(for: "the way out") {
      unwrapped($0.screen.text).contains("`number 020 7946 0100` notes one.")
    }
    try terminal.type("\u{15}number +49 30 23125 200\r")
    try terminal.wait(for: "the number") { $0.screen.text.contains("+49 30 23125200") }
  }
}
