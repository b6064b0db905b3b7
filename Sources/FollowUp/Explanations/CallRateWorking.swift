import CollectionsLedger
public import Receivables

/// A rate of the report on calls whose working can be asked for.
public enum CallFigure: String, CaseIterable, Sendable, Hashable {
  case contact
  case rpc
  case promiseRate = "promise-rate"
  case kept
}

/// Lists the calls a rate of ``CallReport`` is worked out from.
public struct CallRateWorking: Sendable {
  private let figure: CallFigure
  private let period: ReportPeriod
  private let day: CalendarDay
  private var tally = CallTally()
  private var counted: [CountedCase] = []

  /// Begins a working.
  ///
  /// - Parameters:
  ///   - period: The days the calls were begun on.
  ///   - day: The day the verdicts on what was agreed are of.
  public init(_ figure: CallFigure, _ period: ReportPeriod, asOf day: CalendarDay) {
    self.figure = figure
    self.period = period
    self.day = day
  }

  /// Takes an account in.
  public mutating func take(_ account: ReportAccount) {
    for (call, result) in CallResult.all(of: account, in: period, asOf: day) {
      tally.take(result)
      let counts = counts(result)
      guard counts.above || counts.below else { continue }
      let outcome = result.outcome?.words ?? "not ended"
      counted.append(
        CountedCase(
          on: call.on, entry: account.record.begun[call.call],
          words: "\(account.account.id.rawValue), \(outcome): \(words(result))",
          above: counts.above ? 1 : 0, below: counts.below ? 1 : 0))
    }
  }

  /// The calls, and what they come to.
  public var explanation: Explanation {
    let (title, share) =
      switch figure {
      case .contact: ("Contact rate: answered of attempted", tally.contactRate)
      case .rpc: ("RPC rate: right person of answered", tally.rightPersonRate)
      case .promiseRate: ("Promise rate: agreed of right persons", tally.promiseRate)
      case .kept: ("Kept rate: kept of what was agreed in calls and is due", tally.keptRate)
      }
    let days = "calls of \(period.from.short) to \(period.to.short)"
    return CountedCase.explanation("\(title), \(days)", counted, share) { String($0) }
  }

  private func counts(_ call: CallResult) -> (above: Bool, below: Bool) {
    switch figure {
    case .contact: (call.isContact, true)
    case .rpc: (call.isRightPerson, call.isContact)
    case .promiseRate: (call.agreed != nil, call.isRightPerson)
    case .kept: (call.agreed == .kept, call.agreed.map { $0 != .open } ?? false)
    }
  }

  private func words(_ call: CallResult) -> String {
    switch figure {
    case .contact: call.isContact ? "answered" : "nobody answered"
    case .rpc: call.isRightPerson ? "the right person" : "not the right person"
    case .promiseRate where !call.isRightPerson: "agreed, the right person not confirmed"
    case .promiseRate: call.agreed == nil ? "nothing agreed" : "agreed"
    case .kept: call.agreed == .kept ? "kept" : "not kept"
    }
  }
}

/// A call or a promise that counts for a share, above the line of the division or below it.
struct CountedCase: Sendable {
  let on: CalendarDay
  let entry: Int?
  let words: String
  let above: Int64
  let below: Int64

  /// Lists cases by their days, each with how many there are so far, and ends in the share.
  ///
  /// - Parameter written: a number above or below as it is written.
  static func explanation(
    _ title: String, _ cases: [CountedCase], _ share: Share, written: (Int64) -> String
  ) -> Explanation {
    var above: Int64 = 0
    var below: Int64 = 0
    let inOrder = cases.sorted { ($0.on, $0.entry ?? 0) < ($1.on, $1.entry ?? 0) }
    var lines = inOrder.map { item in
      // Never more than the share's own parts, which were added up before.
      above += item.above
      below += item.below
      return Explanation.Line(
        day: item.on, entry: item.entry,
        words: "\(item.words) (\(written(above)) of \(written(below)))", amount: nil, running: nil)
    }
    lines.append(
      Explanation.Line(
        day: nil, entry: nil, words: "\(written(share.part)) / \(written(share.whole)) = \(share)",
        amount: nil, running: nil))
    return Explanation(title: title, lines: lines, result: .share(share))
  }
}
