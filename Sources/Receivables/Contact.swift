/// A person at an account, as a card in the `contacts/` folder describes them.
public struct Contact: Hashable, Sendable {
  /// The name as the card formats it (`FN`).
  public var name: String
  /// The firm they work for (`ORG`), which may be an outside accountant's.
  public var organization: String?
  /// What they do there (`ROLE`): `Finance`.
  public var role: String?
  /// What they are called there (`TITLE`): `Head of Finance`.
  public var title: String?
  /// The numbers in the card's order.
  public var phones: [Phone]
  /// The addresses in the card's order.
  public var emails: [String]
  /// An IANA zone (`Europe/Berlin`) or a UTC offset (`-05:00`), as the card says.
  public var timeZone: String?
  /// The country of their address as the card has it (`Germany`, `DE`): a number without a country's
  /// code is one of it.
  public var country: String?
  /// A BCP 47 language tag, the preferred one.
  public var language: String?
  /// What a colleague should know before calling.
  public var note: String?
  /// The account the card names itself, in `X-TALKOFF-ACCOUNT`.
  public var account: Account.ID?

  /// A telephone number as it was written, and what it is for.
  public struct Phone: Hashable, Sendable {
    /// As it was written; nothing is dialled from it.
    public var number: String
    /// Lower-case types of the card: `work`, `cell`, `fax`.
    public var kinds: [String]

    /// Makes a number.
    public init(number: String, kinds: [String] = []) {
      self.number = number
      self.kinds = kinds
    }
  }

  /// Makes a contact; what the card does not say is left out.
  public init(
    name: String, organization: String? = nil, role: String? = nil, title: String? = nil,
    phones: [Phone] = [], emails: [String] = [], timeZone: String? = nil, country: String? = nil,
    language: String? = nil, note: String? = nil, account: Account.ID? = nil
  ) {
    self.name = name
    self.organization = organization
    self.role = role
    self.title = title
    self.phones = phones
    self.emails = emails
    self.timeZone = timeZone
    self.country = country
    self.language = language
    self.note = note
    self.account = account
  }

  /// Whether the person belongs to an account, by the card's own word or by its organisation.
  public func belongs(to account: Account) -> Bool {
    if let named = self.account {
      return matchingKey(named.rawValue) == matchingKey(account.id.rawValue)
    }
    let key = matchingKey(organization ?? "")
    guard !key.isEmpty else { return false }
    return key == matchingKey(account.name) || key == matchingKey(account.id.rawValue)
  }
}

/// Returns the form in which two names are compared: case, runs of blanks and edges do not count.
public func matchingKey(_ name: String) -> String {
  name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
