import CollectionsLedger
import FollowUp
import Receivables
import Telephony

/// The telephone numbers of an account's people, as they are shown and dialled.
struct PhoneBook {
  let session: Session
  let policy: Policy

  /// A number and whose it is.
  struct Entry: Equatable {
    let person: Contact
    let phone: Contact.Phone
    let number: PhoneNumber
  }

  /// The two letters of our own country: of the number the policy gives for ourselves.
  var home: String? {
    policy.company.phone.flatMap { session.numbers.read($0, region: nil).details?.region }
  }

  /// Reads a number of somebody.
  ///
  /// Without a country's code it is a number of the country their card names, else of that of
  /// another number of theirs, else of our own.
  func number(_ phone: Contact.Phone, of person: Contact) -> PhoneNumber {
    session.numbers.read(phone.number, region: region(of: person) ?? home)
  }

  private func region(of person: Contact) -> String? {
    if let named = person.country.flatMap({ session.numbers.region(ofCountry: $0) }) {
      return named
    }
    let whole = person.phones.lazy.map { session.numbers.read($0.number, region: nil) }
    return whole.compactMap(\.details?.region).first
  }

  /// Reads numbers that are told on the telephone.
  ///
  /// - Parameter person: the one whose country they are of where they name none.
  func reading(of person: Contact?) -> NumberReading {
    let person = person ?? Contact(name: "")
    return NumberReading(home: home) { number(Contact.Phone(number: $0), of: person) }
  }

  /// The numbers to dial, those of the person to ask for first, those learned on calls last; faxes left
  /// out, each once.
  ///
  /// One that is not to be called is left out while there is another.
  func entries(_ preparation: CallPreparation) -> [Entry] {
    let standing = preparation.standing
    var entries: [Entry] = []
    for (person, phone) in phones(preparation) where !phone.kinds.contains("fax") {
      let number = number(phone, of: person)
      guard number.dialled != nil, !entries.contains(where: { $0.number.same(as: number) })
      else { continue }
      entries.append(Entry(person: person, phone: phone, number: number))
    }
    let free = entries.filter { !standing.isBarred($0.phone.number) }
    return Array((free.isEmpty ? entries : free).prefix(PhoneBook.entriesMax))
  }

  private func phones(_ preparation: CallPreparation) -> [(Contact, Contact.Phone)] {
    let people = preparation.people
    let ofCards = people.flatMap { person in person.phones.map { (person, $0) } }
    let learned = preparation.standing.learned.reversed().compactMap { learned in
      learned.phone.map { phone in
        (
          told(by: people.first, name: learned.person),
          Contact.Phone(number: phone.raw, kinds: ["learned on a call"])
        )
      }
    }
    return ofCards + learned
  }

  /// Somebody who was named in a call: of the country of whoever was called.
  private func told(by person: Contact?, name: String?) -> Contact {
    Contact(name: name ?? "", country: person.flatMap(region))
  }

  /// As many as there are keys for.
  private static let entriesMax = 9

  /// A number as it is shown, marked where no plan knows it.
  func shown(_ number: PhoneNumber) -> String {
    number.shown(from: home) + (number.warning == nil ? "" : " ?")
  }

  /// What the mark of some of these numbers means, told once below them; nil where none has it.
  static func legend(of numbers: [PhoneNumber]) -> String? {
    numbers.lazy.compactMap(\.warning).first.map { "? \($0)" }
  }
}

/// Makes sense of numbers as they are typed.
struct NumberReading {
  /// The two letters of our own country; nil where it is not known.
  let home: String?
  let read: (String) -> PhoneNumber

  /// Keeps them as they are.
  static var none: NumberReading {
    NumberReading(home: nil) { PhoneNumber(raw: $0, reading: .unread) }
  }

  /// A number as it is shown, and what is wrong with it.
  func shown(_ text: String) -> String {
    let number = read(text)
    return number.shown(from: home) + (number.warning.map { ": \($0)" } ?? "")
  }

  /// A number as it is read back: shown, its country where it is another, and digit by digit.
  func words(_ text: String) -> String {
    let number = read(text)
    let country = number.details?.region == home ? nil : number.details?.country
    let warning = number.warning.map { "; \($0): ask once more" } ?? ""
    return number.shown(from: home) + (country.map { " (\($0))" } ?? "") + ": "
      + number.spoken(from: home) + warning
  }
}

extension PhoneNumber {
  /// Whether two ways to write a number dial the same.
  fileprivate func same(as other: PhoneNumber) -> Bool {
    dialled == other.dialled && details?.localExtension == other.details?.localExtension
  }
}

extension Session {
  /// The telephone numbers of an account, by the policy's country.
  func phoneBook() throws -> PhoneBook { PhoneBook(session: self, policy: try policy()) }
}
