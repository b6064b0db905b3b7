internal import TestSupport
internal import Testing

/// A mistake a person makes, and what it leads to.
struct Mistake: CustomTestStringConvertible {
  /// The name of the golden.
  let name: String
  /// The command line; a name of several words in double quotes.
  let command: String
  let status: Int32
  /// What is in the folder, by file name.
  var files: [String: String] = [:]
  var lines: [String] = []

  var testDescription: String { name }

  var arguments: [String] {
    command.split(separator: "\"", omittingEmptySubsequences: false).enumerated().flatMap {
      $0.offset % 2 == 1 ? [String($0.element)] : $0.element.split(separator: " ").map(String.init)
    }
  }
}

/// Every error a user meets has its own runnable case; the texts are under `Tests/Goldens/errors`.
@Suite struct `Errors` {
  static let invoices = "account,name,number,due,amount,currency\n"

  static let ledger = [
    Mistake(name: "no-ledger", command: "worklist --ledger nowhere/ledger.sqlite", status: 66),
    Mistake(name: "ledger-exists", command: "init", status: 65),
    Mistake(
      name: "ledger-below-a-file", command: "init --ledger a.txt/ledger.sqlite", status: 74,
      files: ["a.txt": "text"]),
    Mistake(
      name: "not-a-ledger", command: "worklist --ledger a.txt", status: 74,
      files: ["a.txt": "just some text\n"]),
    Mistake(name: "ledger-is-a-folder", command: "worklist --ledger .", status: 74),
    Mistake(
      name: "now-on-a-live-ledger", command: "init --ledger b.sqlite --now 2026-03-02", status: 64),
    Mistake(name: "now-is-no-moment", command: "worklist --now yesterday", status: 64),
    Mistake(name: "as-nobody", command: "worklist --as \"\"", status: 64),
  ]

  static let accounts = [
    Mistake(name: "account-unknown", command: "brief nobody", status: 66),
    Mistake(
      name: "account-ambiguous", command: "call del", status: 64,
      files: ["in.csv": invoices + "DELTA2,Delta Two,1,2026-02-01,1.00,EUR\n"]),
    Mistake(name: "account-missing", command: "log", status: 64),
    Mistake(name: "note-empty", command: "note acme \" \"", status: 64),
    Mistake(name: "note-missing", command: "note acme", status: 64),
    Mistake(
      name: "account-owes-nothing", command: "call paid", status: 64,
      files: [
        "in.csv":
          "account,number,due,amount,currency,paid-on\nPAID,1,2026-02-01,1.00,EUR,2026-02-02\n"
      ]),
  ]

  static let options = [
    Mistake(name: "command-unknown", command: "wroklist", status: 64),
    Mistake(name: "option-unknown", command: "worklist --foo", status: 64),
    Mistake(name: "as-of-is-no-day", command: "worklist --as-of soon", status: 64),
    Mistake(name: "limit-of-nothing", command: "worklist --limit 0", status: 64),
    Mistake(name: "limit-is-no-number", command: "worklist --limit many", status: 64),
    Mistake(name: "find-no-word", command: "find ***", status: 64),
    Mistake(name: "find-limit-of-nothing", command: "find cheque --limit 0", status: 64),
    Mistake(name: "find-account-unknown", command: "find cheque --account zebra", status: 66),
    Mistake(name: "color-unknown", command: "worklist --color blue", status: 64),
    Mistake(name: "scripts-folder-missing", command: "call acme --scripts nowhere", status: 66),
    Mistake(name: "contacts-folder-missing", command: "import contacts nowhere", status: 66),
  ]

