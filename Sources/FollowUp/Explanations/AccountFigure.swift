import CollectionsLedger
public import Receivables

/// A figure of an account whose working can be asked for.
public enum AccountFigure: Hashable, Sendable {
  /// All that is open, less unapplied money.
  case balance
  /// What is asked for.
  case overdue
  /// Money that no invoice has taken up.
  case unapplied
  /// What is open on one invoice or charge.
  case invoice(String)
  /// What has come for the last promise.
  case promise
  /// What has come for the last plan.
  case plan
  /// What has come for the last settlement.
  case settlement
  /// What is open of late charges.
  case charges
  /// Until when each open invoice can be sued for.
  case limitation
  /// Why the account is to be called.
  case worklist

  /// The words that ask for one, in the order in which they are offered.
  public static let words = [
    "balance", "overdue", "unapplied", "invoice", "promise", "plan", "settlement", "charges",
    "limitation", "worklist",
  ]

  /// Returns the figure that words ask for: `overdue`, `invoice R-17`; nil where there is none.
  public init?(words: [String]) {
    switch (words.first, words.count) {
    case ("balance", 1): self = .balance
    case ("overdue", 1): self = .overdue
    case ("unapplied", 1): self = .unapplied
    case ("invoice", 2...): self = .invoice(words.dropFirst().joined(separator: " "))
    case ("promise", 1): self = .promise
    case ("plan", 1): self = .plan
    case ("settlement", 1): self = .settlement
    case ("charges", 1): self = .charges
    case ("limitation", 1): self = .limitation
    case ("worklist", 1): self = .worklist
    default: return nil
    }
  }
}

extension ReportAccount {
  /// Returns the working of a figure on a day, one for each currency or invoice it is of; none where
  /// the account has nothing of the kind.
  ///
  /// - Parameter policy: tells whose law limits how long a debt can be sued for.
  /// - Throws: ``MoneyError`` where a sum does not fit.
  public func why(
    _ figure: AccountFigure, on day: CalendarDay, under policy: Policy
  ) throws(MoneyError) -> [Explanation] {
    let working = AccountWorking(standing.known(on: day), record, day)
    switch figure {
    case .balance:
      return try working.each { currency throws(MoneyError) in
        try working.balance(currency)
      }
    case .overdue:
      return try working.each { currency throws(MoneyError) in
        try working.overdue(currency)
      }
    case .unapplied:
      return try working.each { currency throws(MoneyError) in
        try working.unapplied(currency)
      }
    case .charges:
      return try working.each { currency throws(MoneyError) in
        try working.charges(currency)
      }
    case .invoice(let number): return try working.invoice(number).map { [$0] } ?? []
    case .promise: return try working.promise().map { [$0] } ?? []
    case .plan: return try working.plan().map { [$0] } ?? []
    case .settlement: return try working.settlement().map { [$0] } ?? []
    case .limitation: return working.limitations(policy)
    case .worklist: return try working.worklist().map { [$0] } ?? []
    }
  }
}
