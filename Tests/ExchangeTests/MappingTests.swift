import Testing

@testable import Exchange

@Suite struct MappingTests {
  @Test func `a mapping is read as it is typed`() throws {
    let map = try InvoiceFileOptions.parseMapping(
      "account=customerID, Number = No. ,paid-on=Settled,name=\"Name, first\"")
    #expect(
      map == [.account: "customerID", .number: "No.", .paidOn: "Settled", .name: "Name, first"])
  }

  @Test(arguments: [
    (
      "acount=x",
      """
      --map: there is no column "acount"
        Did you mean account? The columns are account, name, number, issued, due, amount, open, \
      currency, disputed, paid-on, reference.
      """
    ),
    (
      "zzz=x",
      """
      --map: there is no column "zzz"
        The columns are account, name, number, issued, due, amount, open, \
      currency, disputed, paid-on, reference.
      """
    ),
    (
      "account",
      """
      --map: "account" is not column=heading
        Write it like account=customerID,number=invoiceNumber.
      """
    ),
    (
      "account=a,account=b",
      """
      --map: account is named twice
        Name each column once.
      """
    ),
  ])
  func `a wrong mapping says what is wanted`(_ text: String, _ told: String) {
    #expect {
      try InvoiceFileOptions.parseMapping(text)
    } throws: {
      "\($0)" == told
    }
  }

  @Test func `a heading that is not there names the nearest`() throws {
    let file = try read(
      "customerID,no,due,sum\nA,1,2026-01-01,1\n",
      map: "account=custommerID,number=no,due=due,amount=sum")
    #expect(
      file.told == """
        i.csv:1: no heading "custommerID", which --map names for account
          Did you mean customerID? The headings are: customerID, no, due, sum
        """)
  }

  @Test func `a mapping that leaves out a column is told which`() throws {
    let file = try read(
      "customerID,no,due day,total\nA,1,2026-01-01,1\n", map: "account=customerID")
    #expect(
      file.told == """
        i.csv:1: --map names no heading for number
          Say which is which, for example: --map 'account=customerID,number=?,due=due day,amount=total'
        """)
  }
}
