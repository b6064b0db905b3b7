import CollectionsLedger
import FollowUp
import Receivables
import Terminal

/// Draws a line of a bank statement and what is made of it.
struct StatementScreen {
  let session: Session

  private var width: Int { session.output.isTerminal ? min(session.output.width, 110) : 110 }

  /// - Parameter ofFactors: What of the money belongs to factors.
  func show(_ booking: StatementBooking, ofFactors: [FactorMoney] = []) {
    head(booking.line, mark: mark(booking.outcome))
    switch booking.outcome {
    case .booked(let match):
      paragraph(StatementScreen.words(match))
      for money in ofFactors { paragraph(money.words + ", who bought it.", .bold) }
    case .reversed(let payment):
      paragraph("takes back \(payment.amount) of \(payment.paidOn.short), \(payment.account)")
    case .waiting(let matches):
      paragraph(
        matches.first.map { "perhaps \(StatementScreen.words($0))" } ?? "nothing fits it")
    case .setAside(let why): paragraph(why.description)
    }
  }

  /// The line itself: day, amount, who and what they wrote.
  func head(_ line: StatementLine, mark: StyledText = StyledText("")) {
    let who = line.payerName ?? line.payerAccount ?? "(no name)"
    session.print(
      mark + StyledText("\(line.bookedOn.short)  ")
        + StyledText(line.amount.description, .bold) + StyledText("  \(visible(who))"))
    let said = [line.structuredReference, line.text.isEmpty ? nil : line.text]
      .compactMap(\.self).joined(separator: " · ")
    if !said.isEmpty { paragraph("\"\(said)\"") }
  }

  func paragraph(_ text: String, _ style: Style = .dim) {
    for line in wrapped(visible(text), width: width, indent: "    ", hangingIndent: "      ") {
      session.print(StyledText(line, style))
    }
  }

  private func mark(_ outcome: StatementBooking.Outcome) -> StyledText {
    switch outcome {
    case .booked: StyledText("booked    ", .color(.green))
    case .reversed: StyledText("reversed  ", .color(.red))
    case .waiting: StyledText("waiting   ", .color(.yellow))
    case .setAside: StyledText("set aside ", .dim)
    }
  }

  /// A match in one line: whose, what of, and what speaks for it.
  static func words(_ match: PaymentMatch) -> String {
    let items = match.allocations.map { "\($0.invoice) \($0.amount.grouped)" }
    // What the policy's order will take up is known only once it is booked.
    let isLeftToPolicy = match.chosenBy == .policy && !match.evidence.contains(where: isHindrance)
    let target = isLeftToPolicy ? "in the policy's order" : items.joined(separator: ", ")
    let rest =
      isLeftToPolicy || match.unapplied.isZero
      ? nil : "\(match.unapplied) \(items.isEmpty ? "that nothing takes up" : "stays unapplied")"
    let parts = [target.isEmpty ? nil : target, rest].compactMap(\.self).joined(separator: "; ")
    let final = match.isFullAndFinal ? "; OFFERED AS FULL AND FINAL" : ""
    let evidence = match.evidence.map(\.description).joined(separator: "; ")
    return "\(match.account): \(parts)\(final) (\(evidence))"
  }

  /// Whether it keeps the policy's order from taking up anything.
  private static func isHindrance(_ evidence: MatchEvidence) -> Bool {
    switch evidence {
    case .otherCurrency, .nothingOpen: true
    default: false
    }
  }
}
