import CollectionsLedger
import Exchange
import LedgerContract
import Receivables
import TestSupport
import Testing

/// The seeded books of several accounts with hostile keys and names, and what they are written as.
private struct ExportedBooks {
  var standings: [Standing] = []

  static let accounts = [
    ("=1+1", "=HYPERLINK(\"x\")"), ("C-1", "Acme Tools Ltd"), ("C-2", "a | b ; c  date:2020-01-01"),
    ("M üller:\"&\" ", "Müller \"&\" Söhne\n2020-01-01 open Assets:Evil"),
    ("X-1", "\\\" [2020-01-01] \u{202E}evil"), ("a: b;c  ", "(code) * !"),
  ]

  init(seed: UInt64) throws {
    for (place, (key, name)) in Self.accounts.enumerated() {
      let account = Account.ID(key)
      let ledger = try #require(EntryID(bytes: [UInt8](repeating: UInt8(place), count: 16)))
      var books = SeededBooks(seed: seed &+ UInt64(place), account: account, ledger: ledger)
      var standing = Standing(account: account)
      standing.record(.accountOpened(name: name), entry: ledger, call: nil)
      for _ in 0..<70 {
        let draft = books.next().draft
        guard (try? standing.admit(draft.fact)) != nil else { continue }
        standing.record(draft.fact, entry: draft.id, call: draft.call)
      }
      try standing.settleBooks()
      standings.append(standing)
    }
  }

  func text(_ format: ExportFormat, asOf day: CalendarDay? = nil) throws -> String {
    var export = LedgerExport(format, asOf: day)
    var text = export.opening
    for standing in standings { text += try export.text(of: standing) }
    return text + export.closing()
  }

  /// What each account owes in each currency, as we say it: `C-1 EUR` to `12.50`; zeros left out.
  func balances(asOf day: CalendarDay? = nil) throws -> [String: String] {
    var found: [String: String] = [:]
    for standing in standings {
      let known = day.map { standing.known(on: $0) } ?? standing
      let money = known.invoices.values.map(\.amount) + known.payments.map(\.amount)
      for currency in Set(money.map(\.currency)) {
        let balance = try known.balance(currency)
        if !balance.isZero { found["\(known.account) \(currency)"] = balance.plain }
      }
    }
    return found
  }
}

@Suite struct `An export that other programs read` {
  static let days: [CalendarDay?] = [nil, CalendarDay(iso: "2025-01-01")]

  @Test(arguments: [UInt64(1), 2, 3], days)
  func `hledger finds it balanced, declared and as we say it is`(
    seed: UInt64, day: CalendarDay?
  ) throws {
    let books = try ExportedBooks(seed: seed)
    let folder = try TemporaryFolder()
    let path = try folder.write(try books.text(.hledger, asOf: day), to: "ledger.journal")
    let check = try runProcess("/usr/bin/hledger", ["-f", path, "check", "--strict"])
    #expect(check.status == .exited(0), "\(check.stderr)")
    let answer = try runProcess(
      "/usr/bin/hledger",
      [
        "-f", path, "balance", "assets:receivable", "--depth", "3", "--flat", "--no-total", "-O",
        "csv", "--layout", "bare", "--no-elide",
      ])
    #expect(answer.status == .exited(0), "\(answer.stderr)")
    let wanted = try books.balances(asOf: day)
    let found = try hledgerBalances(answer.stdout)
    #expect(found.count > 5)
    let renamed = Dictionary(
      uniqueKeysWithValues: wanted.map { (name($0.key, Self.hledgerKeys), $0.value) })
    #expect(found == renamed)
  }

