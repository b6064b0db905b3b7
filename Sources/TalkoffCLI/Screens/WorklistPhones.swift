import CollectionsLedger
import FollowUp
import LedgerStore
import Receivables

/// The number to dial and the time there, for rows of the worklist that a person looks at.
final class WorklistPhones {
  private let session: Session
  private var rowsLeft: Int
  private var numbers: [PhoneNumber] = []
  private lazy var cards = CardIndex(session.contacts())

  /// - Parameter rowsMax: how many rows are told of; the rest are for scrolling, not for calling.
  init(session: Session, rowsMax: Int) {
    self.session = session
    rowsLeft = rowsMax
  }

  /// What the mark of numbers means that were told so far; nil where none has it.
  var legend: String? { PhoneBook.legend(of: numbers) }

  /// `020 7946 0100, 14:05 there`; nil where no card tells a number, or enough were told.
  func words(for account: Account) -> String? {
    guard rowsLeft > 0 else { return nil }
    rowsLeft -= 1
    guard let preparation = preparation(account), !preparation.contacts.isEmpty else { return nil }
    let book = PhoneBook(session: session, policy: preparation.policy)
    guard let number = book.entries(preparation).first?.number else { return nil }
    numbers.append(number)
    let theirs = LocalClock(preparation, in: session)
    return book.shown(number) + (theirs.isKnown ? ", \(theirs.clock.time) there" : "")
  }
}

extension WorklistPhones {
  /// Why somebody is to be called; a time of their clock with what ours shows then:
  /// `14:30 their time (15:30 here), agreed for 5 Mar 2026`.
  func why(_ item: WorklistItem) -> String {
    let why = item.span.why
    // Accounts without a time are not looked up: most have none.
    guard why.contains(TimeOfDay.theirClock),
      let preparation = preparation(item.account), let step = preparation.standing.nextStep,
      let time = step.at, let place = why.firstRange(of: time.onTheirClock),
      let ours = LocalClock(preparation, in: session).ours(step.dueOn, time)
    else { return why }
    return why[..<place.upperBound] + " (\(ours) here)" + why[place.upperBound...]
  }

  private func preparation(_ account: Account) -> CallPreparation? {
    guard let policy = try? session.policy(),
      let standing = try? session.ledger().standing(of: account.id)
    else { return nil }
    let wall = session.surroundings.wallClock(at: session.surroundings.now())
    return CallPreparation(
      standing: standing, contacts: cards.people(of: account), policy: policy, today: wall.day,
      now: wall.time, collector: session.actor)
  }
}

/// The cards by what an account is known by, so that a long list asks each card once.
private struct CardIndex {
  private let byAccount: [String: [Contact]]
  private let byOrganization: [String: [Contact]]

  init(_ contacts: [Contact]) {
    byAccount = Dictionary(grouping: contacts.filter { $0.account != nil }) {
      matchingKey($0.account?.rawValue ?? "")
    }
    byOrganization = Dictionary(grouping: contacts.filter { $0.account == nil }) {
      matchingKey($0.organization ?? "")
    }
  }

  func people(of account: Account) -> [Contact] {
    let (key, name) = (matchingKey(account.id.rawValue), matchingKey(account.name))
    let keys = key == name ? [key] : [key, name]
    return (byAccount[key] ?? []) + keys.flatMap { byOrganization[$0] ?? [] }
  }
}
