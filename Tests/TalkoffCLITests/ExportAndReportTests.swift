internal import FoundationEssentials
internal import Glibc
internal import TestSupport
internal import Testing

@Suite struct `Exporting a ledger` {
  @Test func `a file is whole, the owner's only, and never in the place of another`() throws {
    let desk = try Desk.demo()
    let path = desk.folder.path("books.journal")
    let first = try desk.run("export", "hledger", "--out", path)
    #expect(first.status == .exited(0), "\(first.stderr)")
    #expect(first.stdout.hasSuffix("written to \(path).\n"))
    let written = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    #expect(written == (try desk.run("export", "hledger").stdout))
    var status = stat()
    #expect(lstat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
    let again = try desk.run("export", "csv", "--out", path)
    #expect(again.status == .exited(74))
    #expect(again.stderr.contains("it was left as it is") && again.stderr.contains("--force"))
    #expect(try String(contentsOf: URL(filePath: path), encoding: .utf8) == written)
    let forced = try desk.run("export", "csv", "--out", path, "--force")
    #expect(forced.status == .exited(0), "\(forced.stderr)")
    #expect(try String(contentsOf: URL(filePath: path), encoding: .utf8).hasPrefix("transaction,"))
    let left = try FileManager.default.contentsOfDirectory(atPath: desk.folder.path)
    #expect(!left.contains { $0.hasSuffix(".part") })
  }

  @Test func `other programs find the same in it as our reports`() throws {
    let desk = try Desk.demo()
    let journal = desk.folder.path("books.journal")
    let beans = desk.folder.path("books.beancount")
    _ = try desk.run("export", "hledger", "--out", journal)
    _ = try desk.run("export", "beancount", "--out", beans)
    let check = try runProcess("/usr/bin/hledger", ["-f", journal, "check", "--strict"])
    #expect(check.status == .exited(0), "\(check.stderr)")
    let bean = try runProcess("/usr/bin/bean-check", [beans])
    #expect(bean.status == .exited(0), "\(bean.stderr)")
    let report = try JSONValue.read(desk.run("report", "aging", "--json"))
    guard case .list(let totals)? = report["totals"] else {
      Issue.record("no totals in \(report)")
      return
    }
    #expect(!totals.isEmpty)
    let balance = try runProcess(
      "/usr/bin/hledger",
      ["-f", journal, "balance", "assets:receivable", "--depth", "2", "-e", "2026-03-03", "-N"])
    for total in totals {
      guard case .text(let amount)? = total["amount"], case .text(let code)? = total["currency"]
      else { continue }
      #expect(balance.stdout.contains("\(amount) \(code)"), "\(balance.stdout) \(totals)")
    }
  }

  @Test func `a form nobody knows and a place that is not there are refused`() throws {
    let desk = try Desk.empty()
    #expect(try desk.run("export", "xlsx").status == .exited(64))
    let nowhere = try desk.run("export", "json", "--out", desk.folder.path("no/such/file"))
    #expect(nowhere.status == .exited(74))
    #expect(nowhere.stderr.contains("No such file or directory"))
  }

  @Test func `of an empty ledger is an empty array`() throws {
    let result = try Desk.empty().run("export", "json")
    #expect(result.stdout == "[\n]\n")
  }
}

@Suite struct `Reports and their working` {
  @Test(arguments: ["promises", "cash", "calls"])
  func `are one JSON object with their period`(name: String) throws {
    let result = try Desk.demo().run("report", name, "--json")
    #expect(result.status == .exited(0), "\(result.stderr)")
    let value = try JSONValue.read(result)
    #expect(value["from"] != nil && value["to"] == "2026-03-02", "\(value)")
  }

  @Test(arguments: [["aging", "--by", "account"], ["promises"], ["cash"], ["calls"]])
  func `are a page that asks for nothing and runs nothing`(words: [String]) throws {
    let desk = try Desk.empty()
    let file = try desk.folder.write(
      """
      account,name,number,issued,due,amount,currency
      "<b>&'","<script>alert(1)</script>",1,2026-01-02,2026-02-01,100.00,EUR
      """, to: "in.csv")
    #expect(try desk.run("import", "invoices", file).status == .exited(0))
    let path = desk.folder.path("page.html")
    let result = try desk.run(["report"] + words + ["--html", path])
    #expect(result.status == .exited(0), "\(result.stderr)")
    let page = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    #expect(page.hasPrefix("<!DOCTYPE html>") && page.hasSuffix("</html>\n"))
    for word in ["<script", "http:", "https:", "<link", "<img", " src=", "url(", "<b>"] {
      #expect(!page.contains(word), "\(word)")
    }
    if words[0] == "aging" {
      #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
      #expect(page.contains("&lt;b&gt;&amp;&#39;") && page.contains("<svg"))
    }
    #expect(try desk.run(["report"] + words + ["--html", path]).status == .exited(74))
  }

