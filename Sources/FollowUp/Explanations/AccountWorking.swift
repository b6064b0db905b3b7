import CollectionsLedger
import Receivables

/// Works out the figures of an account line by line, from what a day knew.
struct AccountWorking {
  let standing: Standing
  let record: AccountRecord
  let day: CalendarDay

  /// - Parameter standing: as known on the day.
  init(_ standing: Standing, _ record: AccountRecord, _ day: CalendarDay) {
    self.standing = standing
    self.record = record
    self.day = day
  }

  var name: String { standing.account.rawValue }

  /// The workings of all currencies the account ever had something in.
  func each(
    _ body: (Currency) throws(MoneyError) -> Explanation
  ) throws(MoneyError) -> [Explanation] {
    let money = standing.invoices.values.map(\.amount) + standing.payments.map(\.amount)
    var all: [Explanation] = []
    for currency in Set(money.map(\.currency)).sorted() {
      all.append(try body(currency))
    }
    return all
  }

  // MARK: What the books say

  func balance(_ currency: Currency) throws(MoneyError) -> Explanation {
    var draft = ExplanationDraft(currency)
    for transaction in try standing.bookTransactions() {
      let sum = try transaction.sum(currency) { $0.isOwed }
      if !sum.isZero { try draft.add(sum, transaction) { number(of: $0) } }
    }
    return draft.explanation("What \(name) owes in \(currency) on \(day.long)")
  }

  func unapplied(_ currency: Currency) throws(MoneyError) -> Explanation {
    var draft = ExplanationDraft(currency)
    for transaction in try standing.bookTransactions() {
      let sum = try transaction.sum(currency) { $0.account.part != nil }.negated
      if !sum.isZero { try draft.add(sum, transaction) { number(of: $0) } }
    }
    return draft.explanation("Money of \(name) no invoice took up in \(currency), \(day.long)")
  }

  func invoice(_ number: String) throws(MoneyError) -> Explanation? {
    guard let invoice = standing.invoices[number] else { return nil }
    var draft = ExplanationDraft(invoice.amount.currency)
    for transaction in try standing.bookTransactions() {
      let sum = try transaction.sum(invoice.amount.currency) {
        $0.isOwed && $0.invoice == number
      }
      guard !sum.isZero else { continue }
      sayWorksheet(of: transaction, in: &draft)
      try draft.add(sum, transaction) { self.number(of: $0) }
    }
    return draft.explanation("What is open on \(invoice.kind.rawValue) \(number), \(day.long)")
  }

  func charges(_ currency: Currency) throws(MoneyError) -> Explanation {
    let charges = standing.invoices.filter {
      $0.value.kind.isCharge && $0.value.amount.currency == currency
    }
    var draft = ExplanationDraft(currency)
    for transaction in try standing.bookTransactions() {
      let sum = try transaction.sum(currency) { posting in
        posting.isOwed && posting.invoice.map { charges[$0] != nil } ?? false
      }
      guard !sum.isZero else { continue }
      sayWorksheet(of: transaction, in: &draft)
      try draft.add(sum, transaction) { number(of: $0) }
    }
    return draft.explanation("Late charges of \(name) still open in \(currency), \(day.long)")
  }

  /// The entry a transaction comes from: that of the invoice, or of what moved the money.
  private func number(of transaction: BookTransaction) -> Int? {
    if let entry = transaction.entry { return record.numbers[entry] }
    return transaction.code.flatMap { record.items[$0] }
  }

  // MARK: What is asked for

  func overdue(_ currency: Currency) throws(MoneyError) -> Explanation {
    var draft = ExplanationDraft(currency)
    for invoice in standing.openInvoices where invoice.amount.currency == currency {
      let entry = record.items[invoice.number]
      let name = "\(invoice.kind.rawValue) \(invoice.number)"
      if let why = reasonToLeaveOut(invoice) {
        draft.say("\(name), \(invoice.openAmount) open: \(why)", on: invoice.dueOn, entry: entry)
        continue
      }
      let contested = invoice.contestedAmount
      let days = invoice.daysPastDue(on: day)
      let words =
        "\(name), "
        + (isAccelerated(invoice)
          ? "due at once: a plan is in default" : "\(days) day\(days == 1 ? "" : "s") past due")
      try draft.add(invoice.openAmount, words, on: invoice.dueOn, entry: entry)
      if !contested.isZero { try draft.add(contested.negated, "of it contested") }
    }
    let late = try standing.agreedAndLate(currency, on: day)
    if !late.isZero { try draft.add(late, "parts of plans and settlements that are late") }
    let unapplied = try standing.unapplied(currency)
    if unapplied.isPositive { try draft.add(unapplied.negated, "money that no invoice took up") }
    if unapplied.isNegative {
      draft.say("\(unapplied.negated) went back without a credit note: not more is due for it")
    }
    if draft.running.isNegative {
      try draft.add(draft.running.negated, "nothing is asked for below zero")
    }
    return draft.explanation("What is asked of \(name) in \(currency) on \(day.long)")
  }
}

extension BookPosting {
  /// Whether it changes what the debtor owes.
  var isOwed: Bool { account.debtor != nil && account.words[1] == "receivable" }
}

extension ExplanationDraft {
  /// Adds what a transaction comes to.
  mutating func add(
    _ sum: Money, _ transaction: BookTransaction, _ entry: (BookTransaction) -> Int?
  ) throws(MoneyError) {
    try add(sum, transaction.line, on: transaction.day, entry: entry(transaction))
  }
}

extension BookTransaction {
  /// What happened, to which invoice: `payment, R-17`.
  fileprivate var line: String {
    let numbers = Set(postings.compactMap(\.invoice)).sorted()
    return ([kind.words] + numbers.prefix(4)).joined(separator: ", ")
      + (numbers.count > 4 ? " and \(numbers.count - 4) more" : "")
  }
}
