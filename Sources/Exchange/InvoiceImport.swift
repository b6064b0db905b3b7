public import CollectionsLedger
public import Receivables

/// What the ledger already holds, as an import asks for it.
public struct KnownReceivables {
  let ledger: EntryID
  let accounts: [Account]
  let issued: (Account.ID, [String]) throws -> [String: InvoiceIssued]
  let existing: ([EntryID]) throws -> Set<EntryID>
  let standing: (Account.ID) throws -> Standing?

  /// Takes what the ledger has now, and how to ask it for more.
  ///
  /// What these throw is passed on by ``InvoiceImport/check()`` and
  /// ``InvoiceImport/write(batchMax:keep:)``.
  ///
  /// - Parameters:
  ///   - ledger: goes into the keys of the entries; another ledger gives the same row other keys.
  ///   - accounts: every customer's account.
  ///   - issued: what is kept of an account's invoices under numbers; unknown ones are left out.
  ///   - existing: which of these entries are kept already.
  ///   - standing: an account with its payments; nil where the ledger does not have it.
  public init(
    ledger: EntryID, accounts: [Account],
    issued: @escaping (Account.ID, [String]) throws -> [String: InvoiceIssued],
    existing: @escaping ([EntryID]) throws -> Set<EntryID>,
    standing: @escaping (Account.ID) throws -> Standing?
  ) {
    self.ledger = ledger
    self.accounts = accounts
    self.issued = issued
    self.existing = existing
    self.standing = standing
  }
}

/// How much an import brings, or brought.
public struct InvoiceImportCount: Hashable, Sendable {
  /// Accounts the ledger does not have yet.
  public var accounts = 0
  /// Invoices and credit notes the ledger does not have yet.
  public var invoices = 0
  /// Payments the ledger does not have yet: of what was paid, only the part it has not been told.
  public var payments = 0
  /// Invoices that are newly said to be contested.
  public var disputes = 0
  /// Rows of which everything is in the ledger already.
  public var unchanged = 0

  /// Starts at 0 of everything.
  public init() {}

  /// Whether nothing would be written; rows that change nothing do not count.
  public var isNothing: Bool { accounts + invoices + payments + disputes == 0 }
}

/// Turns the rows of an invoice file into entries, account by account.
///
/// The same row always makes entries with the same keys. That is what makes an interrupted import
/// whole by running it again, and a second import of a file change nothing.
public struct InvoiceImport {
  private let known: KnownReceivables
  private let file: String
  private let today: CalendarDay
  /// The rows of each account, in the order of the file; the accounts by their keys.
  private let groups: [(account: Account.ID, rows: [InvoiceRow])]
  private let knownIDs: Set<Account.ID>

  /// Groups the rows by account; nothing is asked of the ledger yet.
  ///
  /// - Parameters:
  ///   - file: the name that findings give.
  ///   - today: stands for the day of money of which the file says only that it came.
  public init(rows: [InvoiceRow], file: String, known: KnownReceivables, today: CalendarDay) {
    self.known = known
    self.file = file
    self.today = today
    knownIDs = Set(known.accounts.map(\.id))
    groups = InvoiceImport.grouped(rows, known.accounts)
  }

  /// An account is the one the ledger has under the same key, whatever the case and the blanks.
  private static func grouped(
    _ rows: [InvoiceRow], _ accounts: [Account]
  ) -> [(account: Account.ID, rows: [InvoiceRow])] {
    var ids = Dictionary(accounts.map { (matchingKey($0.id.rawValue), $0.id) }) { first, _ in first
    }
    var keys: [String: String] = [:]
    var places: [Account.ID: Int] = [:]
    var groups: [(account: Account.ID, rows: [InvoiceRow])] = []
    for row in rows {
      let key = keys[row.account] ?? matchingKey(row.account)
      keys[row.account] = key
      let id = ids[key] ?? Account.ID(row.account)
      ids[key] = id
      if let place = places[id] {
        groups[place].rows.append(row)
      } else {
        places[id] = groups.count
        groups.append((id, [row]))
      }
    }
    // Neighbours in the ledger's index: a batch then touches few of its pages.
    return groups.sorted { $0.account < $1.account }
  }

  /// Looks through the whole file before anything is written.
  ///
  /// - Returns: what would be new, and what contradicts the ledger: an invoice with another amount
  ///   or due day.
  /// - Throws: what the ledger's answers throw, and ``MoneyError`` where what is paid on an invoice
  ///   is in another currency than the file says.
  public func check() throws -> (count: InvoiceImportCount, findings: [ImportFinding]) {
    var count = InvoiceImportCount()
    var findings: [ImportFinding] = []
    for group in groups {
      _ = try drafts(group.account, group.rows, &count, &findings)
    }
    return (count, findings)
  }

  /// Gives the entries in batches, none of them larger than `batchMax` but for one row's own.
  ///
  /// - Parameter keep: keeps a batch; called with how many rows it finishes.
  /// - Throws: what `keep` and the ledger's answers throw, and ``MoneyError`` as in ``check()``.
  ///   Batches kept before stay kept; running the import again brings the rest.
  public func write(
    batchMax: Int = 100, keep: (_ batch: [EntryDraft], _ rows: Int) throws -> Void
  ) throws {
    var count = InvoiceImportCount()
    var findings: [ImportFinding] = []
    var batch: [EntryDraft] = []
    var rows = 0
    for group in groups {
      for part in try drafts(group.account, group.rows, &count, &findings) {
        if !batch.isEmpty, batch.count + part.count > batchMax {
          try keep(batch, rows)
          (batch, rows) = ([], 0)
        }
        batch += part
        rows += 1
      }
    }
    if !batch.isEmpty || rows > 0 { try keep(batch, rows) }
  }

