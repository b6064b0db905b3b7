import CollectionsLedger
import FollowUp
import LedgerStore
import Receivables

extension PaymentImporter {
  /// Returns what of a statement's money belongs to factors, by the payment it came with; also
  /// where nothing was kept.
  func moneyOfFactors(in outcome: Outcome) throws -> [EntryID: [FactorMoney]] {
    var standings: [Account.ID: Standing] = [:]
    var found: [EntryID: [FactorMoney]] = [:]
    for payment in outcome.booked.compactMap(\.payment) {
      let account = payment.account
      guard var standing = try standings[account] ?? ledger.standing(of: account) else { continue }
      if !standing.factorings.isEmpty {
        if !standing.payments.contains(where: { $0.entry == payment.id }) {
          try standing.apply(payment.fact, entry: payment.id, call: nil)
        }
        let booked = standing.payments.first { $0.entry == payment.id }
        let money = booked.map { standing.moneyOfFactors(in: $0) } ?? []
        if !money.isEmpty { found[payment.id] = money }
      }
      standings[account] = standing
    }
    return found
  }
}

extension PaymentImporter.Outcome {
  /// The money of factors for a program, in the order of the statement.
  func moneyOfFactors(_ found: [EntryID: [FactorMoney]]) -> [BodyValue] {
    booked.compactMap(\.payment).flatMap { payment in
      (found[payment.id] ?? []).map { money in
        var members = money.json
        members["account"] = .text(payment.account.rawValue)
        return .object(members)
      }
    }
  }
}

extension StatementBooking {
  /// The payment it books; nil where it books none.
  var payment: EntryDraft? {
    drafts.first { draft in
      if case .paymentReceived = draft.fact { true } else { false }
    }
  }
}
