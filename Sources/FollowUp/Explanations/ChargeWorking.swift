import CollectionsLedger
import Receivables

extension AccountWorking {
  /// Says how a charge was worked out when it was booked: the lines of its worksheet, what had been
  /// charged before, and the rule; nothing where the transaction books no charge.
  ///
  /// A worksheet is of the whole time the invoice was late, so what was charged earlier is taken off
  /// what its lines come to.
  func sayWorksheet(of transaction: BookTransaction, in draft: inout ExplanationDraft) {
    guard transaction.kind == .charge,
      let place = standing.charges.firstIndex(where: { $0.booked.number == transaction.code })
    else { return }
    let charge = standing.charges[place].booked
    let entry = record.items[charge.number]
    for line in charge.worksheet {
      draft.say(
        "\(line.from.short) to \(line.to.short), \(line.days) \(line.days == 1 ? "day" : "days"): "
          + "\(line.balance) at \(line.rate) is \(line.amount)", entry: entry)
    }
    if !charge.worksheet.isEmpty {
      for earlier in standing.charges[..<place].map(\.booked)
      where earlier.invoice == charge.invoice && earlier.kind == charge.kind {
        draft.say(
          "of it charged before: \(earlier.amount), \(earlier.number)",
          entry: record.items[earlier.number])
      }
    }
    draft.say(
      "\(charge.kind.rawValue) on invoice \(charge.invoice), by \(charge.rule)", entry: entry)
  }
}
