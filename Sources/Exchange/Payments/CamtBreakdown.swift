internal import Receivables

/// Breaks an entry down into the lines of a statement: one for each payment in it.
struct CamtBreakdown {
  let account: String
  let entry: CamtEntry
  let details: [CamtDetail]

  /// Why an entry of several payments stays one line; nil where it does not.
  private(set) var warning: (problem: String, remedy: String)?
  private(set) var lines: [StatementLine] = []

  init(account: String, entry: CamtEntry, details: [CamtDetail]) {
    self.account = account
    self.entry = entry
    self.details = details
    if details.isEmpty {
      lines = [whole()]
    } else if details.count == 1, entry.count ?? 1 <= 1 {
      // What was booked counts, whatever was instructed in whichever currency.
      let reference = details[0].reference ?? entry.reference
      lines = [line(details[0], entry.amount, reference)]
    } else {
      breakDown()
    }
  }

  private mutating func breakDown() {
    let amounts = details.compactMap(amount)
    guard amounts.count == details.count else {
      return stayWhole("does not give each payment's amount in \(entry.amount.currency)")
    }
    guard amounts.count >= 1, sum(amounts) == entry.amount else {
      return stayWhole("has payments that do not add up to its \(entry.amount)")
    }
    let references = references()
    lines = details.indices.map { line(details[$0], amounts[$0], references[$0]) }
  }

  private mutating func stayWhole(_ problem: String) {
    let count = max(details.count, entry.count ?? 0)
    warning = (
      "the entry of \(count) payments \(problem), so it stays one line",
      "Ask the bank for the details of collective entries, or for camt.054."
    )
    lines = [whole()]
  }

  /// The amount of a part in the currency of the account.
  private func amount(_ detail: CamtDetail) -> Money? {
    let currency = entry.amount.currency
    guard let booked = detail.amounts.first(where: { $0.currency == currency.code }),
      let amount = try? xmlMoney(booked.text, currency, isSigned: false)
    else { return nil }
    let isDebit = detail.direction.map { $0 == "DBIT" } ?? entry.amount.isNegative
    return isDebit ? Money(minorUnits: -amount.minorUnits, currency: currency) : amount
  }

  private func sum(_ amounts: [Money]) -> Money? {
    var sum = Money.zero(entry.amount.currency)
    for amount in amounts {
      guard let next = try? sum.adding(amount) else { return nil }
      sum = next
    }
    return sum
  }

  /// One reference a part: some banks repeat that of the batch in each, so the place is added.
  private func references() -> [String?] {
    let counts = Dictionary(details.map { ($0.reference, 1) }, uniquingKeysWith: +)
    return details.enumerated().map { index, detail in
      if let own = detail.reference, counts[own] == 1 { return own }
      return (detail.reference ?? entry.reference).map { "\($0)/\(index + 1)" }
    }
  }

  private func line(
    _ detail: CamtDetail, _ amount: Money, _ reference: String?
  ) -> StatementLine {
    let party = otherSide(detail, isCredit: !amount.isNegative)
    return StatementLine(
      bankAccount: account, bookedOn: entry.bookedOn, valueOn: entry.valueOn, amount: amount,
      isReversal: entry.isReversal, entryReference: reference, endToEndID: detail.endToEndID,
      structuredReference: detail.structuredReference,
      text: detail.text.isEmpty ? entry.text : detail.text, payerName: party.name,
      payerAccount: party.account, fileLine: detail.line)
  }

  /// An entry that is not broken down: all that was written, and nobody in particular paid it.
  private func whole() -> StatementLine {
    let words = details.prefix(CamtBreakdown.wordsMax).flatMap { detail in
      [detail.structuredReference ?? "", detail.endToEndID ?? "", detail.text]
    }
    return StatementLine(
      bankAccount: account, bookedOn: entry.bookedOn, valueOn: entry.valueOn,
      amount: entry.amount, isReversal: entry.isReversal, entryReference: entry.reference,
      text: joined(words + [entry.text]), fileLine: entry.line)
  }

  /// Of how many payments the words are kept where they stay one line.
  private static let wordsMax = 20

  /// The debtor of what came in, the creditor of what went out.
  ///
  /// In a reversal some banks keep the roles of the first payment, others turn them round: the
  /// other side is then whoever is not us.
  private func otherSide(_ detail: CamtDetail, isCredit: Bool) -> CamtParty {
    let expected = isCredit ? detail.debtor : detail.creditor
    let opposite = isCredit ? detail.creditor : detail.debtor
    guard entry.isReversal else { return expected }
    let isUs = expected.isEmpty || expected.account == account
    return isUs && !opposite.isEmpty && opposite.account != account ? opposite : expected
  }
}
