internal import CollectionsLedger
internal import LedgerStore
internal import Receivables
internal import TestSupport
internal import Testing

/// A desk for late charges: invoices as CSV rows, and facts no command of its own records.
struct ChargesDesk {
  let desk: Desk
  /// The moment of every command, unless told otherwise: the end of June 2026.
  static let june = "2026-06-30T10:00:00Z"

  /// - Parameter rows: `account,number,issued,due,amount,currency,paid-on`, one a line.
  init(_ rows: String...) throws {
    desk = try Desk.empty()
    try take(rows)
  }

  /// Takes in further rows, or a payment of known ones.
  func take(_ rows: [String]) throws {
    let file = try desk.folder.write(
      "account,number,issued,due,amount,currency,paid-on\n" + rows.joined(separator: "\n") + "\n",
      to: "in.csv")
    let result = try run("import", "invoices", file)
    try #require(result.status == .exited(0), "\(result.stderr)")
  }

  func run(_ arguments: String..., as actor: String = "ana", at now: String = june) throws
    -> ProcessResult
  {
    try desk.run(arguments, as: actor, at: now)
  }

  /// What `talkoff charges ARGUMENTS --json` answers.
  func charges(_ arguments: String..., at now: String = june) throws -> JSONValue {
    let result = try desk.run(["charges", "--json"] + arguments, at: now)
    try #require(result.status == .exited(0), "\(result.stderr)")
    return try JSONValue.read(result)
  }

  /// Records facts of an account.
  func record(_ account: String, _ facts: LedgerFact...) throws {
    let ledger = try SQLLedger.open(at: desk.ledger, salt: { [UInt8](repeating: 1, count: 32) })
    let day = CalendarDay(daysSinceEpoch: 20_634)
    let at = Instant(microseconds: Int64(day.daysSinceEpoch) * 86_400_000_000)
    var dice = SystemRandomNumberGenerator()
    let drafts = facts.map {
      EntryDraft(id: EntryID(at: at, using: &dice), account: Account.ID(account), fact: $0)
    }
    _ = try ledger.append(drafts, Recording(at: at, zone: "UTC", day: day, actor: "ana"))
  }

  /// Says what the law takes an account for.
  func profile(_ account: String, law: String? = nil, form: LegalForm? = .company) throws {
    let day = CalendarDay(daysSinceEpoch: 20_000)
    try record(account, .terms(.profileSet(AccountProfile(law: law, form: form, on: day))))
  }

  /// The charges in the record: number and amount in minor units.
  func booked(_ account: String) throws -> [String] {
    try desk.log(account).filter { $0.kind == "charge-booked" }.map { entry in
      guard case .number(let minor)? = entry.data["amount"]?["minor"] else { return "?" }
      return "\(entry.data["number"]?.words ?? "") \(Int(minor))"
    }
  }
}

extension JSONValue {
  /// The members of a list.
  var items: [JSONValue] { if case .list(let items) = self { items } else { [] } }

  /// A text; empty where it is none.
  var words: String { if case .text(let text) = self { text } else { "" } }

  /// The worksheet's lines of the first invoice: from, to, days, balance, rate, amount.
  var lines: [String] {
    (self["invoices"]?.items.first?["lines"]?.items ?? []).map { line in
      let days = if case .number(let days)? = line["days"] { String(Int(days)) } else { "" }
      let texts = ["from", "to", "balance", "rate", "amount"].map { line[$0]?.words ?? "" }
      return "\(texts[0]) \(texts[1]) \(days) \(texts[2]) \(texts[3]) \(texts[4])"
    }
  }

  /// What is due on the first invoice: `interest 3.22`.
  var due: [String] {
    (self["invoices"]?.items.first?["due"]?.items ?? []).map {
      "\($0["kind"]?.words ?? "") \($0["amount"]?.words ?? "")"
    }
  }
}
