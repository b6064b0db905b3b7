internal import CollectionsLedger
internal import Receivables
internal import TestSupport
internal import Testing

@Suite struct `Late charges` {
  private static let euroRow = "DEKA,7,2025-05-01,2025-05-31,1000.00,EUR,"
  private static let poundRow = "UKCO,7,2026-05-01,2026-05-31,10000.00,GBP,"

  // usewolfx.com, June 2026: 10,000.00 at 11.75% is 3.22 a day.
  @Test func `in the United Kingdom are 8 points over the rate of the half year`() throws {
    let desk = try ChargesDesk(Self.poundRow)
    let one = try desk.charges("UKCO", "--through", "2026-06-01")
    #expect(one.lines == ["2026-06-01 2026-06-01 1 10000.00 11.75% 3.22"])
    #expect(one.due == ["interest 3.22", "compensation 100.00"])
    let month = try desk.charges("UKCO")
    #expect(month.lines == ["2026-06-01 2026-06-30 30 10000.00 11.75% 96.58"])
    #expect(month["invoices"]?.items.first?["perDay"] == "3.22")
    #expect(month["totals"]?.items.first?["due"] == "196.58")
  }

  // gov.uk: 1,000.00 at 8.5% for 50 days; the Act itself gives 11.64.
  @Test func `of 2016 stand on the rate of 2016, also once it was paid`() throws {
    let desk = try ChargesDesk("UKCO,7,2016-02-01,2016-03-01,1000.00,GBP,2016-04-20")
    let sheet = try desk.charges("UKCO")
    #expect(sheet.lines == ["2016-03-02 2016-04-20 50 1000.00 8.5% 11.64"])
    #expect(sheet["invoices"]?.items.first?["perDay"] == "0.00")
  }

  @Test func `in Germany float, and split at the first of July`() throws {
    let desk = try ChargesDesk(Self.euroRow)
    try desk.profile("DEKA", law: "DE")
    let sheet = try desk.charges("DEKA", "--through", "2025-07-31")
    #expect(
      sheet.lines == [
        "2025-06-01 2025-06-30 30 1000.00 11.27% 9.26",
        "2025-07-01 2025-07-31 31 1000.00 10.27% 8.73",
      ])
    #expect(sheet.due == ["interest 17.99", "compensation 40.00"])
    let screen = try desk.run("charges", "DEKA", "--through", "2025-07-31").stdout
    #expect(
      screen.contains(
        """
          from        to           days   balance    rate    EUR
          1 Jun 2025  30 Jun 2025    30  1,000.00  11.27%   9.26
          1 Jul 2025  31 Jul 2025    31  1,000.00  10.27%   8.73
          interest                                         17.99
        """), "\(screen)")
    #expect(screen.contains("BGB §§ 247, 286, 288(2), (5)"))
  }

  @Test func `are not for consumers, and the reason is told`() throws {
    let desk = try ChargesDesk(Self.poundRow)
    try desk.profile("UKCO", form: .consumer)
    let result = try desk.run("charges", "UKCO", "--book")
    #expect(result.status == .exited(0))
    #expect(
      result.stdout.contains(
        "no late charges to a consumer: the 1998 Act is for debts between businesses"),
      "\(result.stdout)")
    #expect(result.stdout.contains("Nothing was booked."))
    #expect(try desk.booked("UKCO") == [])
  }

  @Test func `of an unknown legal form are a company's, and say so`() throws {
    let desk = try ChargesDesk(Self.poundRow)
    let words = "the legal form of the account is not known"
    #expect(try desk.charges("UKCO")["remarks"]?.items.first?.words.hasPrefix(words) == true)
    try desk.profile("UKCO", form: .partnership)
    #expect(try desk.charges("UKCO")["remarks"]?.items == [])
  }

  @Test func `a day beyond the published rates is told, not guessed`() throws {
    let desk = try ChargesDesk("DEKA,7,2026-05-01,2026-05-31,1000.00,EUR,")
    try desk.profile("DEKA", law: "DE")
    let sheet = try desk.charges("DEKA", "--through", "2026-07-01", at: "2026-07-01T10:00:00Z")
    #expect(sheet["invoices"]?.items == [])
    let why = sheet["refused"]?.items.first?["why"]?.words ?? ""
    #expect(why.contains("de-base-rate"), "\(why)")
  }

  @Test func `nothing was paid late`() throws {
    let desk = try ChargesDesk(
      "UKCO,1,2026-05-01,2026-05-31,1.00,GBP,2026-05-31", "UKCO,2,2026-06-01,2026-06-30,1.00,GBP,")
    let result = try desk.run("charges", "UKCO")
    #expect(result.stdout.contains("Nothing was paid late."))
    #expect(
      try desk.run("charges", "UKCO", at: "2026-07-01T10:00:00Z").stdout.contains("Invoice 2"))
  }
}

@Suite struct `Booking late charges` {
  private static let row = "UKCO,7,2026-05-01,2026-05-31,10000.00,GBP,"

