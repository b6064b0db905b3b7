public import CollectionsLedger
import FollowUp
public import Receivables

/// Writes a ledger as text, one account after the other, so that no more than one is in memory.
public struct LedgerExport {
  private let asOf: CalendarDay?
  private var form: any BookForm
  private var shared = SharedTotals()

  /// Begins an export.
  ///
  /// - Parameter asOf: the day whose books are wanted; nil: all that is recorded.
  public init(_ format: ExportFormat, asOf: CalendarDay? = nil) {
    self.asOf = asOf
    form =
      switch format {
      case .hledger: HledgerForm()
      case .beancount: BeancountForm()
      case .csv: SpreadsheetForm()
      case .json: JSONForm()
      }
  }

  /// What stands before the first account.
  public var opening: String { form.opening }

  /// Returns what is written of an account; nothing for one without books.
  ///
  /// Accounts come in the order of their keys, each once.
  ///
  /// - Throws: ``ExportFailure``.
  public mutating func text(of standing: Standing) throws(ExportFailure) -> String {
    let known = asOf.map { standing.known(on: $0) } ?? standing
    do {
      let transactions = try known.bookTransactions()
      guard let last = transactions.last?.day else { return "" }
      try shared.take(transactions)
      let totals = try BookTotals(transactions)
      return try form.text(
        of: BookedAccount(
          id: known.account, name: known.name, transactions: transactions, last: last,
          balances: totals.of(known.account)))
    } catch let failure as ExportFailure {
      throw failure
    } catch {
      throw ExportFailure(known.account, "the sums do not fit: \(error)")
    }
  }

  /// Returns what stands after the last account.
  public mutating func closing() -> String { form.closing(shared.balances, on: shared.last) }
}

/// Why a ledger could not be written in a form.
public struct ExportFailure: Error, Equatable, CustomStringConvertible {
  /// The account at which it failed.
  public let account: Account.ID
  /// What is wrong, and what to do about it.
  public let problem: String

  init(_ account: Account.ID, _ problem: String) {
    self.account = account
    self.problem = problem
  }

  /// Place and problem.
  public var description: String { "\(harmless(account.rawValue)): \(problem)" }
}

/// An account's books, ready to be written.
struct BookedAccount {
  let id: Account.ID
  let name: String
  /// By day; never empty.
  let transactions: [BookTransaction]
  /// The day of the last one.
  let last: CalendarDay
  /// What its own accounts come to at the end, zeros included.
  let balances: [BookBalance]
}

/// What an account of the books comes to in a currency.
struct BookBalance: Hashable {
  let account: BookAccount
  let amount: Money
}

/// A form of the books.
protocol BookForm {
  var opening: String { get }
  mutating func text(of account: BookedAccount) throws(ExportFailure) -> String
  /// - Parameters:
  ///   - balances: of the accounts that all debtors share.
  ///   - day: the last day of any transaction; nil where there is none.
  mutating func closing(_ balances: [BookBalance], on day: CalendarDay?) -> String
}
