import Receivables
import Testing

@testable import Exchange

/// Puts lines between BEGIN and END, as one card.
private func card(_ lines: String..., version: String = "4.0", end: String = "\r\n") -> String {
  let all = ["BEGIN:VCARD", "VERSION:\(version)"] + lines + ["END:VCARD", ""]
  return all.joined(separator: end)
}

private func told(_ findings: [ContactFinding]) -> String {
  findings.map(\.description).joined(separator: "\n")
}

@Suite struct ContactTests {
  @Test func `a card of version 4.0 is read whole`() {
    let read = readContacts(
      card: card(
        "FN:Dana Weiss", "N:Weiss;Dana;;;", "ORG:ACME Tools Ltd;Finance;Team 2",
        "ROLE:Head of finance", "TITLE:CFO",
        "TEL;VALUE=uri;TYPE=\"work,voice\";PREF=2:tel:+49-30-23125-117;ext=5",
        "item1.TEL;TYPE=cell;PREF=1:+49 151 23125", "EMAIL;PREF=9:later@acme.example",
        "EMAIL;PREF=1:mailto:dana@acme.example", "LANG;PREF=2:en", "LANG;PREF=1:de",
        "TZ:Europe/Berlin", "X-TALKOFF-ACCOUNT:ACME", "NOTE:One\\nTwo\\, three\\; four\\\\five"),
      file: "c.vcf")
    let expected = Contact(
      name: "Dana Weiss", organization: "ACME Tools Ltd", role: "Head of finance", title: "CFO",
      phones: [
        .init(number: "+49 151 23125", kinds: ["cell"]),
        .init(number: "+49-30-23125-117 ext. 5", kinds: ["work", "voice"]),
      ],
      emails: ["dana@acme.example", "later@acme.example"], timeZone: "Europe/Berlin",
      language: "de", note: "One\nTwo, three; four\\five", account: Account.ID("ACME"))
    #expect(read.contacts == [expected])
    #expect(told(read.findings) == "")
  }

  @Test func `a card of version 3.0 is read whole`() {
    let read = readContacts(
      card: card(
        "FN:Tom Ashby", "N:Ashby;Tom;;;", "ORG:Baker\\, Wells & Sons",
        "TEL;TYPE=WORK,VOICE:+44 1632 960 184", "TEL;TYPE=CELL;TYPE=PREF:+44 7700 900 318",
        "EMAIL;TYPE=INTERNET:a@b.example", "EMAIL;TYPE=INTERNET,PREF:c@d.example",
        "TZ;VALUE=text:-05:00; EST; Raleigh/North America", version: "3.0", end: "\n"),
      file: "c.vcf")
    let contact = read.contacts.first
    #expect(contact?.organization == "Baker, Wells & Sons")
    #expect(contact?.phones.map(\.number) == ["+44 7700 900 318", "+44 1632 960 184"])
    #expect(contact?.phones.map(\.kinds) == [["cell"], ["work", "voice"]])
    #expect(contact?.emails == ["c@d.example", "a@b.example"])
    #expect(contact?.timeZone == "-05:00")
    #expect(told(read.findings) == "")
  }

  @Test func `a plain card of version 2.1 is read`() {
    let read = readContacts(
      card: card(
        "N;LANGUAGE=en-us:Angst;Mike;;Mr.;Jr.", "TEL;WORK;VOICE:(111) 555-1111",
        "EMAIL;PREF;INTERNET:m@x.example",
        "ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:B=C3=BCro =", "GmbH",
        "TITLE;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Gesch=E4ft",
        "PHOTO;ENCODING=BASE64:AAAA", version: "2.1"), file: "c.vcf")
    let expected = Contact(
      name: "Mr. Mike Angst Jr.", organization: "Büro GmbH", title: "Geschäft",
      phones: [.init(number: "(111) 555-1111", kinds: ["work", "voice"])], emails: ["m@x.example"])
    #expect(read.contacts == [expected])
    #expect(told(read.findings) == "")
  }

  @Test func `folds are undone in bytes, also inside a character`() {
    var bytes = Array("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:J".utf8)
    bytes += [0xC3] + Array("\r\n ".utf8) + [0xBC]
    bytes += Array("rgen\r\n\t Ma\r\n y\r\nEND:VCARD\r\n".utf8)
    #expect(readContacts(card: bytes, file: "c.vcf").contacts.map(\.name) == ["Jürgen May"])
  }

