/// What a quote may have filled in: the words between `{{` and `}}`.
public enum Fact: String, CaseIterable, Sendable, Hashable {
  // The two sides.
  case timeOfDay = "time_of_day"
  case myName = "my_name"
  case myCompany = "my_company"
  case contactName = "contact_name"
  case accountName = "account_name"
  case callbackNumber = "callback_number"
  case today

  // The debt.
  case invoices
  case invoiceCount = "invoice_count"
  case oldestInvoice = "oldest_invoice"
  case amountDue = "amount_due"
  case dueDate = "due_date"
  case daysPastDue = "days_past_due"
  case termsLimitDate = "terms_limit_date"
  case nextMeasure = "next_measure"

  // What was said before.
  case lastTalk = "last_talk"
  case daysAgo = "days_ago"
  case promisedAmount = "promised_amount"
  case promisedDate = "promised_date"

  // What was asked in this call.
  case amount, date, time, installments, discount, settlement, reason, method, reference, person
  case email, phone

  /// What must have been asked before it can be said; nil where the program knows it anyway.
  public var needs: Ask? {
    switch self {
    case .amount: .amount
    case .date: .date
    case .time: .time
    case .installments: .installments
    case .discount, .settlement: .discount
    case .reason: .reason
    case .method: .method
    case .reference: .reference
    case .person: .person
    case .email: .email
    case .phone: .phone
    case .timeOfDay, .myName, .myCompany, .contactName, .accountName, .callbackNumber, .today,
      .invoices, .invoiceCount, .oldestInvoice, .amountDue, .dueDate, .daysPastDue,
      .termsLimitDate, .nextMeasure, .lastTalk, .daysAgo, .promisedAmount, .promisedDate:
      nil
    }
  }

  /// Whether saying it tells the listener that there is a debt.
  public var disclosesDebt: Bool {
    switch self {
    case .invoices, .invoiceCount, .oldestInvoice, .amountDue, .dueDate, .daysPastDue,
      .termsLimitDate, .nextMeasure, .promisedAmount, .promisedDate, .amount, .installments,
      .discount, .settlement, .reason, .method, .reference:
      true
    case .timeOfDay, .myName, .myCompany, .contactName, .accountName, .callbackNumber, .today,
      .lastTalk, .daysAgo, .date, .time, .person, .email, .phone:
      false
    }
  }

  /// What is said in its place, in the trainer's words.
  public var meaning: String {
    switch self {
    case .timeOfDay: "morning, afternoon or evening, where the debtor is"
    case .myName: "the caller's name"
    case .myCompany: "the company the caller calls for"
    case .contactName: "the person who pays, or \"the head of finance\" where no name is known"
    case .accountName: "the debtor's company"
    case .callbackNumber: "the number at which the caller can be reached"
    case .today: "today's day"
    case .invoices: "the numbers of the overdue invoices"
    case .invoiceCount: "how many invoices are overdue"
    case .oldestInvoice: "the number of the invoice that is overdue longest"
    case .amountDue: "what is overdue, all of it"
    case .dueDate: "the day the oldest overdue invoice was due"
    case .daysPastDue: "how many days ago that was"
    case .termsLimitDate: "the last day the caller may agree to without a supervisor"
    case .nextMeasure: "what we do if nothing is agreed, as decided beforehand"
    case .lastTalk: "the day we last talked"
    case .daysAgo: "how many days ago we last talked"
    case .promisedAmount: "the amount of the last promise"
    case .promisedDate: "the day of the last promise"
    case .amount, .date, .time, .discount, .reason, .method, .reference, .person, .email, .phone:
      "what was typed at `ask \(rawValue)`"
    case .installments: "the plan: how many parts, and how much each"
    case .settlement: "what is left to pay once the discount is taken off"
    }
  }
}
