import CollectionsLedger
import Receivables
import Rehearsal

/// The account a rehearsal is about: made up from the persona, in a ledger that is kept nowhere.
struct InventedAccount {
  let ledger: InMemoryLedger
  let id: Account.ID
  let contacts: [Contact]

  /// - Parameters:
  ///   - past: what has happened to it.
  ///   - today: the day of the rehearsal.
  /// - Throws: `LedgerError` where no ledger would keep what the persona owes.
  init(
    _ facts: PersonaFacts, past: InventedPast, today: CalendarDay, session: Session
  ) throws {
    let surroundings = session.surroundings
    ledger = InMemoryLedger(
      identity: LedgerIdentity(id: surroundings.newID(), isPractice: true),
      salt: Surroundings.salt)
    let word = facts.company.prefix { $0.isLetter || $0.isNumber }.uppercased()
    id = Account.ID(word.isEmpty ? "DEBTOR" : String(word.prefix(20)))
    contacts = [InventedAccount.card(facts, id)]
    let books = past.invoices(facts, today) + past.letters(facts, today)
    try append([.accountOpened(name: facts.company)] + books, call: nil, session)
    try append(
      past.talk(facts, today), call: surroundings.newID(), session,
      daysAgo: InventedPast.talkDaysAgo)
  }

  var standing: Standing? { try? ledger.standing(of: id) }

  private func append(
    _ facts: [LedgerFact], call: EntryID?, _ session: Session, daysAgo days: Int = 0
  ) throws {
    guard !facts.isEmpty else { return }
    let drafts = facts.map {
      EntryDraft(id: session.surroundings.newID(), account: id, call: call, fact: $0)
    }
    let now = session.recording()
    // As if it had been recorded then, so that what was said is quoted with the right day.
    let then = Recording(
      at: Instant(microseconds: now.at.microseconds - Int64(days) * 86_400_000_000), zone: now.zone,
      day: now.day.adding(days: -days), actor: now.actor)
    _ = try ledger.append(drafts, then)
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
}