  @Test func `a table for a spreadsheet holds no formula`() throws {
    let desk = try Desk.empty()
    let file = try desk.folder.write(
      """
      account,name,number,issued,due,amount,currency
      C-1,"=HYPERLINK(""x"")",1,2026-01-02,2026-02-01,100.00,EUR
      """, to: "in.csv")
    #expect(try desk.run("import", "invoices", file).status == .exited(0))
    #expect(
      try desk.run("report", "aging", "--by", "account", "--csv").stdout == """
        account,name,collector,currency,current,1-30,31-60,61-90,91+,total\r
        C-1,"'=HYPERLINK(""x"")",,EUR,0.00,100.00,0.00,0.00,0.00,100.00\r

        """)
  }

  @Test func `the working of a balance ends in what the brief says is open`() throws {
    let desk = try Desk.demo()
    let brief = try JSONValue.read(desk.run("brief", "ACME", "--json"))
    let why = try JSONValue.read(desk.run("why", "ACME", "balance", "--json"))
    guard case .list(let totals)? = brief["totals"], case .list(let workings)? = why["workings"]
    else {
      Issue.record("\(brief) \(why)")
      return
    }
    #expect(!totals.isEmpty && totals.count == workings.count)
    for (total, working) in zip(totals, workings) {
      guard case .list(let lines)? = working["lines"] else { continue }
      #expect(lines.last?["sum"] == total["open"])
      #expect(lines.last?["entry"] != nil)
    }
    let overdue = try desk.run("why", "ACME", "overdue").stdout
    #expect(overdue.contains("days past due") && overdue.contains("  = "))
  }

  @Test func `no working is cut short`() throws {
    let desk = try Desk.demo()
    let first = try desk.run("settle", "HARBOUR", "12500", "fri")
    #expect(first.status == .exited(0), "\(first.stderr)")
    for words in [["HARBOUR", "overdue"], ["report", "dso"], ["DELTA", "worklist"]] {
      let result = try desk.run(["why"] + words)
      #expect(result.status == .exited(0), "\(result.stderr)")
      #expect(!result.stdout.contains("…"), "\(result.stdout)")
      #expect(result.stdout.split(separator: "\n").allSatisfy { $0.count <= 110 })
    }
  }

  @Test func `every figure that is named can be asked for`() throws {
    let desk = try Desk.demo()
    for figure in ["contact", "rpc", "promise-rate", "kept", "promises-kept"] {
      let value = try JSONValue.read(desk.run("why", "report", figure, "--json"))
      guard case .list(let workings)? = value["workings"],
        case .text(let result)? = workings[0]["result"],
        case .list(let lines)? = workings[0]["lines"], case .text(let last)? = lines.last?["words"]
      else {
        Issue.record("\(value)")
        continue
      }
      #expect(last.hasSuffix("= \(result)"), "\(last)")
    }
    let limits = try desk.run("why", "ACME", "limitation")
    #expect(limits.status == .exited(0), "\(limits.stderr)")
    #expect(limits.stdout.contains("the last day"), "\(limits.stdout)")
    let named = try desk.run("why", "ACME", "invoice", "2026-0117")
    #expect(named.status == .exited(0), "\(named.stderr)")
    #expect(try desk.run("why", "ACME", "2026-0117").stdout == named.stdout)
  }

  @Test func `the working of an age ends in the figure of the aging report`() throws {
    let desk = try Desk.demo()
    let report = try JSONValue.read(desk.run("report", "aging", "--json"))
    guard case .list(let totals)? = report["totals"] else {
      Issue.record("\(report)")
      return
    }
    for total in totals {
      guard case .text(let currency)? = total["currency"], case .list(let ages)? = total["buckets"]
      else { continue }
      for age in ages {
        guard case .text(let name)? = age["bucket"], case .text(let amount)? = age["amount"],
          amount != "0.00"
        else { continue }
        let value = try JSONValue.read(desk.run("why", "report", "aging", name, "--json"))
        guard case .list(let workings)? = value["workings"] else {
          Issue.record("\(value)")
          continue
        }
        let results = workings.compactMap { $0["result"] }
        #expect(results.contains(.text("\(grouped(amount)) \(currency)")), "\(name) \(results)")
      }
    }
    let cash = try JSONValue.read(desk.run("report", "cash", "--json"))
    for sum in ["received", "invoiced"] {
      let told = try desk.run("why", "report", sum)
      #expect(told.status == .exited(0), "\(told.stderr) \(cash)")
    }
    let received = try JSONValue.read(desk.run("why", "report", "received", "--json"))
    let lines = received["workings"]?.items.first?["lines"]?.items
    #expect(lines?.first?["entry"] != nil, "\(received)")
    let roll = try desk.run("why", "report", "roll", "1-30", "--from", "-30d")
    #expect(roll.status == .exited(0), "\(roll.stderr)")
    #expect(roll.stdout.contains("Roll rate in EUR"), "\(roll.stdout)")
  }

  private func grouped(_ amount: String) -> String {
    var whole = String(amount.prefix { $0 != "." })
    let rest = amount.dropFirst(whole.count)
    for place in stride(from: whole.count - 3, to: 0, by: -3) {
      whole.insert(",", at: whole.index(whole.startIndex, offsetBy: place))
    }
    return whole + rest
  }

  @Test func `an account that was given to somebody is theirs in worklist and report`() throws {
    let desk = try Desk.demo()
    #expect(try desk.run("worklist", "--mine").stdout.contains("ACME") == false)
    let given = try desk.run("assign", "ACME", "me")
    #expect(given.stdout.contains("is looked after by ana."), "\(given.stdout)\(given.stderr)")
    #expect(try desk.run("worklist", "--mine").stdout.contains("ACME"))
    #expect(try desk.run("worklist", "--mine", as: "bo").stdout.contains("ACME") == false)
    let report = try desk.run("report", "aging", "--by", "collector")
    #expect(report.stdout.contains("ana"), "\(report.stdout)")
    #expect(try desk.run("assign", "ACME", "--nobody").status == .exited(0))
    #expect(try desk.run("worklist", "--mine").stdout.contains("ACME") == false)
    try desk.expectWhole()
  }

  static let mistakes: [([String], Int32, String)] = [
    (["why", "report", "profit"], 64, "dso, best-dso, add, cei, contact, rpc, promise-rate, kept"),
    (["why", "report", "rpc", "rate"], 64, "rpc rate"),
    (["why", "ACME", "no such number"], 66, "ACME no such number"),
    (
      ["why", "report", "promises-kept-by-money", "--from", "2001-01-01", "--to", "2001-02-01"],
      66, "is due by"
    ),
    (["why", "report", "aging", "old"], 64, "current, 1-30, 31-60, 61-90, 91+"),
    (["why", "report", "roll", "1-30"], 64, "--from"),
    (["why", "ACME", "settlement"], 66, "nothing of that kind"),
    (["why", "nobody at all"], 66, "nobody at all"),
    (["why", "ACME", "--from", "2026-01-01"], 64, "--as-of"),
    (["report", "cash", "--from", "2026-02-02", "--to", "2026-02-01"], 64, "before it begins"),
    (["report", "cash", "--from", "2001-01-01"], 64, "too many"),
    (["report", "cash", "--to", "someday"], 64, "says no day"),
    (["report", "aging", "--since", "2026-03-02"], 64, "a day before"),
    (["report", "aging", "--top", "0"], 64, "1 to 10000"),
    (["report", "calls", "--by", "weekday"], 64, "weekday"),
  ]

  @Test(arguments: mistakes)
  func `what cannot be answered is said with a remedy`(
    words: [String], status: Int32, told: String
  ) throws {
    let result = try Desk.demo().run(words)
    #expect(result.status == .exited(status), "\(result.stdout)")
    #expect(result.stderr.contains(told), "\(result.stderr)")
    #expect(result.stdout.isEmpty)
  }
}
