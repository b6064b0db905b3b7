internal import Receivables

/// Holds the balances of a statement against its movements.
struct CamtBalance {
  private var opening: Money?
  private var closing: (money: Money, line: Int)?
  private var moved: Money?
  private var isKnown = true

  /// Takes a balance (`Bal`): booked at the opening or the closing, or that of the statement before.
  mutating func take(_ balance: XMLElement, _ notes: inout CamtNotes) {
    let kind = balance.text("Tp", "CdOrPrtry", "Cd")
    guard let kind, ["OPBD", "PRCD", "CLBD"].contains(kind),
      let money = camtAmount(balance, "Bal", &notes)
    else { return }
    switch kind {
    case "CLBD": closing = (money, balance.line)
    case "OPBD": opening = money
    default: opening = opening ?? money
    }
  }

  /// Takes what an entry moved; nil where it could not be read.
  mutating func take(_ amount: Money?) {
    guard let amount else {
      isKnown = false
      return
    }
    guard let before = moved else {
      moved = amount
      return
    }
    guard let sum = try? before.adding(amount) else {
      isKnown = false
      return
    }
    moved = sum
  }

  /// Warns where opening and movements do not give the closing balance.
  func check(_ notes: inout CamtNotes) {
    guard isKnown, let opening, let closing, opening.currency == closing.money.currency else {
      return
    }
    let moved = moved ?? .zero(opening.currency)
    guard let sum = try? opening.adding(moved), sum != closing.money else { return }
    notes.note(
      .warning, line: closing.line, "Bal/CLBD", closing.money.plain,
      saying: (
        "is not the opening balance \(opening) with what was booked (\(moved)): that makes \(sum)",
        "Entries may be missing; ask the bank for the whole statement, and look at the account."
      ))
  }
}
