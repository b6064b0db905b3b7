private import Glibc
internal import TestSupport
internal import Testing

/// Whom to call, and why, as the days go by.
@Suite struct `The worklist` {
  /// A ledger on which one call of each kind was made that Monday.
  private func afterMonday() throws -> Desk {
    let desk = try Desk.demo()
    let calls = [
      ("acme", ["1", "1", "1", "half", "fri", "transfer", "1", "1"]),
      ("delta", ["callback thu 14:30"]),
      ("granite", ["8", "1"]), ("harbour", ["1", "1", "3", "quality", "a leak", "2", "1"]),
    ]
    for (account, lines) in calls {
      let result = try desk.run("call", account, lines: lines, at: afternoon)
      #expect(result.status == .exited(0), "\(result.stderr)")
    }
    return desk
  }

  private func lines(_ desk: Desk, on day: String, _ options: String...) throws -> [String] {
    let result = try desk.run(["worklist"] + options, at: day)
    #expect(result.status == .exited(0), "\(result.stderr)")
    return result.stdout.split(separator: "\n").map(String.init)
  }

  @Test func `who was called today is not on it again`() throws {
    let today = try lines(afterMonday(), on: monday).joined(separator: "\n")
    for account in ["ACME", "DELTA", "GRANITE", "HARBOUR"] { #expect(!today.contains(account)) }
    #expect(today.contains("FJORD"))
  }

  @Test func `a call-back and a next step come on their day and stay until they are done`() throws {
    let desk = try afterMonday()
    #expect(try !lines(desk, on: "2026-03-03").joined().contains("GRANITE"))
    for day in ["2026-03-05", "2026-03-06", "2026-03-30"] {
      let list = try lines(desk, on: day).joined(separator: "\n")
      #expect(
        list.contains("call-back due: 14:30 their time (20:30 here), agreed for 5 Mar 2026"),
        "\(list)")
      #expect(list.contains("next step due: call, due 4 Mar 2026"), "\(list)")
    }
  }

  @Test func `the time of a call-back is told on both clocks wherever it is shown`() throws {
    let desk = try afterMonday()
    let (told, morning) = ("14:30 their time (20:30 here), agreed for 5 Mar 2026", "2026-03-05")
    #expect(try desk.run("worklist", at: morning).stdout.contains("call-back due: \(told)"))
    #expect(try desk.run("today", at: morning).stdout.contains("call-back due: \(told)"))
    let brief = try desk.run("brief", "delta").stdout
    #expect(brief.contains("call back, 5 Mar 2026 at 14:30 there, 20:30 here"), "\(brief)")
    let log = try desk.run("log", "delta").stdout
    #expect(log.contains("5 Mar 2026 at 14:30 their time"), "\(log)")
    let found = try desk.run("find", "14:30").stdout
    #expect(found.contains("5 March 2026 at *14*:*30* their time"), "\(found)")
  }

  @Test func `a disputed account is left alone until the review`() throws {
    let desk = try afterMonday()
    #expect(try !lines(desk, on: "2026-03-06").joined().contains("HARBOUR"))
    let list = try lines(desk, on: "2026-03-09").joined(separator: "\n")
    #expect(list.contains("next step due: review the dispute, due 9 Mar 2026"), "\(list)")
  }

