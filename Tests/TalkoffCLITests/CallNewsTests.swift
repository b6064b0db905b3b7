internal import Foundation
internal import TestSupport
internal import Testing

/// A call with GRANITE at a terminal in colours, where the right person was asked for.
private func callGranite(_ desk: Desk) throws -> PseudoTerminal {
  var environment = desk.environment
  environment["NO_COLOR"] = nil
  let terminal = try PseudoTerminal(
    builtProgram("talkoff"), ["call", "granite"] + desk.options(at: afternoon),
    environment: environment, folder: desk.folder.path)
  try terminal.expect("dial>")
  try terminal.waitUntilEditing()
  try terminal.type("a")
  try terminal.expect("Could I speak to")
  return terminal
}

/// The same where it is asked how much will be paid.
private func askGranite(_ desk: Desk) throws -> PseudoTerminal {
  let terminal = try callGranite(desk)
  try terminal.type("11")
  try terminal.expect("State the debt")
  try terminal.type("1")
  try terminal.expect("amount>")
  return terminal
}

@Suite(.serialized) struct `While a call goes on` {
  @Test func `a payment a colleague books is told, once the debt may be named`() throws {
    let desk = try Desk.demo()
    let terminal = try callGranite(desk)
    let paid = try desk.run(
      "pay", "granite", "20000", "--method", "transfer", as: "ben", at: afternoon)
    #expect(paid.status == .exited(0), "\(paid.stderr)")
    try terminal.type("1")
    try terminal.expect("Am I speaking to")
    // The clock has ticked meanwhile.
    try terminal.expect("00:02")
    #expect(!terminal.screen.text.contains("20,000") && !terminal.screen.text.contains("ben"))
    try terminal.type("1")
    try terminal.wait(for: "what ben booked") {
      let text = unwrapped($0.screen.text)
      return text.contains("just now, ben, payment received: 20,000.00 USD")
        && text.contains("Open now: 16,450.00 USD.")
        && text.contains("agree on no more than is open")
    }
    // Told once, however often the clock looks.
    try terminal.expect("00:05")
    let told = unwrapped(terminal.screen.text).components(separatedBy: "just now, ben").count - 1
    #expect(told == 1, "\(terminal.screen.text)")
  }

  @Test func `what may go on from the letters typed stands there faintly, and Right takes it`()
    throws
  {
    let desk = try Desk.demo()
    let terminal = try askGranite(desk)
    try terminal.type("ha")
    try terminal.wait(for: "the rest of half") { $0.screen.cursorLine.hasPrefix("amount> half") }
    #expect(terminal.screen.column == "amount> ha".count)
    // Enter never takes it.
    try terminal.type("\r")
    try terminal.expect("\"ha\"")
    try terminal.type("\u{15}ha")
    try terminal.wait(for: "the rest of half") { $0.screen.cursorLine.hasPrefix("amount> half") }
    try terminal.type("\u{1B}[C\r")
    try terminal.expect("date>")
  }

  @Test func `the history's file has values and keys of accounts, and nothing else that was typed`()
    throws
  {
    let desk = try Desk.demo()
    let terminal = try askGranite(desk)
    try terminal.type("Mr Olsen 0151 496 0184 cannot\r")
    try terminal.expect("Mr Olsen")
    try terminal.type("\u{15}half\r")
    try terminal.expect("date>")
    try terminal.type("Dana's mobile 0170 1234567\r")
    try terminal.expect("says no day")
    terminal.kill(SIGTERM)
    _ = try terminal.waitForExit()
    let prompt = try PseudoTerminal(
      builtProgram("talkoff"), desk.options(at: afternoon), environment: desk.environment,
      folder: desk.folder.path)
    try prompt.expect("? helps.")
    try prompt.waitUntilEditing()
    try prompt.type("brief weiss\r")
    try prompt.expect("no account is called")
    try prompt.type("\u{15}brief acme\r")
    try prompt.wait(for: "the brief") {
      $0.screen.text.contains("ACME Tools Ltd") && $0.screen.cursorLine == "talkoff>"
    }
    prompt.kill(SIGTERM)
    _ = try prompt.waitForExit()
    let kept = try desk.history()
    #expect(kept.contains("half") && kept.contains("brief acme"), "\(kept)")
    for word in ["Olsen", "0151", "Dana", "0170", "weiss"] {
      #expect(!kept.contains(word), "\(kept)")
    }
  }
}