  @Test func `twice books once`() throws {
    let desk = try ChargesDesk(Self.row)
    let first = try desk.run("charges", "UKCO", "--book")
    #expect(first.stdout.hasSuffix("Booked 7/compensation: 100.00 GBP, due 7 Jul 2026.\n"))
    let expected = ["7/interest/2026-06-30 9658", "7/compensation 10000"]
    #expect(try desk.booked("UKCO") == expected)
    #expect(try desk.run("charges", "UKCO", "--book").stdout.hasSuffix("Nothing was booked.\n"))
    #expect(try desk.booked("UKCO") == expected)
    #expect(try desk.run("brief", "UKCO").stdout.contains("10,196.58 GBP"))
    try desk.desk.expectWhole()
  }

  @Test func `month by month comes to what booking once does`() throws {
    let desk = try ChargesDesk(Self.row)
    for day in ["2026-06-07", "2026-06-18", "2026-06-30"] {
      _ = try desk.charges("UKCO", "--through", day, "--book", "--due", "2026-07-31")
    }
    #expect(
      try desk.booked("UKCO") == [
        "7/interest/2026-06-07 2253", "7/compensation 10000",
        "7/interest/2026-06-18 3542", "7/interest/2026-06-30 3863",
      ])
    try desk.desk.expectWhole()
  }

  @Test func `a payment recorded late gives back what was charged too much`() throws {
    let desk = try ChargesDesk(Self.row)
    _ = try desk.charges("UKCO", "--book")
    try desk.take([Self.row + "2026-06-10"])
    let result = try desk.run("charges", "UKCO", "--book")
    #expect(
      result.stdout.contains(
        "64.39 GBP more interest was charged than is due; it goes back to the account"),
      "\(result.stdout)")
    #expect(result.stdout.hasSuffix("Booked 7/interest/2026-06-30/2: -64.39 GBP.\n"))
    #expect(try desk.run("charges", "UKCO", "--book").stdout.hasSuffix("Nothing was booked.\n"))
    let sheet = try desk.charges("UKCO")
    #expect(sheet.lines == ["2026-06-01 2026-06-10 10 10000.00 11.75% 32.19"])
    #expect(try desk.run("brief", "UKCO").stdout.contains("132.19 GBP"))
    try desk.desk.expectWhole()
  }

  @Test func `a payment that was in time after all gives back all of it`() throws {
    let desk = try ChargesDesk(Self.row)
    _ = try desk.charges("UKCO", "--book")
    try desk.take([Self.row + "2026-05-31"])
    #expect(try desk.charges("UKCO", "--book").due == ["interest -96.58", "compensation -100.00"])
    #expect(
      try desk.booked("UKCO").suffix(2) == [
        "7/interest/2026-06-30/2 -9658", "7/compensation/2 -10000",
      ])
    try desk.desk.expectWhole()
  }

  @Test func `a contested invoice is charged only where it is named`() throws {
    let desk = try ChargesDesk(Self.row, "UKCO,8,2026-05-01,2026-05-31,100.00,GBP,")
    let day = try #require(CalendarDay(iso: "2026-06-02"))
    try desk.record(
      "UKCO", .disputeRaised(DisputeRaised(on: day, invoice: "7", reason: .price, words: nil)))
    let result = try desk.run("charges", "UKCO", "--book")
    #expect(result.stdout.contains("10,000.00 GBP of it is contested and not decided"))
    #expect(
      try desk.booked("UKCO") == ["8/interest/2026-06-30 97", "8/compensation 4000"])
    _ = try desk.charges("UKCO", "--book", "--invoice", "7")
    #expect(try desk.booked("UKCO").count == 4)
  }

  @Test func `every account, with a total for each currency`() throws {
    let desk = try ChargesDesk(
      Self.row, "IEKO,1,2026-05-01,2026-05-31,1000.00,EUR,",
      "NOPE,1,2026-05-01,2026-05-31,5.00,GBP,")
    try desk.profile("IEKO", law: "IE")
    try desk.profile("NOPE", form: .consumer)
    let all = try desk.charges("--all", "--book")
    let accounts = all["accounts"]?.items.map { $0["account"]?.words ?? "" }
    #expect(accounts == ["IEKO", "NOPE", "UKCO"])
    let totals = all["totals"]?.items.map {
      "\($0["currency"]?.words ?? "") \($0["due"]?.words ?? "")"
    }
    let irish = try desk.charges("IEKO")["invoices"]?.items.first?["interest"]?.words ?? ""
    #expect(totals?.last == "GBP 196.58")
    #expect(irish.isEmpty == false)
    #expect(
      try desk.booked("IEKO") == [
        "1/interest/2026-06-30 \(irish.filter { $0 != "." })", "1/compensation 7000",
      ])
    let again = try desk.run("charges", "--all", "--book")
    #expect(again.stdout.contains("0 charges on 0 accounts."), "\(again.stdout)")
    #expect(again.stdout.contains("Not charged by law: 1 invoice."))
    try desk.desk.expectWhole()
  }
}
