import Receivables
import Testing

@testable import Exchange

private let header = "account,name,number,issued,due,amount,currency,disputed,paid-on,reference\n"

@Suite struct InvoiceFileTests {
  @Test func `our own layout is read whole`() throws {
    let file = try read(
      header
        + "ACME,ACME Tools Ltd,7,2026-01-02,2026-02-01,\"1,250.50\",EUR,yes,2026-03-01,PO 9\n")
    let due = try #require(CalendarDay(iso: "2026-02-01"))
    let expected = InvoiceRow(
      line: 2, account: "ACME", name: "ACME Tools Ltd", number: "7",
      issued: CalendarDay(iso: "2026-01-02"), due: due,
      amount: Money(minorUnits: 125_050, currency: .of("EUR")), disputed: true,
      paidOn: CalendarDay(iso: "2026-03-01"), reference: "PO 9")
    #expect(file.rows == [expected])
    #expect(file.profile == "talkoff")
    #expect(file.isAccepted)
    #expect(file.told == "")
  }

  @Test(arguments: [
    "Amount,DUE,number,Account\n12.50,2026-02-01,007,ACME\n",
    "Amount;DUE;number;Account\r\n12.50;2026-02-01;007;ACME\r\n",
    "amount;due;number;account\n12,50;1.2.2026;007;ACME",
    "amount\tdue\tnumber\taccount\n12.50\t2026-02-01\t007\tACME\n\n\n",
    "\u{FEFF}\"amount\",\"due\",\"number\",\"account\"\n\"12.50\",\"Feb 1, 2026\",\"007\",\"ACME\"\n",
    "Open items,,,\n\"as of 1 March\",,,\n\namount,due,number,account\n12.50,2026-02-01,007,ACME",
    "sep=;\namount;due;number;account\n12,50;2026-02-01;007;ACME\n;;;\nTotal;;;12,50\n",
  ])
  func `separators, line ends, marks and titles are found out`(_ text: String) throws {
    let file = try read(text, currency: "EUR")
    #expect(file.rows.map(\.amount.plain) == ["12.50"])
    #expect(file.rows.map(\.number) == ["007"])
    #expect(file.rows.map { "\($0.due)" } == ["2026-02-01"])
    #expect(file.isAccepted, "\(file.told)")
  }

  @Test func `days and amounts are decided by the file as a whole`() throws {
    let file = try read(
      "account,number,due,amount,currency\nA,1,3/4/2026,1.234,EUR\nA,2,25/4/2026,\"1,50\",EUR\n")
    #expect(file.table == "2 A 1 2026-04-03 1234.00 EUR\n3 A 2 2026-04-25 1.50 EUR")
  }

  @Test func `what is proved late holds from the first row on`() throws {
    let file = try read(
      """
      account,number,due,amount,currency
      A,1,3/4/2026,1.234,EUR
      A,2,5/5/2026,1.000,EUR
      A,3,25/4/2026,7,EUR
      A,4,6/7/2026,2.345,EUR
      A,5,7/8/2026,"1,5",EUR
      """)
    #expect(
      file.table == """
        2 A 1 2026-04-03 1234.00 EUR
        3 A 2 2026-05-05 1000.00 EUR
        4 A 3 2026-04-25 7.00 EUR
        5 A 4 2026-07-06 2345.00 EUR
        6 A 5 2026-08-07 1.50 EUR
        """)
    #expect(file.rowsRead == 5)
    #expect(file.isAccepted)
  }

  @Test func `a currency comes from its column, the option or the sign`() throws {
    let file = try read(
      "account,number,due,amount,currency\nA,1,2026-01-01,$1.00,AUD\nA,2,2026-01-01,1.00,\n",
      currency: "USD")
    #expect(file.rows.map(\.amount.currency.code) == ["AUD", "USD"])
    let signs = try read("account,number,due,amount\nA,1,2026-01-01,\u{20AC}1.00\n")
    #expect(signs.rows.map(\.amount.currency.code) == ["EUR"])
    let yen = try read("account,number,due,amount,currency\nA,1,2026-01-01,\"1,265\",JPY\n")
    #expect(yen.rows.map(\.amount.plain) == ["1265"])
  }

  @Test(arguments: [
    ("yes", true), ("no", false), ("TRUE", true), ("False", false), ("1", true), ("0", false),
    ("y", true), ("N", false), ("x", true), ("", false),
  ])
  func `disputed is said in many ways`(_ word: String, _ isDisputed: Bool) throws {
    let file = try read(
      "account,number,due,amount,currency,disputed\nA,1,2026-01-01,1.00,EUR,\(word)\n")
    #expect(file.rows.map(\.disputed) == [isDisputed])
  }

  @Test func `a mapping reads any other file`() throws {
    let text = """
      Customer ID,Doc,Date,Net Due,Gross,Rest,Cleared
      0379,611365,1/2/2013,2/1/2013,55.94,20.00,
      8976,7900770,1/26/2013,2/25/2013,61.74,,3/3/2013
      """
    let map =
      "account=customer id,number=Doc,issued=Date,due=Net Due,amount=Gross,open=Rest,paid-on=Cleared"
    let file = try read(text, map: map, currency: "USD")
    #expect(
      file.table == """
        2 0379 611365 2013-02-01 55.94 USD paid 35.94
        3 8976 7900770 2013-02-25 61.74 USD on 2013-03-03
        """)
    #expect(file.profile == "map")
  }

  @Test func `an empty list is a warning, not an error`() throws {
    let file = try read(header)
    #expect(file.isAccepted)
    #expect(
      file.told == """
        i.csv:1: warning: no invoice below the header
          Check the filter of the export.
        """)
  }

  @Test func `progress ends at the whole`() {
    var last = (0, 0)
    let text = header + "A,,1,,2026-01-01,1.00,EUR,,,\n"
    _ = readInvoices(bytes: Array(text.utf8), file: "i.csv") { last = ($0, $1) }
    #expect(last == (text.utf8.count, text.utf8.count))
  }

  @Test func `a file that is not there is an error of its own`() {
    #expect(throws: FileError(path: "/nowhere/i.csv", problem: .missing)) {
      try readInvoices(path: "/nowhere/i.csv")
    }
    #expect(throws: FileError(path: "/", problem: .folder)) { try readInvoices(path: "/") }
  }
}
