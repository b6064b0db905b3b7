import Receivables

/// Lines of a working over a whole ledger; beyond so many the rest is one line.
struct ItemList: Sendable {
  private static let linesMax = 20_000

  private var draft: ExplanationDraft
  private var others: Money
  private var otherCount = 0

  init(_ currency: Currency) {
    draft = ExplanationDraft(currency)
    others = .zero(currency)
  }

  mutating func add(
    _ amount: Money, _ words: String, on day: CalendarDay, entry: Int? = nil
  ) throws(MoneyError) {
    guard draft.lines.count < ItemList.linesMax else {
      others = try others.adding(amount)
      otherCount += 1
      return
    }
    try draft.add(amount, words, on: day, entry: entry)
  }

  func explanation(
    _ title: String, result: Explanation.Result? = nil, ending: String? = nil
  ) throws(MoneyError) -> Explanation {
    var draft = draft
    if otherCount > 0 { try draft.add(others, "and \(otherCount) more invoices") }
    if let ending { draft.say(ending) }
    return draft.explanation(title, result)
  }
}
