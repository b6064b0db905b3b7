import CollectionsLedger
import Receivables

extension LedgerContract {
  static let searchChecks = [
    LedgerCheck("what was said is found by all its words, the last of them begun, newest first") {
      maker in
      var samples = Samples(try maker.make())
      try fill(&samples)
      for row in searches {
        try expectEqual(try found(row.text, samples.ledger), row.notes, "'\(row.text)'")
      }
    },
    LedgerCheck("nothing that is typed means anything to a database") { maker in
      var samples = Samples(try maker.make())
      try fill(&samples)
      for text in [
        "\"cheque", "cheque\"", "'cheque'", "cheque*", "*cheque", "-cheque", "+cheque", "^cheque",
        "{cheque}", "(cheque", "cheque)", "terms:cheque", "cheque;--", "said: cheque",
        "cheque\u{0}", "\"\"cheque\"\"", "cheque!", "%cheque%",
      ] {
        let hits = try found(text, samples.ledger).filter { $0 == "cheque" }
        let isWordMore = text.contains("terms") || text.contains("said")
        try expectEqual(hits.count, isWordMore ? 0 : 1, "'\(text)'")
      }
      for text in ["NEAR", "AND", "OR", "NOT cheque", "NEAR(cheque post, 2)", "cheque OR zebra"] {
        try expectEqual(try found(text, samples.ledger), [], "'\(text)'")
      }
    },
    LedgerCheck("what was said with one debtor is told apart, and a limit holds") { maker in
      var samples = Samples(try maker.make())
      let other = Account.ID("acme")
      for number in 1...5 {
        try samples.append(.noteAdded("call number \(number)"))
        try samples.append(.noteAdded("call number \(number) to the other"), to: other)
      }
      let ledger = try maker.another(samples.ledger)
      guard let query = SaidQuery("call num") else { throw ContractBroken("no words") }
      let ours = try ledger.said(query, with: Samples.acme, limit: 3)
      try expectEqual(
        ours.map(\.saying.text), [5, 4, 3].map { "call number \($0)" }, "of one")
      try expectEqual(
        ours.map(\.entry.account), [Samples.acme, Samples.acme, Samples.acme], "whose")
      try expectEqual(try ledger.said(query, with: nil, limit: 100).count, 10, "of all")
      try expectEqual(
        try ledger.said(query, with: Account.ID("NOBODY"), limit: 9).count, 0, "of nobody")
      try expectEqual(try ledger.said(query, with: nil, limit: 0).count, 0, "none wanted")
    },
    LedgerCheck("what was taken back is found and says so") { maker in
      var samples = Samples(try maker.make())
      let call = samples.id("call")
      let wrong = try samples.append(.noteAdded("pays on the 14th"), call: call)
      try samples.append(.takenBack(wrong.map(\.id)), call: call)
      try samples.append(.noteAdded("pays on the 15th"), call: call)
      guard let query = SaidQuery("pays") else { throw ContractBroken("no words") }
      let hits = try maker.another(samples.ledger).said(query, with: Samples.acme, limit: 9)
      try expectEqual(hits.map(\.isTakenBack), [false, true], "taken back")
      try expectEqual(hits.map(\.saying.text), ["pays on the 15th", "pays on the 14th"], "words")
    },
    LedgerCheck("a promise is found by its day, its amount and who gave it") { maker in
      var samples = Samples(try maker.make())
      guard let day = CalendarDay(year: 2026, month: 3, day: 15) else { return }
      let promise = PromiseMade(
        amount: try Samples.euros(1_250_050), on: day, madeOn: Samples.day, graceDays: 1,
        tolerance: try Samples.euros(0), method: .cheque, givenBy: "Zoë Ray")
      try samples.append(.promiseMade(promise))
      try samples.append(try Samples.invoice("15", 1_250_050))
      for text in [
        "15th", "15 march", "March 15", "15/3", "15.3.", "2026-03-15", "the 15th of March",
        "on sunday", "sun 15", "promise 15th", "prom", "12,500.50", "12.500,50", "12'500", "12500",
        "zoe", "RAY", "cheq",
      ] {
        guard let query = SaidQuery(text) else { throw ContractBroken("no words") }
        let hits = try samples.ledger.said(query, with: nil, limit: 9)
        try expectEqual(hits.map(\.saying.label), ["promise"], "'\(text)'")
        try expectEqual(hits.first?.saying.person, "Zoë Ray", "who")
        try expectEqual(hits.first?.saying.isTheirs, true, "whose words")
      }
      for text in ["15/4", "14th", "16 march", "15/3/2027", "12,500.51", "monday", "1250050"] {
        guard let query = SaidQuery(text) else { throw ContractBroken("no words") }
        try expectEqual(try samples.ledger.said(query, with: nil, limit: 9).count, 0, text)
      }
    },
    LedgerCheck("nothing is found in the ledger's own accounts") { maker in
      var samples = Samples(try maker.make())
      try samples.append(.noteAdded("cheque"), to: .ledger)
      try expectEqual(try found("cheque", samples.ledger), [], "the notes")
    },
  ]

  private static let notes = [
    "cheque", "the cheque is in the post", "Müller & Söhne: nächste Woche",
    "pays on the 15th", "pays 15/3", "pays on 15 March", "pays March 15, 2026", "pays 2026-03-15",
    "pays 3/4", "owes 12,500.50 for R-0042", "張三 will pay", "ring 0711 15", "O'Brien in 3 weeks",
  ]

  private static let searches: [(text: String, notes: [String])] = [
    ("cheque", ["the cheque is in the post", "cheque"]), ("CHEQUE post", [notes[1]]),
    ("post cheq", [notes[1]]), ("chequ", [notes[1], notes[0]]), ("cheque pos", [notes[1]]),
    ("pos cheque", []), ("muller", [notes[2]]), ("MU\u{308}LLER", [notes[2]]),
    ("nachste woche", [notes[2]]), ("müll", [notes[2]]),
    ("15th", [notes[7], notes[6], notes[5], notes[4], notes[3]]),
    ("15/3", [notes[7], notes[6], notes[5], notes[4]]),
    ("15 mar", [notes[7], notes[6], notes[5], notes[4]]),
    ("15/3/26", [notes[7], notes[6]]), ("15 march 2026", [notes[7], notes[6]]),
    ("3/4", [notes[8]]), ("4/3", [notes[8]]), ("4 mar", [notes[8]]), ("3 april", [notes[8]]),
    ("12.500,50", [notes[9]]), ("12500", [notes[9]]), ("42", [notes[9]]), ("r-0042", [notes[9]]),
    ("12,500.51", []), ("三", [notes[10]]), ("張三", [notes[10]]), ("o'brien", [notes[12]]),
    ("bri", [notes[12]]), ("zebra", []), ("chequebook", []),
  ]

  private static func fill(_ samples: inout Samples) throws {
    for note in notes { try samples.append(.noteAdded(note)) }
  }

  private static func found(_ text: String, _ ledger: any Ledger) throws -> [String] {
    guard let query = SaidQuery(text) else { throw ContractBroken("'\(text)' has no words") }
    return try ledger.said(query, with: nil, limit: 50).map(\.saying.text)
  }
}
