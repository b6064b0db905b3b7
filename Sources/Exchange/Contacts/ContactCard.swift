internal import Receivables

/// Makes a contact of the properties of one card.
struct ContactCard {
  private let file: String
  private let line: Int
  private let properties: [CardProperty]
  private(set) var findings: [ContactFinding] = []

  /// More telephones or addresses than this are left out; no person has them.
  static let channelsMax = 50

  init(file: String, line: Int, properties: [CardProperty]) {
    self.file = file
    self.line = line
    self.properties = properties
  }

  /// Returns the contact, or nil where the card is no person's; ``findings`` say why.
  mutating func contact() -> Contact? {
    checkVersion()
    if first("KIND")?.text.lowercased() == "group" {
      note(.skipped, line, "a group, not a person", "")
      return nil
    }
    guard let name else {
      note(.error, line, "the card has no name", "Give it FN:First Last.")
      return nil
    }
    return Contact(
      name: name, organization: first("ORG")?.components.first.flatMap(filled),
      role: filled(first("ROLE")?.text), title: filled(first("TITLE")?.text), phones: phones,
      emails: limited(all("EMAIL").map(email).filter { !$0.isEmpty }, "e-mail addresses"),
      timeZone: first("TZ").flatMap(timeZone), country: country,
      language: filled(first("LANG")?.text),
      note: filled(all("NOTE").map(\.text).joined(separator: "\n")), account: account)
  }

  private mutating func note(
    _ severity: ImportFinding.Severity, _ line: Int, _ problem: String, _ remedy: String,
    value: String? = nil
  ) {
    findings.append(
      ImportFinding(
        severity, file: file, line: line, value: value, problem: problem, remedy: remedy))
  }

  private mutating func checkVersion() {
    let remedy = "Save the card again as version 3.0 or 4.0."
    guard let version = first("VERSION") else {
      return note(.warning, line, "the card does not say its version", remedy)
    }
    if !["2.1", "3.0", "4.0"].contains(version.text) {
      note(.warning, version.line, "is a version of vCard not known", remedy, value: version.text)
    }
  }

  /// Properties of a name, the preferred first, else in the order of the card.
  private func all(_ name: String) -> [CardProperty] {
    properties.filter { $0.name == name }.enumerated()
      .sorted { ($0.element.preference, $0.offset) < ($1.element.preference, $1.offset) }
      .map(\.element)
  }

  private func first(_ name: String) -> CardProperty? { all(name).first }

  private func filled(_ text: String?) -> String? { text?.isEmpty == false ? text : nil }

  /// The formatted name, else the parts of the name in speaking order.
  private var name: String? {
    if let formatted = filled(first("FN")?.text) { return formatted }
    let parts = first("N")?.components ?? []
    let order = [3, 1, 2, 0, 4].compactMap { $0 < parts.count ? filled(parts[$0]) : nil }
    return filled(order.joined(separator: " "))
  }

  private var phones: [Contact.Phone] {
    mutating get {
      let phones = all("TEL").map { Contact.Phone(number: number($0), kinds: $0.kinds()) }
      return limited(phones.filter { !$0.number.isEmpty }, "telephones")
    }
  }

  private mutating func limited<Element>(_ items: [Element], _ what: String) -> [Element] {
    guard items.count > ContactCard.channelsMax else { return items }
    note(
      .warning, line, "the card has \(items.count) \(what), read are \(ContactCard.channelsMax)",
      "Remove those nobody uses.")
    return Array(items.prefix(ContactCard.channelsMax))
  }

  /// The number as written; of `tel:+1-418-656-9254;ext=102` the number and its extension.
  private func number(_ property: CardProperty) -> String {
    let text = property.text
    guard text.lowercased().hasPrefix("tel:") else { return text }
    let parts = text.dropFirst(4).split(separator: ";")
    let ext = parts.dropFirst().first { $0.lowercased().hasPrefix("ext=") }?.dropFirst(4)
    return (parts.first.map(String.init) ?? "") + (ext.map { " ext. \($0)" } ?? "")
  }

  /// The country of the preferred address: its ISO letters (`CC` of RFC 8605), else its name, the
  /// last of the seven parts of an address.
  private var country: String? {
    for address in all("ADR") {
      let parts = address.components
      let name = parts.count > 6 ? filled(parts[6]) : nil
      if let country = address.parameters["CC"]?.first.flatMap(filled) ?? name { return country }
    }
    return nil
  }

  private func email(_ property: CardProperty) -> String {
    let text = property.text
    return text.lowercased().hasPrefix("mailto:") ? String(text.dropFirst(7)) : text
  }

  /// A zone's name as the card says it; an offset always as `-05:00`.
  private func timeZone(_ property: CardProperty) -> String? {
    guard let text = filled(property.components.first) else { return nil }
    if text == "Z" { return "+00:00" }
    guard text.first == "+" || text.first == "-" else { return text }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard digits.count == 2 || digits.count == 4, digits.utf8.allSatisfy(isDigit) else {
      return text
    }
    let minutes = digits.count == 4 ? String(digits.suffix(2)) : "00"
    return "\(text.prefix(1))\(digits.prefix(2)):\(minutes)"
  }

  private var account: Account.ID? {
    mutating get {
      guard let property = first("X-TALKOFF-ACCOUNT"), let text = filled(property.text) else {
        return nil
      }
      let id = Account.ID(text)
      guard !id.isReserved, firstHarmful(in: text) == nil,
        text.utf8.count <= InvoiceLimit.keyBytesMax
      else {
        note(
          .warning, property.line, "cannot be an account",
          "Write the account's key as the invoices have it.", value: text)
        return nil
      }
      return id
    }
  }
}
