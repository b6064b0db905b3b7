import CollectionsLedger
import Exchange
import FollowUp
import LedgerStore
import Receivables

/// Reads a bank statement, decides on each line, and keeps what follows.
struct PaymentImporter {
  let session: Session
  let ledger: SQLLedger
  let policy: Policy

  private static let batchMax = 100

  /// What came of a statement.
  struct Outcome {
    var booked: [StatementBooking] = []
    var known = 0
  }

  static func read(
    _ path: String, _ options: StatementOptions, _ session: Session
  ) throws -> StatementFile {
    let progress = Progress(session)
    let file: StatementFile
    do {
      file = try readStatement(path: path, options: options) { done, total in
        progress.show("reading \(path)", done, of: total)
      }
    } catch {
      throw Failure(.missingInput, String(describing: error))
    }
    progress.finish()
    for finding in file.findings { session.note(finding.description) }
    guard file.isAccepted else {
      let faults = file.findings.filter { $0.severity == .error }.count
      throw Failure(
        .badData, "\(path): nothing was taken in; \(counted(max(1, faults), "fault")) to mend first"
      )
    }
    return file
  }

  /// Decides on the lines that the ledger does not have yet; nothing is written.
  func plan(_ file: StatementFile) throws -> Outcome {
    let id = ledger.identity.id
    let keys = file.lines.map { StatementPlan.key(of: $0, in: id) }
    var known = try ledger.existing(keys)
    var fresh: [StatementLine] = []
    for (line, key) in zip(file.lines, keys) where known.insert(key).inserted { fresh.append(line) }
    var outcome = Outcome(known: file.lines.count - fresh.count)
    guard !fresh.isEmpty else { return outcome }
    var plan = try plan(for: fresh, earlier: [])
    // Money that came first: what goes back may undo it.
    outcome.booked = fresh.filter { !$0.amount.isNegative }.map { plan.book($0) }
    let back = fresh.filter(\.amount.isNegative)
    guard !back.isEmpty else { return outcome }
    var undoing = try self.plan(for: back, earlier: try earlierPayments(back, outcome.booked))
    outcome.booked += back.map { undoing.book($0) }
    return outcome
  }

  private func plan(
    for lines: [StatementLine], earlier: [EarlierPayment]
  ) throws -> StatementPlan {
    let comesIn = lines.contains { !$0.amount.isNegative }
    let accounts = comesIn ? try PaymentSources(ledger: ledger).accounts() : []
    return StatementPlan(
      ledger: ledger.identity.id,
      index: MatchIndex(accounts: accounts, earlierPayments: earlier), rule: policy.allocation,
      law: { (try? ledger.standing(of: $0))??.profile?.law }, today: session.today)
  }

  /// The payments a line may undo: those of the ledger, and those booked just now.
  private func earlierPayments(
    _ back: [StatementLine], _ booked: [StatementBooking]
  ) throws -> [EarlierPayment] {
    let kept = try PaymentSources(ledger: ledger).earlierPayments(for: back)
    let new = booked.flatMap { booking in
      booking.drafts.compactMap { draft -> EarlierPayment? in
        guard case .paymentReceived(let received) = draft.fact else { return nil }
        return EarlierPayment(
          entry: draft.id, account: draft.account, received: received, line: booking.line)
      }
    }
    return kept + new
  }

  /// Keeps what was decided, each line all or none.
  func keep(_ outcome: Outcome) throws {
    let progress = Progress(session)
    var batch: [EntryDraft] = []
    for (index, booking) in outcome.booked.enumerated() {
      batch += booking.drafts
      if batch.count >= PaymentImporter.batchMax || index == outcome.booked.count - 1 {
        try append(batch)
        batch = []
        progress.show("writing", index + 1, of: outcome.booked.count)
      }
    }
    progress.finish()
    try ledger.checkpoint()
  }

  func append(_ drafts: [EntryDraft]) throws {
    try Retry.whileBusy { () throws(LedgerError) in
      _ = try ledger.append(drafts, session.recording())
    }
  }
}

/// What lines of a statement are recognised by.
struct PaymentSources {
  let ledger: SQLLedger

  /// Every account with its open items and those who paid for it before.
  func accounts() throws -> [MatchAccount] {
    var items: [Account.ID: [MatchInvoice]] = [:]
    for item in try ledger.openItems() {
      items[item.account, default: []].append(
        MatchInvoice(
          number: item.number, openAmount: item.openAmount, dueOn: item.dueOn,
          reference: item.paymentReference))
    }
    var payers: [Account.ID: [LearnedPayer]] = [:]
    var names: [Account.ID: [String]] = [:]
    for payer in try ledger.payers() {
      if payer.isBankAccount {
        payers[payer.account, default: []].append(
          LearnedPayer(account: payer.text, paidOn: payer.lastSeenOn))
      } else {
        names[payer.account, default: []].append(payer.text)
      }
    }
    return try ledger.allAccounts().map { account in
      MatchAccount(
        id: account.id, name: account.name, invoices: items[account.id] ?? [],
        payers: payers[account.id] ?? [], payerNames: names[account.id] ?? [])
    }
  }

  /// How far back a payment may lie that a line undoes.
  private static let reversalDaysMax = 120

  /// The payments that lines which went out may undo; none where no line did.
  func earlierPayments(for lines: [StatementLine]) throws -> [EarlierPayment] {
    guard let first = lines.filter(\.amount.isNegative).map(\.bookedOn).min() else { return [] }
    let since = first.adding(days: -PaymentSources.reversalDaysMax)
    return try ledger.payments(since: since).map { payment in
      EarlierPayment(
        entry: payment.entry, account: payment.account, received: payment.received,
        line: payment.line)
    }
  }
}
