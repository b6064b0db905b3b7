import CollectionsLedger
import Receivables

extension LedgerContract {
  /// Texts that a careless store changes.
  static let awkwardTexts = [
    "", " ", "caf\u{E9}", "cafe\u{301}", "👩‍👩‍👧‍👦 🇩🇪", "a\r\nb\tc", "'; DROP TABLE entry; --",
    "\u{1B}[31mred\u{202E}", "%_\\", "\u{FEFF}bom", String(repeating: "ö", count: 32_768),
  ]

  static let textChecks = [
    LedgerCheck("personal texts come back byte for byte") { maker in
      var samples = Samples(try maker.make())
      for text in awkwardTexts { try samples.append(.noteAdded(text)) }
      let second = try maker.another(samples.ledger)
      let kept = try second.entries(of: Samples.acme).map {
        Array(($0.personalTexts["text"] ?? "?").utf8)
      }
      try expectEqual(kept, awkwardTexts.map { Array($0.utf8) }, "the texts")
      try checkChain(second, Samples.acme)
    },
    LedgerCheck("every field of a fact comes back, and each has a salt of its own") { maker in
      var samples = Samples(try maker.make())
      let facts: [LedgerFact] = [
        .contactLearned(person: "Ana Peña", email: "ana@example.com"),
        .contactLearned(person: nil, email: nil),
        .contactLearned(
          person: nil, email: nil,
          phone: KeptNumber(raw: "020 7946 0100 x12", e164: "+442079460100")),
        .dialling(.numberDialled(NumberDialled(number: KeptNumber(raw: "117"), on: Samples.day))),
        .dialling(
          .numberDialled(NumberDialled(number: nil, isByHand: true, on: Samples.day))),
        .paymentClaimed(on: Samples.day, reference: "TX 9"),
        .valueGiven(
          ValueGiven(script: "h", step: "s", asked: "amount", value: "5 EUR", typed: "five")),
        .valueGiven(
          ValueGiven(
            script: "h", step: "s", asked: "phone", value: nil, typed: "020 7946 0100",
            exact: "+442079460100")),
      ]
      for fact in facts { try samples.append(fact) }
      let entries = try samples.ledger.entries(of: Samples.acme)
      try expectEqual(try entries.map { try $0.fact() }, facts, "the facts")
      let salts = entries.flatMap(\.personal).compactMap(\.field?.salt)
      try expectEqual(Set(salts).count, salts.count, "different salts")
      try expectEqual(salts.allSatisfy { $0.count == 32 }, true, "salts of 32 bytes")
    },
    LedgerCheck("whole numbers beyond 2^53 are kept exactly") { maker in
      var samples = Samples(try maker.make())
      let amounts: [Int64] = [
        (1 << 53) - 1, 1 << 53, (1 << 53) + 1, -((1 << 53) + 1), (1 << 60) + 1,
      ]
      for (index, amount) in amounts.enumerated() {
        try samples.append(
          try Samples.invoice("R1", amount), to: Account.ID("BIG-\(index)"))
      }
      for (index, amount) in amounts.enumerated() {
        let kept = try samples.ledger.standing(of: Account.ID("BIG-\(index)"))?.invoices["R1"]?
          .amount
        try expectEqual(kept?.minorUnits, amount, "the amount")
      }
    },
    LedgerCheck("two spellings that only Unicode calls equal are two accounts") { maker in
      var samples = Samples(try maker.make())
      let (one, two) = (Account.ID("M\u{FC}ller"), Account.ID("Mu\u{308}ller"))
      try samples.append(.accountOpened(name: "first"), to: one)
      try samples.append(.accountOpened(name: "second"), to: two)
      try samples.append(try Samples.invoice("R1", 5), to: two)
      for account in [one, two] { try checkChain(samples.ledger, account) }
      try expectEqual(try samples.ledger.standing(of: one)?.name, "first", "the first")
      try expectEqual(try samples.ledger.standing(of: two)?.name, "second", "the second")
      try expectEqual(try samples.ledger.entries(of: one).count, 1, "the first's entries")
    },
  ]
}
