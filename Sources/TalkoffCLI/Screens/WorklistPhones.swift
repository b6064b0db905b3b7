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
    let people = cards.people(of: account)
    guard !people.isEmpty, let policy = try? session.policy(),
      let standing = try? session.ledger().standing(of: account.id)
    else { return nil }
    let wall = session.surroundings.wallClock(at: session.surroundings.now())
    let preparation = CallPreparation(
      standing: standing, contacts: people, policy: policy, today: wall.day, now: wall.time,
      collector: session.actor)
    let book = PhoneBook(session: session, policy: policy)
    guard let number = book.entries(preparation).first?.number else { return nil }
    numbers.append(number)
    let theirs = LocalClock(preparation, in: session)
    return book.shown(number) + (theirs.isKnown ? ", \(theirs.clock.time) there" : "")
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
