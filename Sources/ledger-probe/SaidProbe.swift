import CollectionsLedger
import Glibc
import LedgerStore
import Receivables

/// Much that was said, and how long it takes to find something in it.
struct SaidProbe {
  let ledger: SQLLedger
  private var state: UInt64 = 20_260_302

  private enum Size {
    static let batch = 1_000
    static let accounts = 10_000
  }

  /// The account with which every tenth word was said.
  static let talkative = Account.ID("TALKATIVE")

  init(ledger: SQLLedger) { self.ledger = ledger }

  // MARK: Saying

  /// Appends notes, answers, values and promises of many accounts.
  mutating func say(_ count: Int, _ recording: Recording) throws {
    var number = 0
    while number < count {
      let end = min(count, number + Size.batch)
      _ = try ledger.append((number..<end).map { draft($0, recording.day) }, recording)
      number = end
    }
    try ledger.checkpoint()
  }

  private mutating func draft(_ number: Int, _ today: CalendarDay) -> EntryDraft {
    let account =
      number.isMultiple(of: 10)
      ? SaidProbe.talkative : Account.ID("C\(dice(Size.accounts))")
    return EntryDraft(
      id: EntryID(naming: ["said", String(number)], in: ledger.identity.id), account: account,
      fact: fact(number, today))
  }

  private mutating func fact(_ number: Int, _ today: CalendarDay) -> LedgerFact {
    let day = today.adding(days: dice(365))
    switch number % 20 {
    case 1: return promise(by: day, madeOn: today)
    case 2...5:
      return .answerGiven(
        AnswerGiven(script: "", step: "debt", words: words(3), goesTo: "#close"))
    case 6...8:
      return .valueGiven(
        ValueGiven(
          script: "", step: "date", asked: "date", value: day.description, typed: "the \(day.day).")
      )
    default: return .noteAdded("\(words(6)) \(day.long), \(words(3))")
    }
  }

  private mutating func promise(by day: CalendarDay, madeOn today: CalendarDay) -> LedgerFact {
    guard let euro = Currency(code: "EUR") else { return .noteAdded(words(5)) }
    return .promiseMade(
      PromiseMade(
        amount: Money(minorUnits: Int64(100 + dice(2_000_000)), currency: euro), on: day,
        madeOn: today, graceDays: 1, tolerance: .zero(euro), givenBy: "Ms \(words(1))"))
  }

  /// A few words that come again and again, as they do, and now and then a rare one.
  private mutating func words(_ count: Int) -> String {
    (0..<count).map { _ in
      dice(8) == 0 ? "word\(dice(50_000))" : SaidProbe.frequent[dice(SaidProbe.frequent.count)]
    }.joined(separator: " ")
  }

  private static let frequent = [
    "customer", "says", "the", "cheque", "is", "in", "post", "manager", "away", "until", "disputes",
    "goods", "damaged", "asked", "for", "a", "copy", "of", "invoice", "payment", "transfer", "bank",
    "details", "wrong", "delivery", "late", "promised", "to", "pay", "half", "now", "and", "rest",
    "later", "accounts", "department", "call", "back", "after", "lunch", "no", "budget",
    "approval", "director", "signs", "representative", "administration",
  ]

  /// 0 up to a number, that one not included; the same in every run.
  private mutating func dice(_ sides: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(sides))
  }

  // MARK: Finding

  /// Finds twenty hits a few times, and returns how many there were and the microseconds of the
  /// first time and of the fastest.
  func find(
    _ query: SaidQuery, with account: Account.ID?
  ) throws -> (hits: Int, first: Int, fastest: Int) {
    var times: [Int] = []
    var hits = 0
    for _ in 0..<8 {
      let start = SaidProbe.microseconds()
      hits = try ledger.said(query, with: account, limit: 20).count
      times.append(SaidProbe.microseconds() - start)
    }
    return (hits, times.first ?? 0, times.min() ?? 0)
  }

  private static func microseconds() -> Int {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec * 1_000_000 + now.tv_nsec / 1_000
  }
}
