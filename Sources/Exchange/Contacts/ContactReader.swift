public import Receivables

/// Reads the contacts of a vCard file: versions 3.0 (RFC 2426) and 4.0 (RFC 6350), and plain 2.1.
///
/// What cannot be read is reported and left out; a bad card never hides a good one.
///
/// - Parameters:
///   - card: The file's content.
///   - file: What messages call it.
public func readContacts(
  card: [UInt8], file: String
) -> (contacts: [Contact], findings: [ContactFinding]) {
  var reader = ContactReader(file: file)
  for line in cardLines(card) { reader.take(line) }
  reader.finish()
  return (reader.contacts, reader.findings)
}

/// Reads the contacts of a vCard file's text.
///
/// - Parameters:
///   - card: The file's content.
///   - file: What messages call it.
public func readContacts(
  card: String, file: String
) -> (contacts: [Contact], findings: [ContactFinding]) {
  readContacts(card: Array(card.utf8), file: file)
}

private struct ContactReader {
  let file: String
  private(set) var contacts: [Contact] = []
  private(set) var findings: [ContactFinding] = []
  private var cardLine: Int?
  private var cardCount = 0
  private var properties: [CardProperty] = []
  private var strayLine: Int?

  init(file: String) { self.file = file }

  mutating func take(_ line: CardLine) {
    let word = String(decoding: line.bytes.prefix(20), as: UTF8.self).uppercased().trimmedText
    if word == "BEGIN:VCARD" { return begin(line.number) }
    guard cardLine != nil else {
      strayLine = strayLine ?? line.number
      return
    }
    if word == "END:VCARD" { return end() }
    do throws(CardProperty.Problem) {
      properties.append(try CardProperty(line))
    } catch {
      note(.warning, line.number, error)
    }
  }

  mutating func finish() {
    if let cardLine { refuseOpenCard(cardLine) }
    if let strayLine {
      findings.append(
        ImportFinding(
          cardCount == 0 ? .error : .warning, file: file, line: strayLine,
          problem: cardCount == 0 ? "no vCard" : "text outside of a card",
          remedy: "A card stands between BEGIN:VCARD and END:VCARD."))
    } else if cardCount == 0 {
      findings.append(
        ImportFinding(file: file, problem: "the file is empty", remedy: "Remove it, or fill it."))
    }
    if cardCount > 1 {
      findings.append(
        ImportFinding(
          .warning, file: file, problem: "the file holds \(cardCount) cards",
          remedy: "Keep one card a file, as contact programs that share the folder expect."))
    }
  }

  private mutating func begin(_ line: Int) {
    if let cardLine { refuseOpenCard(cardLine) }
    cardLine = line
    cardCount += 1
    properties = []
  }

  private mutating func end() {
    var card = ContactCard(file: file, line: cardLine ?? 1, properties: properties)
    if let contact = card.contact() { contacts.append(contact) }
    findings += card.findings
    cardLine = nil
  }

  private mutating func refuseOpenCard(_ line: Int) {
    findings.append(
      ImportFinding(
        file: file, line: line, problem: "the card is not closed",
        remedy: "End it with END:VCARD; it may have been cut off."))
  }

  private mutating func note(
    _ severity: ImportFinding.Severity, _ line: Int, _ problem: CardProperty.Problem
  ) {
    let (what, remedy) = problem.words
    findings.append(
      ImportFinding(severity, file: file, line: line, problem: what, remedy: remedy))
  }
}

extension CardProperty.Problem {
  fileprivate var words: (problem: String, remedy: String) {
    switch self {
    case .noColon: ("the line is no property and is left out", "A property is NAME:value.")
    case .notUTF8: ("the line is not UTF-8 and is left out", "Save the card as UTF-8.")
    case .encoding(let name):
      (
        "the line is in the encoding \(harmless(name)) and is left out",
        "Save the card again as version 3.0 or 4.0."
      )
    case .charset(let name):
      (
        "the line is in the character set \(harmless(name)) and is left out",
        "Save the card again as version 3.0 or 4.0, which are UTF-8."
      )
    }
  }
}