  @Test(arguments: [UInt64(1), 2, 3], days)
  func `bean-check finds nothing wrong, and its balances are ours`(
    seed: UInt64, day: CalendarDay?
  ) throws {
    let books = try ExportedBooks(seed: seed)
    let folder = try TemporaryFolder()
    let path = try folder.write(try books.text(.beancount, asOf: day), to: "ledger.beancount")
    let check = try runProcess("/usr/bin/bean-check", [path])
    #expect(check.status == .exited(0) && check.stderr.isEmpty, "\(check.stderr)\(check.stdout)")
    let query = """
      SELECT account, currency, STR(SUM(number)) WHERE account ~ '^Assets:Receivable:' GROUP BY 1, 2
      """
    let answer = try runProcess("/usr/bin/bean-query", ["-f", "csv", path, query])
    #expect(answer.status == .exited(0), "\(answer.stderr)")
    let wanted = try books.balances(asOf: day)
    let renamed = Dictionary(
      uniqueKeysWithValues: wanted.map { (name($0.key, Self.beancountKeys), $0.value) })
    let found = try beancountBalances(answer.stdout)
    #expect(found.count > 5)
    #expect(found == renamed)
  }

  @Test func `an assertion that does not hold is found`() throws {
    // The check above would pass too if the assertions were not read.
    let books = try ExportedBooks(seed: 1)
    let folder = try TemporaryFolder()
    for (format, mark, program) in [
      (ExportFormat.hledger, " = ", "hledger"), (.beancount, " ~ ", "bean-check"),
    ] {
      let text = try books.text(format)
      let line = try #require(text.split(separator: "\n").first { $0.contains(mark) })
      // Another figure than what is there.
      let other = line.replacing(mark, with: format == .hledger ? " = 7" : "7 ~ ")
      let path = try folder.write(text.replacing(line, with: other), to: "wrong.\(program)")
      let arguments = format == .hledger ? ["-f", path, "check"] : [path]
      #expect(try runProcess("/usr/bin/\(program)", arguments).status == .exited(1), "\(format)")
    }
  }

  // MARK: Reading answers

  static let hledgerKeys = [
    "=1+1": "=1+1", "C-1": "C-1", "C-2": "C-2", "X-1": "X-1",
    "M üller:\"&\" ": "M üller%3A%22&%22%20", "a: b;c  ": "a%3A b%3Bc %20",
  ]
  static let beancountKeys = [
    "=1+1": "X--3D1-2B1", "C-1": "C-1", "C-2": "C-2", "X-1": "X-X-2D1",
    "M üller:\"&\" ": "X-M-20-C3-BCller-3A-22-26-22-20", "a: b;c  ": "X-a-3A-20b-3Bc-20-20",
  ]

  /// `KEY EUR` with the key as the other program has it.
  private func name(_ key: String, _ names: [String: String]) -> String {
    let currency = key.suffix(3)
    let account = String(key.dropLast(4))
    return "\(names[account] ?? "?") \(currency)"
  }

  private func hledgerBalances(_ csv: String) throws -> [String: String] {
    var found: [String: String] = [:]
    for line in csv.split(separator: "\n").dropFirst() {
      let cells = line.dropFirst().dropLast().split(separator: "\",\"")
      try #require(cells.count == 3, "\(line)")
      let account = cells[0].dropFirst("assets:receivable:".count)
      if cells[2] != "0", cells[2].contains(where: { $0 != "0" && $0 != "." }) {
        found["\(account.replacing("\"\"", with: "\"")) \(cells[1])"] = String(cells[2])
      }
    }
    return found
  }

  /// Adds up what stands on an account and below it.
  private func beancountBalances(_ csv: String) throws -> [String: String] {
    var units: [String: Money] = [:]
    for line in csv.split(whereSeparator: \.isNewline).dropFirst() {
      let cells = line.split(separator: ",").map { $0.filter { $0 != " " } }
      try #require(cells.count == 3, "\(line)")
      let currency = try #require(Currency(code: cells[1]))
      let key = "\(cells[0].split(separator: ":")[2]) \(currency)"
      let minor = try #require(Int64(cells[2].filter { $0.isNumber || $0 == "-" }), "\(line)")
      let amount = Money(minorUnits: minor, currency: currency)
      units[key] = try (units[key] ?? .zero(currency)).adding(amount)
    }
    return units.filter { !$0.value.isZero }.mapValues(\.plain)
  }
}
