import CollectionsLedger
import Receivables

extension LedgerContract {
  static let orderChecks = [
    LedgerCheck("entries come back in the order they were appended") { maker in
      var samples = Samples(try maker.make())
      for number in 1...5 { try samples.append(.noteAdded("note \(number)")) }
      let texts = try samples.ledger.entries(of: Samples.acme).map { $0.personalTexts["text"] }
      try expectEqual(texts, (1...5).map { "note \($0)" }, "the notes")
    },
    LedgerCheck("the places in an account's chain have no gap, and each entry names the last") {
      maker in
      var samples = Samples(try maker.make())
      let other = Account.ID("OTHER")
      for _ in 1...3 {
        try samples.append(.noteAdded("a"))
        try samples.append(.noteAdded("b"), to: other)
      }
      for account in [Samples.acme, other] { try checkChain(samples.ledger, account) }
    },
    LedgerCheck("what was appended is read at once, by this handle and by another") { maker in
      var samples = Samples(try maker.make())
      let second = try maker.another(samples.ledger)
      let written = try samples.append(.accountOpened(name: "Acme")).first
      try expectEqual(
        try samples.ledger.entries(of: Samples.acme), [written].compactMap { $0 }, "own")
      try expectEqual(try second.entries(of: Samples.acme), [written].compactMap { $0 }, "second")
      try expectEqual(try second.standing(of: Samples.acme)?.name, "Acme", "the second's standing")
    },
    LedgerCheck("two handles take turns on one chain") { maker in
      let first = try maker.make()
      let second = try maker.another(first)
      for turn in 0..<6 {
        let ledger = turn.isMultiple(of: 2) ? first : second
        let fact = try Samples.invoice("R\(turn)", Int64(turn + 1))
        let draft = EntryDraft(
          id: EntryID(naming: ["turn \(turn)"], in: first.identity.id), account: Samples.acme,
          fact: fact)
        _ = try ledger.append([draft], Samples.recording(second: Int64(turn)))
        try expectEqual(
          try ledger.standing(of: Samples.acme)?.invoices.count, turn + 1, "invoices at \(turn)")
      }
      try checkChain(first, Samples.acme)
      try expectEqual(
        try first.standing(of: Samples.acme), try second.standing(of: Samples.acme), "standings")
    },
    LedgerCheck("an append of nothing is nothing, and an unknown account has no standing") {
      maker in
      let ledger = try maker.make()
      try expectEqual(try ledger.append([], Samples.recording()), [], "nothing")
      try expectEqual(try ledger.standing(of: Account.ID("NOBODY")), nil, "nobody")
      try expectEqual(try ledger.entries(of: Account.ID("NOBODY")), [], "nobody's entries")
    },
    LedgerCheck("moment, zone and actor are kept to the microsecond, also when the clock goes back")
    {
      maker in
      let ledger = try maker.make()
      let moments: [Int64] = [
        0, -1, 1, 1_792_885_621_000_001, -62_135_596_800_000_000, 253_402_300_799_999_999, 5,
      ]
      for (index, moment) in moments.enumerated() {
        let recording = Recording(
          at: Instant(microseconds: moment), zone: index == 0 ? "Asia/Kathmandu" : "UTC",
          day: Samples.day, actor: "Ænne \(index)")
        let id = EntryID(naming: ["moment \(index)"], in: ledger.identity.id)
        _ = try ledger.append(
          [EntryDraft(id: id, account: Samples.acme, fact: .noteAdded(""))], recording)
      }
      let entries = try ledger.entries(of: Samples.acme)
      try expectEqual(entries.map(\.recordedAt.microseconds), moments, "the moments")
      try expectEqual(entries.first?.content.zone, "Asia/Kathmandu", "the zone")
      try expectEqual(entries.last?.actor, "Ænne 6", "the actor")
    },
  ]

  /// Checks an account's entries against the rules of a chain and against their own bytes.
  static func checkChain(_ ledger: any Ledger, _ account: Account.ID) throws {
    var previous = Digest.zero
    for (index, entry) in try ledger.entries(of: account).enumerated() {
      try expectEqual(entry.sequence, index + 1, "the place in \(account)")
      try expectEqual(entry.content.previous, previous, "the entry before \(index + 1)")
      try expectEqual(entry.hash, Digest.of(entry.content.bytes), "the hash of \(index + 1)")
      try expectEqual(entry.content.ledger, ledger.identity.id, "the ledger of \(index + 1)")
      try expectEqual(
        entry.content.personalRoot, PersonalTree.root(of: entry.personal.map(\.commitment)),
        "the personal root of \(index + 1)")
      previous = entry.hash
    }
  }
}
