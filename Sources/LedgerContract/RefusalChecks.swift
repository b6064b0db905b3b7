import CollectionsLedger
import Receivables

extension LedgerContract {
  static let refusalChecks = [
    LedgerCheck("what no ledger can keep is refused, and nothing is left of it") { maker in
      var samples = Samples(try maker.make())
      let facts: [(String, LedgerFact)] = [
        ("an amount beyond all reason", try Samples.invoice("R1", .max)),
        ("a text too long", .noteAdded(String(repeating: "x", count: 65_537))),
        ("a zero byte in a text", .noteAdded("a\0b")),
        ("a zero byte in a number", try Samples.invoice("R\u{0}1", 5)),
        (
          "a grace beyond the calendar",
          .promiseMade(
            PromiseMade(
              amount: try Samples.euros(5), on: Samples.day, madeOn: Samples.day, graceDays: .max,
              tolerance: try Samples.euros(0)))
        ),
      ]
      for (words, fact) in facts {
        try expectRefusal(words, \.isRefused) { try samples.append(fact) }
      }
      for key in ["", "a\0b", String(repeating: "k", count: 257)] {
        try expectRefusal("the key '\(key)'", \.isRefused) {
          try samples.append(.noteAdded("x"), to: Account.ID(key))
        }
      }
      try expectEqual(try samples.ledger.standing(of: Samples.acme), nil, "the account")
    },
    LedgerCheck("an invoice number is issued once") { maker in
      var samples = Samples(try maker.make())
      try samples.append(try Samples.invoice("R1", 500))
      for amount in [500, 600] {
        try expectRefusal("R1 again with \(amount)", \.isRefused) {
          try samples.append(try Samples.invoice("R1", Int64(amount)))
        }
      }
      try expectRefusal("twice in one batch", \.isRefused) {
        let drafts = [try Samples.invoice("R2", 1), try Samples.invoice("R2", 2)]
          .map { samples.draft($0) }
        _ = try samples.ledger.append(drafts, Samples.recording())
      }
      try samples.append(try Samples.invoice("R1", 700), to: Account.ID("OTHER"))
      try expectEqual(
        try samples.ledger.standing(of: Samples.acme)?.invoices.count, 1, "invoices")
    },
    LedgerCheck("amounts that could not be added up are refused before they are kept") { maker in
      var samples = Samples(try maker.make())
      for number in 1...3 { try samples.append(try Samples.invoice("R\(number)", 1 << 61)) }
      try expectRefusal("a fourth", \.isRefused) {
        try samples.append(try Samples.invoice("R4", 1 << 61))
      }
      try samples.append(try Samples.invoice("R5", 5))
      let standing = try samples.ledger.standing(of: Samples.acme)
      let euro = try Samples.euros(0).currency
      try expectEqual(
        try standing?.balance(euro).minorUnits, 3 * (1 << 61) + 5, "the balance")
    },
  ]
}
