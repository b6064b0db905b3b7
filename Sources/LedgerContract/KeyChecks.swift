import CollectionsLedger
import Receivables

extension LedgerContract {
  static let keyChecks = [
    LedgerCheck("the same key with the same content answers the old entry") { maker in
      var samples = Samples(try maker.make())
      let draft = samples.draft(.noteAdded("once"))
      let first = try samples.ledger.append([draft], Samples.recording())
      let again = try maker.another(samples.ledger).append([draft], Samples.recording(second: 60))
      try expectEqual(again, first, "the entry sent again")
      try expectEqual(try samples.ledger.entries(of: Samples.acme).count, 1, "entries")
    },
    LedgerCheck("the same key with another content is refused") { maker in
      var samples = Samples(try maker.make())
      let draft = samples.draft(.noteAdded("caf\u{E9}"))
      _ = try samples.ledger.append([draft], Samples.recording())
      let others = [
        EntryDraft(id: draft.id, account: draft.account, fact: .noteAdded("another")),
        // Equal to Swift, other bytes: another text.
        EntryDraft(id: draft.id, account: draft.account, fact: .noteAdded("cafe\u{301}")),
        EntryDraft(id: draft.id, account: Account.ID("OTHER"), fact: draft.fact),
        EntryDraft(
          id: draft.id, account: draft.account, call: samples.id("call"), fact: draft.fact),
        EntryDraft(id: draft.id, account: draft.account, fact: .refusalNoted(words: nil)),
      ]
      for other in others {
        try expectRefusal("\(other.fact)", { $0 == .keyReused(draft.id) }) {
          _ = try samples.ledger.append([other], Samples.recording())
        }
      }
      try expectEqual(try samples.ledger.entries(of: Samples.acme).count, 1, "entries")
    },
    LedgerCheck("a batch is kept whole or not at all, projections too") { maker in
      var samples = Samples(try maker.make())
      try samples.append(try Samples.invoice("OLD", 5))
      let before = try samples.ledger.standing(of: Samples.acme)
      let used = samples.draft(.noteAdded("used"))
      _ = try samples.ledger.append([used], Samples.recording())
      let batch = [
        samples.draft(try Samples.invoice("NEW", 7)),
        samples.draft(.accountOpened(name: "Fresh"), Account.ID("FRESH")),
        EntryDraft(id: used.id, account: used.account, fact: .noteAdded("other words")),
      ]
      try expectRefusal("the batch", { $0 == .keyReused(used.id) }) {
        _ = try samples.ledger.append(batch, Samples.recording())
      }
      try expectEqual(try samples.ledger.standing(of: Samples.acme), before, "the standing")
      try expectEqual(try samples.ledger.standing(of: Account.ID("FRESH")), nil, "the new account")
      try expectEqual(
        try samples.ledger.accounts(matching: "FRESH", limit: 5), [], "accounts found")
      _ = try samples.ledger.append(Array(batch.prefix(2)), Samples.recording())
      try checkChain(samples.ledger, Samples.acme)
    },
    LedgerCheck("a batch sent again after half of it was new answers old and new in its order") {
      maker in
      var samples = Samples(try maker.make())
      let drafts = try (1...4).map { samples.draft(try Samples.invoice("R\($0)", Int64($0))) }
      let half = try samples.ledger.append([drafts[1], drafts[3]], Samples.recording())
      let all = try samples.ledger.append(drafts, Samples.recording(second: 9))
      try expectEqual([all[1], all[3]], half, "the old ones")
      try expectEqual(all.map(\.id), drafts.map(\.id), "the order")
      try expectEqual(try samples.ledger.entries(of: Samples.acme).count, 4, "entries")
    },
    LedgerCheck("a key twice in one batch is one entry") { maker in
      var samples = Samples(try maker.make())
      let draft = samples.draft(.noteAdded("twice"))
      let entries = try samples.ledger.append([draft, draft], Samples.recording())
      try expectEqual(entries.first, entries.last, "the two answers")
      try expectEqual(try samples.ledger.entries(of: Samples.acme).count, 1, "entries")
    },
  ]
}
