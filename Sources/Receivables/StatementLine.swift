/// One movement of a bank statement: money that came in or went out on one of our accounts.
///
/// A batch that the bank breaks down is one line for each part, never the batch and its parts.
public struct StatementLine: Hashable, Sendable {
  /// Our account at the bank: the IBAN without blanks where there is one, else as the bank has it.
  public var bankAccount: String
  /// The day the bank booked it.
  public var bookedOn: CalendarDay
  /// The day it counts for interest, where the bank says so.
  public var valueOn: CalendarDay?
  /// Positive for money that came in, negative for money that went out, reversals included: the
  /// reversal of a payment that came in is negative.
  public var amount: Money
  /// Whether the bank marks it as the undoing of an earlier movement (a returned debit, for example).
  public var isReversal: Bool
  /// The bank's own reference of the movement, unique within the account where banks keep to it.
  public var entryReference: String?
  /// The reference the payer gave, passed on from end to end; nil for `NOTPROVIDED`.
  public var endToEndID: String?
  /// A creditor reference the bank transports as such (ISO 11649, Swiss QR, KID ...), no blanks.
  public var structuredReference: String?
  /// What the payer wrote, raw, its lines joined by blanks; empty where nothing was written.
  public var text: String
  /// The other side's name, raw.
  public var payerName: String?
  /// The other side's IBAN or account number, no blanks.
  public var payerAccount: String?
  /// Tells apart lines of one statement that are equal in everything else: 0 for the first.
  public var occurrence: Int
  /// The line of the file it begins on.
  public var fileLine: Int

  /// Makes a line; what most banks leave out is left out.
  public init(
    bankAccount: String, bookedOn: CalendarDay, valueOn: CalendarDay? = nil, amount: Money,
    isReversal: Bool = false, entryReference: String? = nil, endToEndID: String? = nil,
    structuredReference: String? = nil, text: String = "", payerName: String? = nil,
    payerAccount: String? = nil, occurrence: Int = 0, fileLine: Int = 0
  ) {
    self.bankAccount = bankAccount
    self.bookedOn = bookedOn
    self.valueOn = valueOn
    self.amount = amount
    self.isReversal = isReversal
    self.entryReference = entryReference
    self.endToEndID = endToEndID
    self.structuredReference = structuredReference
    self.text = text
    self.payerName = payerName
    self.payerAccount = payerAccount
    self.occurrence = occurrence
    self.fileLine = fileLine
  }
}

extension StatementLine {
  /// What tells this movement from every other one, whichever file it came in: an overlapping
  /// statement gives the same words.
  ///
  /// The bank's reference where there is one; else all that was said of it, and its occurrence.
  public var identity: [String] {
    let money = [amount.plain, amount.currency.code]
    if let entryReference {
      return ["reference", bankAccount, entryReference, bookedOn.description] + money
    }
    return [
      "content", bankAccount, bookedOn.description, endToEndID ?? "", structuredReference ?? "",
      payerName ?? "", payerAccount ?? "", text, String(occurrence),
    ] + money
  }
}
