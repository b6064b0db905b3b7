public import CollectionsLedger
public import Receivables

/// An account as the reports take it in: what it is, and who recorded what.
public struct ReportAccount: Sendable {
  /// All that is known of it, later days included.
  public let standing: Standing
  /// Who recorded what.
  public let record: AccountRecord

  /// Takes both as they are.
  public init(_ standing: Standing, _ record: AccountRecord) {
    self.standing = standing
    self.record = record
  }

  /// The key and the name.
  public var account: Account { Account(id: standing.account, name: standing.name) }

  /// Returns the collector whose account it is on a day: the one it was given to, else who made the
  /// last call by then; nil where nobody did.
  public func collector(on day: CalendarDay) -> String? {
    if let given = standing.assignments.last(where: { $0.on <= day })?.collector { return given }
    let last = standing.calls.enumerated().filter { $0.element.on <= day }
      .max { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }
    return last.flatMap { record.callers[$0.element.call]?.actor }
  }
}
