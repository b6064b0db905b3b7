public import Receivables

/// An account of the double-entry books a ledger is written out as.
///
/// What an account owes, ``receivable(_:)`` with ``unapplied(_:)`` below it, adds up to the balance
/// the program shows for it.
public enum BookAccount: Hashable, Sendable {
  /// What is open on an account's invoices and charges.
  case receivable(Account.ID)
  /// Money of an account that no invoice has taken up; stands below its receivable, and lowers it.
  case unapplied(Account.ID)
  /// Where money comes in.
  case bank
  /// What was invoiced, credit notes taken off.
  case sales
  /// What was credited on invoices without a credit note.
  case credits
  /// Interest, fixed sums, penalties and costs that were claimed, less what was waived of them.
  case lateCharges(Invoice.Kind)
  /// What was given up: write-offs, and what settlements that were kept let go of.
  case writeOffs
  /// What a factor keeps back until the debtor has paid.
  case factorReserve(Account.ID)
  /// What is owed to a factor out of the debtor's money: the sale is booked as a loan upon the
  /// invoices, which stay in the balance until they are paid.
  case factored(Account.ID)
  /// What a factor wants back for invoices that came back unpaid.
  case factorRecourse(Account.ID)
  /// What factors keep for their service.
  case factoringFees

  /// The names it stands below and its own, the debtor's key left out: `assets`, `receivable`.
  public var words: [String] {
    switch self {
    case .receivable, .unapplied: ["assets", "receivable"]
    case .bank: ["assets", "bank"]
    case .factorReserve: ["assets", "factor-reserve"]
    case .sales: ["income", "sales"]
    case .credits: ["income", "credits"]
    case .lateCharges(let kind): ["income", "late-charges", kind.rawValue]
    case .writeOffs: ["expenses", "write-off"]
    case .factoringFees: ["expenses", "factoring"]
    case .factored: ["liabilities", "factored"]
    case .factorRecourse: ["liabilities", "factor-recourse"]
    }
  }

  /// The debtor it is kept for, whose key comes after ``words``; nil for those that all share.
  public var debtor: Account.ID? {
    switch self {
    case .receivable(let id), .unapplied(let id), .factorReserve(let id), .factored(let id),
      .factorRecourse(let id):
      id
    case .bank, .sales, .credits, .lateCharges, .writeOffs, .factoringFees: nil
    }
  }

  /// The name below the debtor's key; nil where there is none.
  public var part: String? { if case .unapplied = self { "unapplied" } else { nil } }
}
