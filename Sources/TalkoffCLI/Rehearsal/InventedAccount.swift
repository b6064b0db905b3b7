import CallEngine
import CallScript
import CollectionsLedger
import Receivables
import Rehearsal

/// The account a rehearsal is about: made up from the persona, in a ledger that is kept nowhere.
struct InventedAccount {
  let ledger: InMemoryLedger
  let id: Account.ID
  let contacts: [Contact]

  private enum Age {
    static let talkDays = 12
    static let promiseDays = 5
    static let termsDays = 30
  }

  /// - Parameters:
  ///   - script: what it speaks of must have happened: a promise, an earlier talk.
  ///   - today: the day of the rehearsal.
  init(_ facts: PersonaFacts, for script: [Script], today: CalendarDay, session: Session) throws {
    let surroundings = session.surroundings
    ledger = InMemoryLedger(
      identity: LedgerIdentity(id: surroundings.newID(), isPractice: true),
      salt: Surroundings.salt)
    let word = facts.company.prefix { $0.isLetter || $0.isNumber }.uppercased()
    id = Account.ID(word.isEmpty ? "DEBTOR" : String(word.prefix(20)))
    contacts = [InventedAccount.card(facts, id)]
    let said = Set(script.flatMap(\.steps).flatMap(\.quotes).flatMap(\.facts))
    var books: [LedgerFact] = [.accountOpened(name: facts.company)]
    books += InventedAccount.invoices(facts, today)
    let tellsOfPromise = !said.isDisjoint(with: [.promisedAmount, .promisedDate])
    try append(books, call: nil, session)
    if tellsOfPromise || facts.brokePromise || said.contains(.lastTalk) {
      try append(
        earlierTalk(facts, today, promised: tellsOfPromise || facts.brokePromise),
        call: surroundings.newID(), session)
    }
  }

  var standing: Standing? { try? ledger.standing(of: id) }

  private func append(_ facts: [LedgerFact], call: EntryID?, _ session: Session) throws {
    let drafts = facts.map {
      EntryDraft(id: session.surroundings.newID(), account: id, call: call, fact: $0)
    }
    _ = try ledger.append(drafts, session.recording())
  }

  /// The person who decides, as their card has them.
  private static func card(_ facts: PersonaFacts, _ id: Account.ID) -> Contact {
    let (role, title): (String, String) =
      switch facts.role {
      case .owner: ("Owner", "Owner")
      case .finance: ("Finance", "Head of Finance")
      case .manager: ("Finance", "Office Manager")
      }
    return Contact(
      name: facts.person, organization: facts.company, role: role, title: title,
      emails: [facts.email], timeZone: facts.timeZone, account: id)
  }

  /// What is owed, over so many invoices, the later ones due a little later.
  private static func invoices(_ facts: PersonaFacts, _ today: CalendarDay) -> [LedgerFact] {
    let oldest = today.adding(days: -facts.overdueDays)
    let gap = max(1, facts.overdueDays / (facts.invoices + 1))
    return facts.owes.split(into: facts.invoices).enumerated().map { index, amount in
      let due = min(oldest.adding(days: gap * index), today.adding(days: -1))
      return .invoiceIssued(
        InvoiceIssued(
          number: "R-\(1_001 + 16 * index)", issuedOn: due.adding(days: -Age.termsDays),
          dueOn: due, amount: amount))
    }
  }

  /// A talk some days ago, on which half was promised that never came.
  private func earlierTalk(
    _ facts: PersonaFacts, _ today: CalendarDay, promised: Bool
  ) -> [LedgerFact] {
    let day = today.adding(days: -Age.talkDays)
    let half = facts.owes.split(into: 2)[0]
    let promise = PromiseMade(
      amount: half, on: today.adding(days: -Age.promiseDays), madeOn: day, graceDays: 0,
      tolerance: .zero(facts.owes.currency), givenBy: facts.person)
    let start = CallStarted(
      on: day, script: "", scriptTitle: "An earlier call", linked: [:], contact: facts.person)
    return [.callStarted(start), .rightPersonConfirmed(person: facts.person)]
      + (promised ? [.promiseMade(promise)] : [])
      + [.callEnded(promised ? .promise : .callback, step: "close")]
  }
}