  /// Returns the new entries of each row of an account.
  private func drafts(
    _ account: Account.ID, _ rows: [InvoiceRow], _ count: inout InvoiceImportCount,
    _ findings: inout [ImportFinding]
  ) throws -> [[EntryDraft]] {
    let isKnown = knownIDs.contains(account)
    let issued = isKnown ? try known.issued(account, rows.map(\.number)) : [:]
    let kept = isKnown ? try known.existing(rows.flatMap { keys(of: $0, account) }) : []
    var standing: Standing??
    var opened = isKnown
    var drafts: [[EntryDraft]] = []
    for row in rows {
      var facts: [(key: [String], fact: LedgerFact)] = []
      if let before = issued[row.number] {
        if let finding = contradiction(row, before) { findings.append(finding) }
      } else {
        if !opened { facts.append((["account"], .accountOpened(name: row.name ?? row.account))) }
        opened = true
        facts.append((["invoice", row.number], .invoiceIssued(InvoiceIssued(row))))
      }
      if row.disputed {
        facts.append((["disputed", row.number], .disputeRaised(DisputeRaised(row))))
      }
      let isPaymentKept = kept.contains(id(paymentKey(row), account))
      if !isPaymentKept,
        let payment = try payment(of: row, isNew: issued[row.number] == nil, account, &standing)
      {
        facts.append((paymentKey(row), .paymentReceived(payment)))
      }
      drafts.append(new(facts, account, kept, &count))
    }
    return drafts
  }

  private func new(
    _ facts: [(key: [String], fact: LedgerFact)], _ account: Account.ID, _ kept: Set<EntryID>,
    _ count: inout InvoiceImportCount
  ) -> [EntryDraft] {
    var drafts: [EntryDraft] = []
    for (key, fact) in facts {
      let id = id(key, account)
      guard !kept.contains(id) else { continue }
      drafts.append(EntryDraft(id: id, account: account, fact: fact))
      switch fact {
      case .accountOpened: count.accounts += 1
      case .invoiceIssued: count.invoices += 1
      case .paymentReceived: count.payments += 1
      default: count.disputes += 1
      }
    }
    if drafts.isEmpty { count.unchanged += 1 }
    return drafts
  }

  private func id(_ key: [String], _ account: Account.ID) -> EntryID {
    EntryID(naming: ["import", account.rawValue] + key, in: known.ledger)
  }

  private func keys(of row: InvoiceRow, _ account: Account.ID) -> [EntryID] {
    [["disputed", row.number], paymentKey(row)].map { id($0, account) }
  }

  /// Money without a day is told apart by how much there was, for a later file may tell of more.
  private func paymentKey(_ row: InvoiceRow) -> [String] {
    if row.paidOn == nil, let paid = row.paid { return ["paid", row.number, paid.plain] }
    return ["paid", row.number]
  }

  private func payment(
    of row: InvoiceRow, isNew: Bool, _ account: Account.ID, _ standing: inout Standing??
  ) throws -> PaymentReceived? {
    let told = row.paidOn == nil ? row.paid : row.paid ?? row.amount
    guard let told, !told.isZero else { return nil }
    var before = Money.zero(told.currency)
    if !isNew {
      if standing == nil { standing = .some(try known.standing(account)) }
      if let paid = standing??.invoices[row.number]?.paid { before = paid }
    }
    let rest = try told.subtracting(before)
    // What the ledger has from elsewhere (a bank statement) is not told of twice.
    guard !rest.isZero, rest.isPositive == told.isPositive else { return nil }
    return PaymentReceived(
      on: row.paidOn ?? today, amount: rest, invoice: row.number, source: "import",
      dayIsAssumed: row.paidOn == nil)
  }

  private func contradiction(_ row: InvoiceRow, _ before: InvoiceIssued) -> ImportFinding? {
    let problem: String
    if before.amount != row.amount {
      problem = "is in the ledger with the amount \(before.amount); here it is \(row.amount)"
    } else if before.dueOn != row.due {
      problem = "is in the ledger as due on \(before.dueOn); here it is due on \(row.due)"
    } else {
      return nil
    }
    return ImportFinding(
      file: file, line: row.line, column: "invoice", value: row.number, problem: problem,
      remedy: "An invoice once kept is not changed: issue a credit note, or take the row out.")
  }
}

extension InvoiceIssued {
  fileprivate init(_ row: InvoiceRow) {
    self.init(
      number: row.number, issuedOn: row.issued, dueOn: row.due, amount: row.amount,
      reference: row.reference, paymentReference: row.paymentReference)
  }
}

extension DisputeRaised {
  /// A file says that, not when: it counts from the day the invoice was known.
  fileprivate init(_ row: InvoiceRow) {
    self.init(on: row.issued ?? row.due, invoice: row.number, reason: .other, words: nil)
  }
}
