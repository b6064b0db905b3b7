import Receivables
import Testing

@testable import Exchange

@Suite struct InvoiceLawTests {
  private struct Style {
    var separator: String
    var lineEnd: String
    var decimal: DecimalMark
    var day: @Sendable (CalendarDay) -> String
  }

  private static let styles: [Style] = [
    Style(separator: ",", lineEnd: "\n", decimal: .point) { "\($0)" },
    Style(separator: ";", lineEnd: "\r\n", decimal: .comma) { "\($0.day).\($0.month).\($0.year)" },
    Style(separator: "\t", lineEnd: "\n", decimal: .point) { "\($0.month)/\($0.day)/\($0.year)" },
    Style(separator: ",", lineEnd: "\r\n", decimal: .comma) { $0.short },
  ]

  @Test(arguments: 0..<4)
  func `what is printed is read back the same, 100,000 rows in all`(_ index: Int) {
    let seed = UInt64(index) + 41
    var dice = SplitMix(state: seed)
    let style = InvoiceLawTests.styles[index]
    let head = ["account", "name", "number", "issued", "due", "amount", "currency", "disputed"]
    var text = head.joined(separator: style.separator) + style.lineEnd
    var rows: [InvoiceRow] = []
    var line = 2
    for number in 0..<25_000 {
      let row = makeRow(number, line: line, &dice)
      text += printed(row, style) + style.lineEnd
      line += 1 + (row.name ?? "").count { $0 == "\n" }
      rows.append(row)
    }
    let file = readInvoices(bytes: Array(text.utf8), file: "i.csv")
    #expect(file.errorCount == 0, "seed \(seed): \(file.told.prefix(500))")
    #expect(file.rows == rows, "seed \(seed)")
  }

  private func makeRow(_ number: Int, line: Int, _ dice: inout SplitMix) -> InvoiceRow {
    let names = [
      "Plain Ltd", "With, comma", "With \"quotes\"", "Two\nlines", "Ünïcode ☂ 株式会社", "a;b\tc",
    ]
    let codes = ["EUR", "USD", "JPY", "KWD"]
    let due = CalendarDay(daysSinceEpoch: Int(dice.next() % 40_000))
    // The first days decide how the others are read.
    let day = number < 10 ? CalendarDay(daysSinceEpoch: 20_000 + number) : due
    let units = Int64(truncatingIfNeeded: dice.next() >> (dice.next() % 60 + 4))
    return InvoiceRow(
      line: line, account: "K\(dice.next() % 900)",
      name: names[Int(dice.next() % UInt64(names.count))], number: "0\(number)",
      issued: dice.next() % 3 == 0 ? nil : day.adding(days: -30), due: day,
      amount: Money(
        minorUnits: dice.next() % 9 == 0 ? -units : units,
        currency: .of(codes[Int(dice.next() % 4)])),
      disputed: dice.next() % 5 == 0)
  }

  private func printed(_ row: InvoiceRow, _ style: Style) -> String {
    var amount = row.amount.grouped
    if style.decimal == .comma {
      amount = String(amount.map { $0 == "," ? "." : $0 == "." ? "," : $0 })
    }
    let cells = [
      row.account, row.name ?? "", row.number, row.issued.map(style.day) ?? "",
      style.day(row.due), amount, row.amount.currency.code, row.disputed ? "yes" : "no",
    ]
    return cells.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(
      separator: style.separator)
  }
}
