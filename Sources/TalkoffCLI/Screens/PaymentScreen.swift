import CollectionsLedger
import FollowUp
import Receivables
import Terminal

/// Draws payments and what they were put on.
struct PaymentScreen {
  let session: Session

  func list(_ standing: Standing) {
    guard !standing.payments.isEmpty else {
      return session.print("No payment is recorded of \(visible(standing.account.rawValue)).")
    }
    var rows = [["", "day", "amount", "", "put on", "how"]]
    for (place, payment) in standing.payments.enumerated() {
      rows.append([
        String(place + 1), payment.on.short, payment.amount.grouped,
        payment.amount.currency.code, visible(target(payment)), how(payment),
      ])
    }
    for line in columns(rows, alignments: [.right, .left, .right]) {
      session.print(StyledText(line))
    }
    let currencies = Set(standing.payments.map(\.amount.currency)).sorted()
    session.print(StyledText(PaymentScreen.balances(standing, in: currencies), .dim))
  }

  /// Says what was booked, on what, and what is left.
  func tell(_ payment: Payment, before: Standing, after: Standing) {
    session.print(
      StyledText("Booked ") + StyledText(payment.amount.description, .bold)
        + StyledText(" of \(payment.on.short) to \(visible(after.name))."))
    for (number, amount) in payment.amounts {
      let left = after.invoices[number]?.openAmount
      let state = left.map { $0.isZero ? "settled" : "\($0.grouped) left" } ?? ""
      session.print("  \(visible(number))  \(amount.grouped)  \(state)")
    }
    if !payment.unapplied.isZero {
      session.print(
        StyledText(
          "  \(payment.unapplied) is not applied: it lowers what is chased.", .color(.yellow)))
    }
    for money in after.moneyOfFactors(in: payment) {
      session.print(StyledText("  \(visible(money.words)), who bought it.", .bold))
    }
    for promise in after.promises.suffix(3) where promise.closed == nil {
      let (old, new) = (
        before.verdict(on: promise, day: session.today),
        after.verdict(on: promise, day: session.today)
      )
      if old != new {
        session.print("  The promise of \(promise.amount) by \(promise.on.short): \(new.words).")
      }
    }
    for settlement in after.settlements where settlement.fulfilledOn != nil {
      let known = before.settlements.first { $0.entry == settlement.entry }?.fulfilledOn
      if known == nil {
        session.print("  The settlement is fulfilled: \(settlement.discount) is written off.")
      }
    }
    session.print(
      StyledText(PaymentScreen.balances(after, in: [payment.amount.currency]), .dim))
  }

  /// What is open, in a sentence.
  static func balances(_ standing: Standing, in currencies: [Currency]) -> String {
    let sums = currencies.compactMap { try? standing.balance($0) }
    return "Open now: \(sums.map(\.description).joined(separator: ", "))."
  }

  private func target(_ payment: Payment) -> String {
    if let day = payment.reversedOn { return "taken back \(day.short)" }
    var parts = payment.allocations.prefix(3).map { "\($0.invoice) \($0.amount.grouped)" }
    if payment.allocations.count > 3 { parts.append("\(payment.allocations.count - 3) more") }
    if !payment.unapplied.isZero { parts.append("\(payment.unapplied.grouped) unapplied") }
    return parts.joined(separator: ", ")
  }

  private func how(_ payment: Payment) -> String {
    [
      payment.received.method?.words, payment.received.source,
      payment.received.chosenBy.map { "\($0.rawValue)'s choice" },
    ].compactMap(\.self).joined(separator: ", ")
  }
}

extension Payment {
  /// What was put on each item, in the order it was first taken up; the sums fit the payment.
  fileprivate var amounts: [(number: String, amount: Money)] {
    var order: [String] = []
    var sums: [String: Int64] = [:]
    for part in allocations {
      if sums[part.invoice] == nil { order.append(part.invoice) }
      sums[part.invoice, default: 0] += part.amount.minorUnits
    }
    return order.map {
      ($0, Money(minorUnits: sums[$0] ?? 0, currency: amount.currency))
    }
  }
}

/// Asks what is answered to a payment offered as full and final for less.
struct FullAndFinalQuestion {
  let session: Session

  /// nil where nobody can be asked, or nothing was answered.
  func ask(_ offer: FullAndFinalOffer) -> FullAndFinalAnswer? {
    guard session.lines.isInteractive else { return nil }
    for line in wrapped(offer.warning, width: session.output.width) {
      session.print(StyledText(line, .color(.yellow)))
    }
    session.print("  1  accept it: \(offer.difference) is let go")
    session.print("  2  keep it on account, and tell them in writing that the rest stays owed")
    session.print("  3  send it back; nothing is booked")
    var request = LineRequest(prompt: "which? ", promptStyle: .bold)
    request.keys = ["1", "2", "3"]
    guard case .line(let text) = session.lines.readLine(request) else { return nil }
    switch trimmedBlanks(text) {
    case "1": return .accepted
    case "2": return .onAccount
    case "3": return .returned
    default: return nil
    }
  }
}
