public import Receivables

/// A figure of the cash report whose working can be asked for.
public enum ReportFigure: String, CaseIterable, Sendable, Hashable {
  case dso
  case bestDSO = "best-dso"
  case add
  case cei
}

extension CashFigures {
  /// Returns the working of a figure of the period.
  ///
  /// - Throws: ``MoneyError`` where a sum does not fit.
  public func why(
    _ figure: ReportFigure, _ period: ReportPeriod
  ) throws(MoneyError) -> Explanation {
    let title = "\(period.from.short) to \(period.to.short), in \(currency)"
    switch figure {
    case .dso:
      return outstanding(
        "Days sales outstanding, \(title)", closing, "open on the last day", dso)
    case .bestDSO:
      return outstanding(
        "Best possible DSO, \(title)", closingCurrent, "of it not due yet", bestPossibleDSO)
    case .add:
      var draft = ExplanationDraft(currency)
      draft.say("DSO: \(shown(dso))")
      draft.say("best possible DSO: \(shown(bestPossibleDSO))")
      draft.say("DSO less the best possible one: \(shown(add))")
      return draft.explanation("Average days delinquent, \(title)", .days(tenths: add))
    case .cei: return try effectiveness(title)
    }
  }

  private func outstanding(
    _ title: String, _ amount: Money, _ words: String, _ days: Int64?
  ) -> Explanation {
    var draft = ExplanationDraft(currency)
    draft.say("\(words): \(amount)")
    draft.say("invoiced in the period, credit notes taken off: \(sales)")
    draft.say("days in the period: \(self.days)")
    draft.say("\(amount.plain) / \(sales.plain) x \(self.days) = \(shown(days))")
    return draft.explanation(title, .days(tenths: days))
  }

  private func effectiveness(_ title: String) throws(MoneyError) -> Explanation {
    var draft = ExplanationDraft(currency)
    try draft.add(opening, "open on the day before the period")
    try draft.add(sales, "invoiced in the period, credit notes taken off")
    let asked = draft.running
    draft.say("open on the last day: \(closing)")
    draft.say("of it not due yet: \(closingCurrent)")
    let collected = try asked.subtracting(closing)
    let collectable = try asked.subtracting(closingCurrent)
    let index = try cei()
    draft.say("\(collected.plain) / \(collectable.plain) x 100 = \(index)")
    return draft.explanation("Collective effectiveness index, \(title)", .share(index))
  }

  private func shown(_ days: Int64?) -> String {
    Explanation.Result.days(tenths: days).description
  }
}
