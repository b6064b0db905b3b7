import CollectionsLedger
import FollowUp
import LedgerContract
import Receivables
import Testing

@Suite struct `an agenda` {
  /// Facts of an account, and its stretches.
  ///
  /// Today is Monday 2 March 2026; days are counted from it. A stretch is its reason, its first
  /// day, the day it ends before, the due day, the amount, and why.
  static let rows: [(facts: String, spans: [String])] = [
    ("", []),
    ("R1 100 due 5", ["newly-overdue 6.. due 5, 1.00 EUR: 1 invoice, oldest 7 Mar 2026"]),
    (
      "R1 100 due -5, R2 50 due 3",
      [
        "newly-overdue -4..4 due -5, 1.00 EUR: 1 invoice, oldest 25 Feb 2026",
        "newly-overdue 4.. due -5, 1.50 EUR: 2 invoices, oldest 25 Feb 2026",
      ]
    ),
    ("R1 100 due -5, pay 100", []),
    ("R1 100 due -5, step call 3", ["next-step-due 3.. due 3, 1.00 EUR: call, due 5 Mar 2026"]),
    (
      "R1 100 due -5, step call-back 3",
      ["callback-due 3.. due 3, 1.00 EUR: call-back agreed for 5 Mar 2026"]
    ),
    (
      "R1 100 due -5, promise 100 by 4, step check-payment 5",
      [
        "next-step-due 5..6 due 5, 1.00 EUR: check the payment, due 7 Mar 2026",
        "broken-promise 6.. due 4, 1.00 EUR: "
          + "promised 1.00 EUR by 6 Mar 2026, 1 day's grace, 0.00 came",
      ]
    ),
    (
      "R1 100 due -5, R2 50 due -1, promise 100 by 4, step check-payment 5, pay 100",
      ["newly-overdue 5.. due -1, 0.50 EUR: 1 invoice, oldest 1 Mar 2026"]
    ),
    (
      "R1 100 due -5, contest R1",
      ["dispute-open 0.. due -5, 1.00 EUR: 1 contested invoice and no step to settle it"]
    ),
    ("R1 100 due -5, insolvent", []),
    (
      "R1 100 due -5, step stop 30, insolvent",
      [
        "next-step-due 30.. due 30, 1.00 EUR: "
          + "stop chasing; review with a supervisor, due 1 Apr 2026"
      ]
    ),
    ("R1 -100 due -5", []),
    // A credit note is not overdue itself, and a refund makes nothing due.
    (
      "R1 100 due -5, R2 -30 due -40",
      ["newly-overdue -4.. due -5, 0.70 EUR: 1 invoice, oldest 25 Feb 2026"]
    ),
    ("R1 100 due 5, pay -30", ["newly-overdue 6.. due 5, 1.00 EUR: 1 invoice, oldest 7 Mar 2026"]),
    // A promise for what is credited since, or on hold, is not asked for.
    (
      "R1 100 due -5, R2 50 due -1, promise 100 for R1 by 4, credit 100 R1",
      ["newly-overdue 0.. due -1, 0.50 EUR: 1 invoice, oldest 1 Mar 2026"]
    ),
    (
      "R1 100 due -5, R2 50 due -1, promise 100 for R1 by 4, hold R1 9",
      [
        "newly-overdue 0..10 due -1, 0.50 EUR: 1 invoice, oldest 1 Mar 2026",
        "broken-promise 10.. due 4, 1.50 EUR: "
          + "promised 1.00 EUR by 6 Mar 2026, 1 day's grace, 0.00 came",
      ]
    ),
    // One that somebody sees to does not hide another that broke since.
    (
      "R1 100 due -5, R2 50 due -1, promise 100 for R1 by 4, promise 50 for R2 by -4, step call 9",
      [
        "broken-promise 6..9 due 4, 1.50 EUR: "
          + "promised 1.00 EUR by 6 Mar 2026, 1 day's grace, 0.00 came",
        "broken-promise 9.. due -4, 1.50 EUR: "
          + "promised 0.50 EUR by 26 Feb 2026, 1 day's grace, 0.00 came",
      ]
    ),
    (
      "R1 100 due -5, pay 40 R9",
      ["newly-overdue 0.. due -5, 0.60 EUR: 1 invoice, oldest 25 Feb 2026"]
    ),
  ]

  @Test(arguments: rows.map(\.facts)) func `says when to call and why`(_ facts: String) throws {
    let wanted = try #require(Self.rows.first { $0.facts == facts }?.spans)
    let standing = try AgendaText.standing(facts)
    #expect(try Agenda.spans(of: standing).map(AgendaText.line) == wanted)
  }

