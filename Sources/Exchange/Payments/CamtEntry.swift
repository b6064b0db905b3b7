internal import Receivables

/// One entry of an account (`Ntry`): a movement, or several the bank booked as one.
struct CamtEntry {
  let line: Int
  /// Signed: what the account gained or lost.
  let amount: Money
  let isReversal: Bool
  let bookedOn: CalendarDay
  let valueOn: CalendarDay?
  /// The bank's reference; nil where it gives none that is of use.
  let reference: String?
  /// How many transactions the bank counts in it, where it says so.
  let count: Int?
  /// What the bank wrote about it.
  let text: String

  /// Whether an entry is on the account, by its status.
  enum Status: Equatable {
    case booked
    case left(String)
    case missing
  }

  /// Returns the status; from version 8 on the code is an element of its own.
  static func status(_ entry: XMLElement) -> Status {
    guard let code = entry.text("Sts") ?? entry.text("Sts", "Cd") ?? entry.text("Sts", "Prtry")
    else { return .missing }
    return switch code {
    case "BOOK": .booked
    case "PDNG": .left("is pending (PDNG), not booked yet")
    case "INFO": .left("is for information only (INFO), not booked")
    case "FUTR": .left("is announced for a later day (FUTR), not booked yet")
    default: .left("has the status \(harmless(code)), which does not say that it is booked")
    }
  }

  /// Reads an entry; nil where something is wrong with it, which is then noted.
  init?(_ entry: XMLElement, _ notes: inout CamtNotes) {
    line = entry.line
    isReversal = ["true", "1"].contains(entry.text("RvslInd"))
    guard let amount = camtAmount(entry, "Ntry", &notes) else { return nil }
    self.amount = amount
    let booking = entry.first("BookgDt")
    let value = entry.first("ValDt")
    guard let booked = CamtEntry.day(booking ?? value, line: entry.line, &notes) else { return nil }
    bookedOn = booked
    valueOn = value.flatMap { CamtEntry.day($0, line: entry.line, &notes) }
    reference = bankReference(entry.text("AcctSvcrRef")) ?? bankReference(entry.text("NtryRef"))
    let batches = entry.all("NtryDtls").compactMap { $0.first("Btch") }
    let counts = batches.compactMap { $0.text("NbOfTxs").flatMap { Int($0) } }
    count = counts.max()
    let references = batches.flatMap { [$0.text("PmtInfId"), $0.text("MsgId")] }
    text = entry.text("AddtlNtryInf") ?? joined(references.compactMap { $0 })
  }

  private static func day(
    _ choice: XMLElement?, line: Int, _ notes: inout CamtNotes
  ) -> CalendarDay? {
    let element = choice?.first("Dt") ?? choice?.first("DtTm")
    if let day = element.flatMap({ xmlDay($0.text) }) { return day }
    if let element {
      notes.note(line: element.line, choice?.name, element.text, saying: XMLValueWords.day)
    } else {
      notes.note(
        line: line, "BookgDt", nil,
        saying: ("is missing", "Ask the bank for a complete file: every entry has its day."))
    }
    return nil
  }
}

/// Returns the signed amount of an entry or a balance; nil where it is wrong, which is then noted.
///
/// Amounts have no sign in these messages: `CdtDbtInd` says whether money came or went.
func camtAmount(_ holder: XMLElement, _ name: String, _ notes: inout CamtNotes) -> Money? {
  let place = holder.first("Amt")
  let line = place?.line ?? holder.line
  let code = place?.attribute("Ccy") ?? ""
  guard let currency = Currency(code: code) else {
    notes.note(line: line, "\(name)/Amt/@Ccy", code, saying: XMLValueWords.currency)
    return nil
  }
  let text = place?.text ?? ""
  do throws(AmountText.Problem) {
    let amount = try xmlMoney(text, currency, isSigned: false)
    switch holder.text("CdtDbtInd") {
    case "CRDT": return amount
    case "DBIT": return Money(minorUnits: -amount.minorUnits, currency: currency)
    case let other:
      notes.note(
        line: line, "\(name)/CdtDbtInd", other,
        saying: (
          "is neither CRDT nor DBIT", "Ask the bank for a correct file; this decides the sign."
        ))
      return nil
    }
  } catch {
    notes.note(line: line, "\(name)/Amt", text, saying: XMLValueWords.amount(error))
    return nil
  }
}
