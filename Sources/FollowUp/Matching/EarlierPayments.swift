import Receivables

/// Payments that were booked, found by what a movement that undoes one of them repeats.
struct EarlierPayments: Sendable {
  /// Returned debits and recalls come within 8 weeks; 13 months only for unauthorised ones.
  static let daysMax = 90
  private static let placesMax = 20

  private let payments: [EarlierPayment]
  private var byEntry = Postings<String>()
  private var byEndToEnd = Postings<String>()
  private var byPayer = Postings<PayerKey>()

  private struct PayerKey: Hashable {
    let payer: String
    let amount: Money
  }

  init(_ payments: [EarlierPayment]) {
    self.payments = payments.sorted { ($1.paidOn, $0.key) < ($0.paidOn, $1.key) }
    for (index, payment) in self.payments.enumerated() {
      let place = Int32(index)
      if let reference = payment.entryReference { byEntry.add(place, under: reference) }
      if let reference = payment.endToEndID { byEndToEnd.add(place, under: reference) }
      for key in EarlierPayments.keys(payment.payerAccount, payment.payerName, payment.amount) {
        byPayer.add(place, under: key)
      }
    }
  }

  /// By account number and by name; the two cannot be taken for each other.
  private static func keys(_ account: String?, _ name: String?, _ amount: Money) -> [PayerKey] {
    var keys: [PayerKey] = []
    let account = MatchIndex.payerKey(account ?? "")
    if !account.isEmpty { keys.append(PayerKey(payer: "=" + account, amount: amount)) }
    let name = PayerName(name ?? "").key
    if !name.isEmpty { keys.append(PayerKey(payer: name, amount: amount)) }
    return keys
  }

  /// Returns what a movement that goes out undoes, or nil where nothing says that it undoes any.
  func reversal(_ line: StatementLine) -> PaymentReversal? {
    let (units, overflow) = Int64(0).subtractingReportingOverflow(line.amount.minorUnits)
    guard !overflow else { return nil }
    let amount = Money(minorUnits: units, currency: line.amount.currency)
    let isFresh: (Int32) -> Bool = { place in
      let days = line.bookedOn.days(since: payments[Int(place)].paidOn)
      return (0...EarlierPayments.daysMax).contains(days)
    }
    let named = named(line).filter { isFresh($0.place) && payments[Int($0.place)].amount == amount }
    let mark: [MatchEvidence] = line.isReversal ? [.markedAsReversal] : []
    if !named.isEmpty { return answer(named, mark, isSure: true) }
    let alike = alike(line, amount).filter(isFresh).map { place in
      let payment = payments[Int(place)]
      let days = line.bookedOn.days(since: payment.paidOn)
      return (place, MatchEvidence.samePayerAndAmount(days: days, of: payment.key))
    }
    if !alike.isEmpty { return answer(alike, mark, isSure: line.isReversal) }
    guard line.isReversal else { return nil }
    return PaymentReversal(of: [], isCertain: false, evidence: mark + [.noEarlierPayment])
  }

  private typealias Found = (place: Int32, evidence: MatchEvidence)

  private func answer(
    _ found: [Found], _ mark: [MatchEvidence], isSure: Bool
  ) -> PaymentReversal {
    var seen: Set<Int32> = []
    let first = found.filter { seen.insert($0.place).inserted }
    return PaymentReversal(
      of: first.map { payments[Int($0.place)] }, isCertain: isSure && first.count == 1,
      evidence: mark + first.map(\.evidence))
  }

  /// Payments whose own references the movement repeats.
  private func named(_ line: StatementLine) -> [Found] {
    var found: [Found] = []
    let max = EarlierPayments.placesMax
    if let reference = line.entryReference {
      for place in byEntry.places(of: reference, max: max).places {
        found.append((place, .entryReference(reference, of: payments[Int(place)].key)))
      }
    }
    if let reference = line.endToEndID {
      for place in byEndToEnd.places(of: reference, max: max).places {
        found.append((place, .endToEnd(reference, of: payments[Int(place)].key)))
      }
    }
    return found
  }

  private func alike(_ line: StatementLine, _ amount: Money) -> [Int32] {
    EarlierPayments.keys(line.payerAccount, line.payerName, amount).flatMap { key in
      byPayer.places(of: key, max: EarlierPayments.placesMax).places
    }
  }
}
