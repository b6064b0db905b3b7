import CollectionsLedger
import Receivables

extension LedgerContract {
  static let lookupChecks = [
    LedgerCheck("an account is found by key, name, beginning, word or part, the best kind only") {
      maker in
      var samples = Samples(try maker.make())
      let names = [
        ("1007", "Acme Tools"), ("1008", "acme"), ("A-77", "Bolt & Nut 1007"), ("ACME", "Zeta"),
        ("B%_1", "Ärzte Süd"), ("C2", "Ganz Andere GmbH"),
      ]
      for (key, name) in names {
        try samples.append(.accountOpened(name: name), to: Account.ID(key))
      }
      let rows: [(text: String, keys: [String])] = [
        ("1007", ["1007"]), ("acme", ["ACME"]), ("ACME  tools", ["1007"]),
        ("100", ["1007", "1008"]),
        ("bolt", ["A-77"]), ("andere", ["C2"]), ("dere", ["C2"]), ("b%", ["B%_1"]), ("_", ["B%_1"]),
        ("ärzte", ["B%_1"]), ("A\u{308}RZTE", ["B%_1"]), ("süd", ["B%_1"]), ("nobody", []),
        ("", []),
        ("  ", []), ("@", []),
      ]
      for row in rows {
        let found = try samples.ledger.accounts(matching: row.text, limit: 10).map(\.id.rawValue)
        try expectEqual(found, row.keys, "'\(row.text)'")
      }
      try expectEqual(try samples.ledger.accounts(matching: "100", limit: 1).count, 1, "a limit")
      let zeta = try samples.ledger.accounts(matching: "ACME", limit: 1).first
      try expectEqual(zeta?.name, "Zeta", "the name")
    },
    LedgerCheck("an account renamed is found by its new name only") { maker in
      var samples = Samples(try maker.make())
      try samples.append(.accountOpened(name: "Old Name"), .accountOpened(name: "New Name"))
      try expectEqual(try samples.ledger.accounts(matching: "old", limit: 5).count, 0, "old")
      try expectEqual(try samples.ledger.accounts(matching: "new", limit: 5).count, 1, "new")
    },
    LedgerCheck("calls without an outcome are listed, the latest first") { maker in
      var samples = Samples(try maker.make())
      let calls = (1...3).map { samples.id("call \($0)") }
      let started = LedgerFact.callStarted(
        CallStarted(on: Samples.day, script: "ab", scriptTitle: "First", contact: nil))
      for (index, call) in calls.enumerated() {
        try samples.append(started, to: Account.ID("A\(index)"), call: call)
      }
      try samples.append(
        .callInterrupted(step: "debt", why: "kill"), to: Account.ID("A2"), call: calls[2])
      try samples.append(.callEnded(.hungUp, step: "end"), to: Account.ID("A1"), call: calls[1])
      let open = try maker.another(samples.ledger).openCalls()
      try expectEqual(open.map(\.call), [calls[2], calls[0]], "the open calls")
      try expectEqual(open.first?.account, Account.ID("A2"), "the account")
      try expectEqual(open.first?.startedBy, "anna", "who started it")
      try expectEqual(open.first?.startedAt, Samples.recording().at, "when")
    },
    LedgerCheck("a call's entries come back in order, of whichever account") { maker in
      var samples = Samples(try maker.make())
      let call = samples.id("call")
      try samples.append(.noteAdded("one"), call: call)
      try samples.append(.noteAdded("outside"))
      try samples.append(.noteAdded("two"), to: Account.ID("OTHER"), call: call)
      let texts = try samples.ledger.entries(ofCall: call).map { $0.personalTexts["text"] }
      try expectEqual(texts, ["one", "two"], "the notes")
      try expectEqual(try samples.ledger.entries(ofCall: samples.id("none")), [], "no call")
    },
    LedgerCheck("a script is found by its hash, byte for byte") { maker in
      var samples = Samples(try maker.make())
      let script = KeptScript(hash: "ab12", title: "Tïtle", text: "# A\r\n\u{301}\n")
      try samples.append(.scriptKept(script), to: .scripts)
      try samples.append(.scriptKept(script), to: .scripts)
      let kept = try maker.another(samples.ledger).keptScript(hash: "ab12")
      try expectEqual(kept, script, "the script")
      try expectEqual(kept.map { Array($0.text.utf8) }, Array(script.text.utf8), "its bytes")
      try expectEqual(try samples.ledger.keptScript(hash: "ab"), nil, "another hash")
    },
    LedgerCheck("the ledger's own accounts are kept and never taken for a customer") { maker in
      var samples = Samples(try maker.make())
      try samples.append(
        .importFinished(ImportFinished(file: "f", rows: 1, newInvoices: 0, newPayments: 0)),
        to: .ledger)
      try samples.append(.accountOpened(name: "users"), to: Account.ID("@users"))
      for text in ["@ledger", "@", "users"] {
        try expectEqual(try samples.ledger.accounts(matching: text, limit: 5), [], text)
      }
      try expectEqual(
        try samples.ledger.entries(of: .ledger).last?.kind, "import-finished", "the last entry")
      try checkChain(samples.ledger, .ledger)
    },
  ]
}