  @Test(arguments: [
    ("-0500", "-05:00"), ("+01:00", "+01:00"), ("+01", "+01:00"), ("Z", "+00:00"),
    ("Europe/Berlin", "Europe/Berlin"), ("EST", "EST"), ("+1x", "+1x"),
  ])
  func `a time zone is a name or an offset`(_ written: String, _ read: String) {
    let contact = readContacts(card: card("FN:A", "TZ:\(written)"), file: "c.vcf").contacts.first
    #expect(contact?.timeZone == read)
  }

  @Test(arguments: [
    ("TEL:67545678", "67545678"), ("TEL;VALUE=URI:67545678", "67545678"),
    ("TEL;VALUE=uri:TEL:+1-418", "+1-418"), ("TEL;X=\"a:b;c\":5", "5"), ("TEL:a\\;b", "a;b"),
    ("home.office.TEL:7", "7"), ("tel;type=WORK:8", "8"),
    ("TEL;TYPE=work:tel:9;isub=1;ext=2", "9 ext. 2"),
  ])
  func `a telephone keeps its number as written`(_ line: String, _ number: String) {
    let contact = readContacts(card: card("FN:A", line), file: "c.vcf").contacts.first
    #expect(contact?.phones.map(\.number) == [number])
  }

  @Test(arguments: [
    ("", "c.vcf: the file is empty\n  Remove it, or fill it."),
    ("hello", "c.vcf:1: no vCard\n  A card stands between BEGIN:VCARD and END:VCARD."),
    (
      "BEGIN:VCARD\nVERSION:4.0\nFN:A\n",
      "c.vcf:1: the card is not closed\n  End it with END:VCARD; it may have been cut off."
    ),
    (
      "BEGIN:VCARD\nVERSION:4.0\nEND:VCARD\n",
      "c.vcf:1: the card has no name\n  Give it FN:First Last."
    ),
    (
      "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Team\nEND:VCARD\n",
      "c.vcf:1: skipped: a group, not a person"
    ),
  ])
  func `a card that cannot be read says why`(_ text: String, _ expected: String) {
    let read = readContacts(card: text, file: "c.vcf")
    #expect(read.contacts.isEmpty)
    #expect(told(read.findings) == expected)
  }

  @Test(arguments: [
    (
      "nonsense",
      "c.vcf:4: warning: the line is no property and is left out\n  A property is NAME:value."
    ),
    (
      "NOTE;ENCODING=b:AAAA",
      "c.vcf:4: warning: the line is in the encoding B and is left out\n"
        + "  Save the card again as version 3.0 or 4.0."
    ),
    (
      "NOTE;CHARSET=SHIFT_JIS:x",
      "c.vcf:4: warning: the line is in the character set SHIFT_JIS and is left out\n"
        + "  Save the card again as version 3.0 or 4.0, which are UTF-8."
    ),
    (
      "X-TALKOFF-ACCOUNT:@ledger",
      "c.vcf:4: warning: \"@ledger\" cannot be an account\n"
        + "  Write the account's key as the invoices have it."
    ),
  ])
  func `a bad line is left out and the card is read`(_ line: String, _ expected: String) {
    let read = readContacts(card: card("FN:A", line), file: "c.vcf")
    #expect(read.contacts == [Contact(name: "A")])
    #expect(told(read.findings) == expected)
  }

  @Test func `several cards in a file are read and told`() {
    let text = card("FN:A") + card("NOTE:no name") + card("FN:C", version: "5.0")
    let read = readContacts(card: text, file: "c.vcf")
    #expect(read.contacts.map(\.name) == ["A", "C"])
    #expect(
      told(read.findings) == """
        c.vcf:5: the card has no name
          Give it FN:First Last.
        c.vcf:10: warning: "5.0" is a version of vCard not known
          Save the card again as version 3.0 or 4.0.
        c.vcf: warning: the file holds 3 cards
          Keep one card a file, as contact programs that share the folder expect.
        """)
  }

  @Test func `hostile text is kept raw and told harmlessly`() {
    let read = readContacts(
      card: card("FN:A\u{1B}[2J", "X-TALKOFF-ACCOUNT:\u{202E}X"), file: "c\u{1B}.vcf")
    #expect(read.contacts.map(\.name) == ["A\u{1B}[2J"])
    #expect(
      told(read.findings) == """
        c<U+001B>.vcf:4: warning: "<U+202E>X" cannot be an account
          Write the account's key as the invoices have it.
        """)
  }

  @Test func `more telephones than anyone has are cut`() {
    let many = (1...60).map { "TEL:\($0)\r\n" }.joined()
    let read = readContacts(card: card("FN:A", many), file: "c.vcf")
    #expect(read.contacts.first?.phones.count == 50)
    #expect(told(read.findings).contains("the card has 60 telephones, read are 50"))
  }
}
