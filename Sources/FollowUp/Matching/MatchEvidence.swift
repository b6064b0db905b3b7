public import Receivables

/// One sign by which a payment was recognised, or which speaks against a match.
///
/// The words hold values from the bank and from invoices raw: they are cleaned when shown.
public enum MatchEvidence: Hashable, Sendable, CustomStringConvertible {
  case reference(String, invoice: String)
  case accountReference(String)
  /// An unchecked reference that equals the one printed on an invoice.
  case plainReference(String, invoice: String)
  case numbers([String])
  /// A number of fewer than four digits, or one that reads as a year.
  case weakNumber(String)
  case amount(of: [String])
  case onlyFit(of: [String])
  case payer(String, paidOn: CalendarDay)
  case sameName
  case likeName
  case partPayment(owed: Money)
  case surplus(Money)
  case orderByPolicy
  case nothingOpen
  case otherCurrency(line: Currency, owed: [Currency])
  case rival(Account.ID, because: String)
  case fullAndFinal(owed: Money)
  case textTooLong
  case tooManyWithNumber(String)
  case markedAsReversal
  case entryReference(String, of: String)
  case endToEnd(String, of: String)
  case samePayerAndAmount(days: Int, of: String)
  case noEarlierPayment

  /// The sign as a part of a sentence.
  public var description: String {
    switch self {
    case .reference(let reference, let invoice): "reference \(reference) is on invoice \(invoice)"
    case .accountReference(let reference): "reference \(reference) is this account's"
    case .plainReference(let reference, let invoice):
      "\(reference) is printed on invoice \(invoice)"
    case .numbers(let numbers): "\(named(numbers)) in the text"
    case .weakNumber(let number): "\(number) in the text may be invoice \(number), or any number"
    case .amount(let numbers): "amount equals the open amount of \(list(numbers))"
    case .onlyFit(let numbers):
      "amount equals the open amount of \(list(numbers)) and of no other set of its invoices"
    case .payer(let account, let day):
      "\(account) paid for this account before, last booked on \(day.short)"
    case .sameName: "the name is the account's"
    case .likeName: "the name is like the account's"
    case .partPayment(let owed): "a part payment of \(owed)"
    case .surplus(let money): "\(money) more than is owed on it stays unapplied"
    case .orderByPolicy: "no invoice is named: the policy's order decides which are paid"
    case .nothingOpen: "nothing is open on the account"
    case .otherCurrency(let currency, let owed):
      "the payment is in \(currency), what is owed in \(owed.map(\.code).joined(separator: ", "))"
    case .rival(let account, let reason): "account \(account) also fits: \(reason)"
    case .fullAndFinal(let owed): "the payer calls it final, but \(owed) is owed"
    case .textTooLong: "the text is too long to be read whole"
    case .tooManyWithNumber(let number): "too many open invoices have the number \(number)"
    default: reversalWords
    }
  }

  private var reversalWords: String {
    switch self {
    case .markedAsReversal: "the bank marks it as the undoing of a movement"
    case .entryReference(let reference, let key): "the bank's reference \(reference) is \(key)'s"
    case .endToEnd(let reference, let key): "the payer's reference \(reference) is \(key)'s"
    case .samePayerAndAmount(let days, let key):
      "same payer and amount as \(key), \(days) day\(days == 1 ? "" : "s") before"
    default: "no earlier payment fits"
    }
  }

  private func named(_ numbers: [String]) -> String {
    numbers.count == 1 ? "invoice number \(numbers[0])" : "invoice numbers \(list(numbers))"
  }

  private func list(_ numbers: [String]) -> String {
    guard let last = numbers.last, numbers.count > 1 else { return numbers.first ?? "" }
    return numbers.dropLast().joined(separator: ", ") + " and " + last
  }
}