  @Test func `starts before invoices that are dated ahead`() throws {
    let standing = try AgendaText.standing("R1 100 due -5, R2 50 due 20 without issue")
    let today = AgendaText.today
    #expect(Agenda.start(of: standing, recordedOn: nil) == today.adding(days: 20))
    let start = try #require(Agenda.start(of: standing, recordedOn: today))
    #expect(start == today.adding(days: -35))
    let spans = try Agenda.spans(of: standing, from: start).map(AgendaText.line)
    #expect(
      spans == [
        "newly-overdue -4..21 due -5, 1.00 EUR: 1 invoice, oldest 25 Feb 2026",
        "newly-overdue 21.. due -5, 1.50 EUR: 2 invoices, oldest 25 Feb 2026",
      ])
  }

  @Test(arguments: UInt64(1)...20)
  func `answers each day as the whole standing does`(_ seed: UInt64) throws {
    var history = SeededHistory(seed: seed, ledger: AgendaText.id, accounts: 4)
    let ledger = InMemoryLedger(
      identity: LedgerIdentity(id: AgendaText.id, isPractice: true),
      salt: { [UInt8](repeating: 7, count: 32) })
    var (listed, left) = (0, 0)
    for _ in 0..<30 {
      let batch = history.next()
      _ = try ledger.append(batch.drafts, batch.recording)
    }
    for account in history.accounts {
      guard let standing = try ledger.standing(of: account),
        let start = Agenda.start(of: standing, recordedOn: history.day)
      else { continue }
      let spans = try Agenda.spans(of: standing, from: start)
      for day in (0..<200).map({ start.adding(days: $0) }) {
        let found = spans.filter { $0.from <= day && $0.until.map { day < $0 } ?? true }
        let wanted = try Worklist.item(of: standing, asOf: day)?.span
        try #require(found.count <= 1, "seed \(seed), \(account), \(day)")
        try #require(
          found.first.map(AgendaText.words) == wanted.map(AgendaText.words),
          "seed \(seed), \(account), \(day)")
        if wanted == nil { left += 1 } else { listed += 1 }
      }
    }
    #expect(listed > 0, "seed \(seed): \(left) days, none of them listed")
  }
}

@Suite struct `a worklist` {
  @Test func `goes by reason, then by amount in whole units, then by key`() throws {
    let facts = [
      "A": "R1 100 due -5", "B": "R1 900 due -5", "C": "R1 5 due -5, step call 0",
      "D": "R1 1 due -5, promise 1 by -9", "E": "R1 900 due -5", "F": "R1 10 due 5",
      "Y": "R1 80 JPY due -5",
    ]
    let standings = try facts.map { try AgendaText.standing($0.value, of: Account.ID($0.key)) }
    let items = try Worklist.items(of: standings, asOf: AgendaText.today)
    // 80 yen are more than 9.00 euros by their figure.
    #expect(items.map(\.account.id.rawValue) == ["D", "C", "Y", "B", "E", "A"])
    #expect(try Worklist.items(of: standings, asOf: AgendaText.today, limit: 2).count == 2)
    #expect(items.map(\.daysPastDue) == [5, 5, 5, 5, 5, 5])
  }
}

/// Standings and stretches as text.
enum AgendaText {
  static let today = CalendarDay(daysSinceEpoch: 20_514)
  static let id: EntryID = {
    guard let bytes = EntryID(bytes: Array(0..<16)) else { preconditionFailure("16 bytes") }
    return bytes
  }()

  static func standing(
    _ facts: String, of account: Account.ID = Account.ID("ACME")
  ) throws -> Standing {
    var standing = Standing(account: account)
    for (index, words) in facts.split(separator: ", ").enumerated() {
      try standing.apply(
        try fact(words.split(separator: " ").map(String.init)),
        entry: EntryID(naming: ["\(index)"], in: id), call: nil)
    }
    return standing
  }

  private static func fact(_ words: [String]) throws -> LedgerFact {
    let currency = try #require(Currency(code: words.contains("JPY") ? "JPY" : "EUR"))
    let amount = Money(
      minorUnits: words.count > 1 ? Int64(words[1]) ?? 0 : 0, currency: currency)
    let number = words.last.flatMap { Int($0) } ?? 0
    switch words[0] {
    case "pay":
      return .paymentReceived(
        PaymentReceived(
          on: today, amount: amount, invoice: words.count > 2 ? words[2] : nil, source: "test"))
    case "step":
      let action = try #require(NextStep.Action(rawValue: words[1]))
      return .nextStepScheduled(
        NextStep(action: action, dueOn: today.adding(days: number), reason: "test"), on: today)
    case "promise":
      return .promiseMade(
        PromiseMade(
          amount: amount, on: today.adding(days: number),
          madeOn: today.adding(days: min(0, number - 1)), graceDays: 1,
          tolerance: .zero(currency), invoices: words[2] == "for" ? [words[3]] : []))
    case "credit":
      return .bookkeeping(
        .creditGiven(Reduction(invoice: words[2], amount: amount, on: today, words: nil)))
    case "hold":
      return .terms(
        .holdPlaced(
          HoldPlaced(
            on: today, until: today.adding(days: number), words: "test", invoice: words[1])))
    case "contest":
      return .disputeRaised(
        DisputeRaised(on: today, invoice: words[1], reason: .price, words: nil))
    case "insolvent": return .insolvencyReported(reference: nil)
    default: return try invoice(words, amount)
    }
  }

  private static func invoice(_ words: [String], _ amount: Money) throws -> LedgerFact {
    let place = try #require(words.firstIndex(of: "due")) + 1
    let due = today.adding(days: try #require(Int(words[place])))
    return .invoiceIssued(
      InvoiceIssued(
        number: words[0],
        issuedOn: words.contains("without") ? nil : min(due.adding(days: -30), today),
        dueOn: due, amount: amount))
  }

  /// The stretch in one line, days counted from today.
  static func line(_ span: AgendaSpan) -> String {
    let until = span.until.map { "\($0.days(since: today))" } ?? ""
    return "\(span.reason.rawValue) \(span.from.days(since: today))..\(until) due "
      + "\(span.dueOn.days(since: today)), \(span.amount): \(span.why)"
  }

  /// What a person sees of it.
  static func words(_ span: AgendaSpan) -> [String] {
    [
      span.reason.rawValue, "\(span.dueOn)", "\(span.amount)", "\(span.oldestDueOn)",
      span.action.rawValue, span.why,
    ]
  }
}