  @Test func `a promise is broken once its grace is over and no money came`() throws {
    let desk = try afterMonday()
    #expect(try !lines(desk, on: "2026-03-08").joined().contains("broken promise"))
    let list = try lines(desk, on: "2026-03-20")
    #expect(list.dropFirst().first?.contains("ACME") == true, "the gravest reason is first")
    #expect(
      list.dropFirst().first?.hasSuffix(
        "broken promise: promised 7,950.25 EUR by 6 Mar 2026, 2 days' grace, 0.00 came") == true,
      "\(list)")
  }

  @Test func `a promise that was kept brings no call about it`() throws {
    let desk = try afterMonday()
    let header = "account,number,issued,due,amount,currency,paid-on\n"
    let paid = "ACME,2026-0117,2025-12-31,2026-01-30,12500.50,EUR,2026-03-06\n"
    try desk.folder.write(header + paid, to: "paid.csv")
    let imported = try desk.run("import", "invoices", "paid.csv", at: "2026-03-07")
    #expect(imported.stdout.hasPrefix("Took in 0 invoices, 1 payment"), "\(imported.stderr)")
    let list = try lines(desk, on: "2026-03-20").joined(separator: "\n")
    #expect(!list.contains("broken promise"), "\(list)")
    let brief = try desk.run("brief", "acme", at: "2026-03-20").stdout
    #expect(brief.contains("promised 7,950.25 EUR by 6 Mar 2026: kept, 12,500.50 came"))
  }

  @Test func `the brief tells of a promise that no call recorded`() throws {
    let desk = try Desk.demo()
    let promised = try desk.run("promise", "KESTREL", "500", "2026-03-02")
    #expect(promised.status == .exited(0), "\(promised.stderr)")
    let brief = try desk.run("brief", "KESTREL", at: "2026-03-10").stdout
    #expect(brief.contains("No call yet"), "\(brief)")
    #expect(brief.contains("promised 500.00 GBP by 2 Mar 2026: broken, 0.00 came"), "\(brief)")
    #expect(brief.contains("Next step: check the payment, 3 Mar 2026"), "\(brief)")
  }

  @Test func `as of a day it is what that day knew`() throws {
    let desk = try afterMonday()
    #expect(
      try lines(desk, on: "2026-03-25", "--as-of", "2026-03-05")
        == lines(desk, on: "2026-03-05"))
    #expect(try lines(desk, on: "2026-03-25", "--limit", "2").count == 3)
  }

  @Test func `its JSON has the keys and the order of the list`() throws {
    let desk = try afterMonday()
    let json = try desk.run("worklist", "--json", "--limit", "2", at: "2026-03-20").stdout
    #expect(
      json == """
        {"items":[{"account":"ACME","amount":"15900.50","currency":"EUR","daysPastDue":49,\
        "dueOn":"2026-03-06","name":"ACME Tools Ltd","nextStep":"call","reason":"broken-promise",\
        "why":"promised 7,950.25 EUR by 6 Mar 2026, 2 days' grace, 0.00 came"},\
        {"account":"DELTA","amount":"32705.00","currency":"USD","daysPastDue":132,\
        "dueOn":"2026-03-05","name":"Delta Hydraulics Inc","nextStep":"call-back",\
        "reason":"callback-due","why":"14:30 their time, agreed for 5 Mar 2026"}]}

        """)
  }

  @Test func `the aging report has a total for each currency and a bucket for each age`() throws {
    let desk = try Desk.demo()
    let json = try desk.run("report", "aging", "--as-of", "2026-03-02", "--json").stdout
    expectInOrder(
      [
        "\"asOf\":\"2026-03-02\"", "\"totals\":[{\"amount\":\"55627.55\"",
        "\"bucket\":\"current\",\"count\":5", "\"amount\":\"18706.50\",\"bucket\":\"1-30\"",
        "31-60", "61-90", "\"bucket\":\"91+\",\"count\":0", "\"count\":13,\"currency\":\"EUR\"",
        "GBP", "USD",
      ], in: json)
  }

  @Test func `a new ledger is the person's own, and so is its folder`() throws {
    let folder = try TemporaryFolder()
    let desk = Desk(folder: folder)
    let made = try desk.runBare(["init"], environment: ["XDG_DATA_HOME": folder.path("data")])
    #expect(made.status == .exited(0), "\(made.stderr)")
    for (path, mode) in [("data/talkoff", 0o700), ("data/talkoff/ledger.sqlite", 0o600)] {
      var status = stat()
      #expect(stat(folder.path(path), &status) == 0)
      #expect(status.st_mode & 0o777 == mode_t(mode))
    }
  }
}
