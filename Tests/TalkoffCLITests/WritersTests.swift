internal import TestSupport
internal import Testing

@Suite struct `Several programs at once` {
  private static let accounts = ["ACME", "DELTA", "HARBOUR"]
  private static let notesEach = 50

  /// Notes of one writer, dealt to the accounts in turn.
  private func notes(_ writer: Int) -> [String] {
    (0..<Self.notesEach).map { "note \(Self.accounts[$0 % 3]) writer \(writer) says \($0)" }
  }

  private func invoices(_ count: Int) -> String {
    let header = "account,name,number,issued,due,amount,currency\n"
    return header
      + (0..<count).map { row in
        let account = row % 4 == 0 ? "ACME,ACME Tools Ltd" : "BULK\(row % 20),Bulk \(row % 20) Ltd"
        return "\(account),W-\(row),2026-01-02,2026-02-01,\(row + 1).25,EUR\n"
      }.joined()
  }

  private func start(_ desk: Desk, _ arguments: [String], as actor: String) throws -> PipedProgram {
    try PipedProgram(
      builtProgram("talkoff"), arguments + desk.options(as: actor), environment: desk.environment,
      folder: desk.folder.path)
  }

  @Test func `four writers and an import lose nothing and double nothing`() throws {
    let desk = try Desk.demo()
    let file = try desk.folder.write(invoices(600), to: "many.csv")
    let writers = try (0..<4).map { try start(desk, [], as: "writer\($0)") }
    for (number, writer) in writers.enumerated() {
      for line in notes(number) { writer.send(line) }
      writer.endInput()
    }
    let importer = try start(desk, ["import", "invoices", file], as: "importer")
    for program in writers + [importer] {
      #expect(try program.waitForExit(within: 60) == .exited(0), "\(program.text)")
    }
    #expect(importer.text.contains("Took in 600 invoices"), "\(importer.text)")
    for number in 0..<4 { try expectKept(notes(number), by: "writer\(number)", desk) }
    let again = try desk.run("import", "invoices", file)
    #expect(again.stdout.hasPrefix("Nothing changed: 600 invoices of "))
    try desk.expectWhole()
  }

  /// Every note once, each account's in the order it was written.
  private func expectKept(_ notes: [String], by writer: String, _ desk: Desk) throws {
    for account in Self.accounts {
      let kept = try desk.log(account).filter { $0.kind == "note-added" && $0.by == writer }
      let wanted = notes.filter { $0.hasPrefix("note \(account) ") }
        .map { JSONValue.text(String($0.dropFirst("note \(account) ".count))) }
      #expect(kept.map { $0.data["text"] } == wanted)
      #expect(zip(kept, kept.dropFirst()).allSatisfy { $0.number < $1.number })
    }
  }

  @Test func `an account on the phone is not called by a colleague`() throws {
    let desk = try Desk.demo()
    let ana = try start(desk, ["call", "acme"], as: "ana")
    try ana.expect("Could I speak to")
    let ben = try desk.run("call", "acme", as: "ben")
    #expect(ben.status == .exited(75))
    #expect(ben.stderr.contains("ACME is on the phone with ana"))
    // A note is no call, and another account is free.
    #expect(try desk.run("note", "acme", "seen in town", as: "ben").status == .exited(0))
    #expect(try desk.run("call", "harbour", lines: ["9"], as: "ben").status == .exited(0))
    ana.send("9")
    #expect(try ana.waitForExit() == .exited(0))
    #expect(try desk.run("call", "acme", lines: ["9"], as: "ben").status == .exited(0))
    try desk.expectWhole()
  }
}
