import Receivables
import Testing

@Suite struct `A telephone number` {
  private static let london = PhoneNumber.Details(
    e164: "+442079460100", national: "020 7946 0100", international: "+44 20 7946 0100",
    tel: "tel:+44-20-7946-0100", region: "GB", country: "United Kingdom", isOfPlace: true,
    zones: ["Europe/London"])

  private static func number(_ raw: String, _ details: PhoneNumber.Details) -> PhoneNumber {
    PhoneNumber(raw: raw, reading: .valid(details))
  }

  @Test func `is shown as at home, and with its country elsewhere`() {
    let number = Self.number("+44(0)2079460100", Self.london)
    #expect(number.shown(from: "GB") == "020 7946 0100")
    #expect(number.shown(from: "DE") == "+44 20 7946 0100")
    #expect(number.shown(from: nil) == "+44 20 7946 0100")
    var ofNoCountry = Self.london
    ofNoCountry.region = nil
    #expect(Self.number("x", ofNoCountry).shown(from: nil) == "+44 20 7946 0100")
  }

  @Test func `is read back digit by digit, in the groups in which it is shown`() {
    let number = Self.number("x", Self.london)
    #expect(
      number.spoken(from: "GB") == "zero two zero, seven nine four six, zero one zero zero")
    #expect(
      number.spoken(from: nil)
        == "plus four four, two zero, seven nine four six, zero one zero zero")
    var direct = Self.london
    direct.national = "020 7946 0100 x12"
    direct.localExtension = "12"
    #expect(
      Self.number("x", direct).spoken(from: "GB")
        == "zero two zero, seven nine four six, zero one zero zero, extension one two")
  }

  @Test func `that is none is shown and spoken as it is, with a warning`() {
    let number = PhoneNumber(raw: "117 (desk)", reading: .invalid)
    #expect(number.shown(from: "GB") == "117 (desk)")
    #expect(number.spoken(from: "GB") == "one one seven")
    #expect(number.warning == "not a valid number")
    #expect(number.e164 == nil && number.zones.isEmpty)
    #expect(PhoneNumber(raw: "", reading: .invalid).spoken(from: nil) == "")
  }

  /// What is written, and what is dialled where no plan knows it.
  static let keys: [(raw: String, dialled: String?)] = [
    ("020 7946 0100", "02079460100"), (" +44 (0)20-7946/0100 ", "+4402079460100"),
    ("117", "117"), ("*31#117", "*31117"), ("020 7946 0100 x12", "02079460100"),
    ("020 7946 0100 ext. 12", "02079460100"), ("117;ext=$(id)", "117"),
    // Nothing is guessed.
    ("0800 CALL NOW", nil), ("117 or 118", nil), ("117;rm -rf /", nil), ("$(id)", nil),
    ("", nil), ("***", nil), ("+", nil), ("--help", nil), ("ask", nil),
    ("\u{661}\u{661}\u{667}", nil),
  ]

  @Test(arguments: keys.indices)
  func `has the keys of a telephone and nothing else`(row: Int) {
    let (raw, dialled) = Self.keys[row]
    let number = PhoneNumber(raw: raw, reading: .unread)
    #expect(number.dialled == dialled)
    #expect(number.tel == dialled.map { "tel:" + $0 })
  }

  @Test func `of a plan is dialled by its E.164 form`() {
    let number = Self.number("(020) 7946 0100", Self.london)
    #expect(number.dialled == "+442079460100")
    #expect(number.tel == "tel:+44-20-7946-0100")
    #expect(KeptNumber(number) == KeptNumber(raw: "(020) 7946 0100", e164: "+442079460100"))
  }

  static let forms: [(text: String, isE164: Bool)] = [
    ("+442079460100", true), ("+1", true), ("+123456789012345", true),
    ("+1234567890123456", false), ("+", false), ("", false), ("442079460100", false),
    ("+0442079460", false), ("+44 207", false), ("+44x", false), ("+\u{664}\u{664}", false),
  ]

  @Test(arguments: forms.indices)
  func `in E dot 164 has a plus and up to fifteen digits`(row: Int) {
    #expect(KeptNumber.isE164(Self.forms[row].text) == Self.forms[row].isE164)
  }

  @Test func `has a digit and is of a length somebody could dial`() {
    #expect(KeptNumber.isPlausible("1"))
    #expect(!KeptNumber.isPlausible("ask for Dana"))
    #expect(!KeptNumber.isPlausible(""))
    #expect(KeptNumber.isPlausible(String(repeating: "1", count: 250)))
    #expect(!KeptNumber.isPlausible(String(repeating: "1", count: 251)))
  }
}