  static let imports = [
    Mistake(name: "import-file-missing", command: "import invoices nowhere.csv", status: 66),
    Mistake(name: "import-of-a-folder", command: "import invoices .", status: 66),
    Mistake(
      name: "map-column-unknown", command: "import invoices a.csv --map colour=a", status: 64,
      files: ["a.csv": invoices]),
    Mistake(
      name: "map-heading-unknown", command: "import invoices a.csv --map number=Nummer", status: 65,
      files: ["a.csv": invoices + "A,Alpha,1,2026-02-01,1.00,EUR\n"]),
    Mistake(
      name: "import-headings-unknown", command: "import invoices a.csv", status: 65,
      files: ["a.csv": "Wer,Was,Wann,Wieviel\nA,1,2026-02-01,1.00\n"]),
    Mistake(
      name: "import-currency-missing", command: "import invoices a.csv", status: 65,
      files: ["a.csv": "account,number,due,amount\nA,1,2026-02-01,1.00\n"]),
    Mistake(
      name: "import-date-of-two-readings", command: "import invoices a.csv", status: 65,
      files: ["a.csv": invoices + "A,Alpha,1,3/4/2026,1.00,EUR\n"]),
    Mistake(
      name: "import-bad-rows", command: "import invoices a.csv", status: 65,
      files: ["a.csv": invoices + "A,Alpha,1,2026-02-31,1.00,EUR\n,Beta,2,2026-02-01,one,EUR\n"]),
    Mistake(name: "currency-unknown", command: "import invoices a.csv --currency EURO", status: 64),
    Mistake(
      name: "date-format-unknown", command: "import invoices a.csv --date-format xx", status: 64),
    Mistake(name: "decimal-unknown", command: "import invoices a.csv --decimal dot", status: 64),
  ]

  static let scripts = [
    Mistake(
      name: "script-faulty", command: "call acme --script bad.md", status: 65,
      files: ["bad.md": "# Bad\n\n## Opening\n\n> Hello {{nme}}.\n\n- [Yes](#nowhere)\n"]),
    Mistake(
      name: "script-tells-too-early", command: "call acme --script bad.md", status: 65,
      files: ["bad.md": "# Bad\n\n## Opening\n\n> You owe {{amount_due}}.\n\n- Yes `end refusal`\n"]
    ),
    Mistake(name: "script-missing", command: "call acme --script nowhere.md", status: 66),
    Mistake(name: "policy-missing", command: "policy check nowhere.yaml", status: 66),
    Mistake(
      name: "policy-faulty", command: "policy check p.yaml", status: 1,
      files: ["p.yaml": "compny:\n  name: X\n"]),
    Mistake(
      name: "line-is-no-answer", command: "call acme --now 2026-03-02", status: 65,
      lines: ["perhaps"]),
    Mistake(
      name: "input-ends", command: "call acme --now 2026-03-02", status: 65,
      lines: ["1"]),
    Mistake(
      name: "promise-day-past", command: "call acme --now 2026-03-02", status: 65,
      lines: ["1", "1", "1", "half", "2026-03-01"]),
    Mistake(
      name: "settlement-lets-all-go", command: "call acme --now 2026-03-02", status: 65,
      lines: ["1", "1", "5", "3", "100%"]),
    Mistake(
      name: "end-without-outcome", command: "call acme --now 2026-03-02", status: 65,
      lines: ["end"]),
  ]

  @Test(arguments: ledger + accounts + options + imports + scripts)
  func `say place, problem and remedy`(mistake: Mistake) throws {
    let desk = try Desk.demo()
    for (name, text) in mistake.files { try desk.folder.write(text, to: name) }
    if mistake.files["in.csv"] != nil {
      #expect(try desk.run("import", "invoices", "in.csv").status == .exited(0))
    }
    let result = try desk.runBare(
      mistake.arguments,
      input: mistake.lines,
      environment: [
        "TALKOFF_LEDGER": desk.ledger, "TALKOFF_SCRIPTS": repository + "/scripts",
        "TALKOFF_CONTACTS": repository + "/contacts",
      ])
    #expect(result.status == .exited(mistake.status), "\(result.stderr)")
    let told = result.stderr.replacing(desk.folder.path, with: "<dir>")
    try expectGolden("$ talkoff \(mistake.command)\n" + told, "errors/\(mistake.name).txt")
    if mistake.lines.isEmpty { #expect(result.stdout == "") }
  }

  @Test func `a claimed account says who has it`() throws {
    let desk = try Desk.demo()
    let ana = try PipedProgram(
      builtProgram("talkoff"), ["call", "acme"] + desk.options(), environment: desk.environment)
    try ana.expect("Could I speak to")
    let ben = try desk.run("call", "acme", as: "ben")
    #expect(ben.status == .exited(75))
    try expectGolden("$ talkoff call acme\n" + ben.stderr, "errors/account-claimed.txt")
  }
}
