import Receivables
import Telephony
import TestSupport
import Testing

@Suite struct `Numbers as people write them` {
  private let reader = NumberReader(folders: [buildFolder])

  /// Where the library lies when tests run: beside them.
  private static var buildFolder: String {
    String(builtProgram(NumberReader.libraryName).dropLast(NumberReader.libraryName.count + 1))
  }

  /// What is written, where it is read, and what comes of it; nil: no valid number.
  static let table: [(raw: String, region: String?, e164: String?, shown: String)] = [
    // The same number, however it is written.
    ("020 7946 0100", "GB", "+442079460100", "020 7946 0100"),
    ("(020) 7946-0100", "GB", "+442079460100", "020 7946 0100"),
    ("+44 20 7946 0100", nil, "+442079460100", "+44 20 7946 0100"),
    ("+44 (0)20 7946 0100", "DE", "+442079460100", "+44 20 7946 0100"),
    ("0044 20 7946 0100", "DE", "+442079460100", "+44 20 7946 0100"),
    ("011 44 20 7946 0100", "US", "+442079460100", "+44 20 7946 0100"),
    ("tel:+44-20-7946-0100", nil, "+442079460100", "+44 20 7946 0100"),
    ("\u{FF10}\u{FF12}\u{FF10} 7946 0100", "GB", "+442079460100", "020 7946 0100"),
    // Germany.
    ("(0)30 23125-117", "DE", "+493023125117", "030 23125117"),
    ("+49-30-23125-117", "GB", "+493023125117", "+49 30 23125117"),
    ("030/23125117", "DE", "+493023125117", "030 23125117"),
    // North America.
    ("(212) 555-0100", "US", "+12125550100", "(212) 555-0100"),
    ("+1 212 555 0100", "GB", "+12125550100", "+1 212-555-0100"),
    ("1-800-FLOWERS", "US", "+18003569377", "(800) 356-9377"),
    // France.
    ("01 23 45 67 89", "FR", "+33123456789", "01 23 45 67 89"),
    ("+33 1 23 45 67 89", "US", "+33123456789", "+33 1 23 45 67 89"),
    // Extensions are kept beside the number.
    ("+1-418-656-9254;ext=102", "CA", "+14186569254", "(418) 656-9254 ext. 102"),
    ("020 7946 0100 x12", "GB", "+442079460100", "020 7946 0100 x12"),
    ("+44 20 7946 0100 ext. 12", "DE", "+442079460100", "+44 20 7946 0100 x12"),
    // Of no country.
    ("+800 1234 5678", "GB", "+80012345678", "+800 1234 5678"),
    // No numbers, or none without a country.
    ("020 7946 0100", nil, nil, "020 7946 0100"),
    ("020 7946 0100", "XX", nil, "020 7946 0100"),
    ("117", "GB", nil, "117"), ("999", "GB", nil, "999"), ("0001 555", "US", nil, "0001 555"),
    ("+44 7700 900123 4567 89", nil, nil, "+44 7700 900123 4567 89"),
    ("ask for Dana", "GB", nil, "ask for Dana"), ("", "GB", nil, ""), ("+", "GB", nil, "+"),
    ("+44 20 7946 0100;ext=$(id)", nil, nil, "+44 20 7946 0100;ext=$(id)"),
    ("\u{0}020 7946 0100\u{0}", "GB", nil, "\u{0}020 7946 0100\u{0}"),
    ("020\n7946\n0100 e164 +1", "GB", nil, "020\n7946\n0100 e164 +1"),
    ("\u{FFFD}\u{FFFD}", "GB", nil, "\u{FFFD}\u{FFFD}"),
    ("\u{202E}0010", "GB", nil, "\u{202E}0010"),
  ]

  @Test(arguments: table.indices)
  func `are kept as written and known by their E.164 form`(row: Int) {
    let (raw, region, e164, shown) = Self.table[row]
    let number = reader.read(raw, region: region)
    #expect(number.raw == raw)
    #expect(number.e164 == e164)
    #expect(number.shown(from: region) == shown)
    #expect(number.reading != .unread)
    #expect((number.warning == nil) == (e164 != nil))
  }

  @Test func `of ten thousand digits are none, and cost nothing`() {
    let raw = String(repeating: "9", count: 10_000)
    #expect(reader.read(raw, region: "US").reading == .invalid)
    let longest = "+4420794601" + String(repeating: "0", count: 239)
    #expect(longest.utf8.count == KeptNumber.bytesMax)
    #expect(reader.read(longest, region: nil).reading == .invalid)
  }

  @Test func `name the telephone by a URI, the extension in it`() {
    let number = reader.read("020 7946 0100 x12", region: "GB")
    #expect(number.tel == "tel:+44-20-7946-0100;ext=12")
    #expect(number.dialled == "+442079460100")
    #expect(number.details?.localExtension == "12")
    #expect(number.details?.country == "United Kingdom")
  }

  static let zones: [(raw: String, isOfPlace: Bool, zones: [String])] = [
    ("+44 20 7946 0100", true, ["Europe/London"]), ("+49 30 23125117", true, ["Europe/Berlin"]),
    ("+1 212 555 0100", true, ["America/New_York"]),
    ("+1 907 555 0100", true, ["America/Adak", "America/Anchorage"]),
    ("+1 208 555 0100", true, ["America/Boise", "America/Los_Angeles"]),
    ("+61 2 9000 1111", true, ["Australia/Sydney"]),
    ("+800 1234 5678", false, []), ("117", false, []),
  ]

  @Test(arguments: zones.indices)
  func `tell the zones the telephone may be in`(row: Int) {
    let (raw, isOfPlace, zones) = Self.zones[row]
    let number = reader.read(raw, region: "GB")
    #expect(number.zones == zones)
    #expect(number.details?.isOfPlace ?? false == isOfPlace)
  }

  @Test func `of no place may be anywhere in their country`() {
    let free = reader.read("+1 800 356 9377", region: nil)
    #expect(free.details?.isOfPlace == false)
    #expect(free.zones.count == 42)
    let mobile = reader.read("+61 412 345 678", region: nil)
    #expect(mobile.zones.contains("Australia/Perth") && mobile.zones.contains("Australia/Sydney"))
  }

  static let countries: [(name: String, region: String?)] = [
    ("Germany", "DE"), ("Deutschland", "DE"), ("de", "DE"), ("DEU", "DE"), ("UK", "GB"),
    ("United Kingdom", "GB"), ("England", "GB"), ("USA", "US"), ("Espa\u{F1}a", "ES"),
    ("\u{D6}STERREICH", "AT"), ("Narnia", nil), ("", nil), ("D", nil),
    (String(repeating: "x", count: 300), nil),
  ]

  @Test(arguments: countries.indices)
  func `are of the country that an address names`(row: Int) {
    #expect(reader.region(ofCountry: Self.countries[row].name) == Self.countries[row].region)
  }

  @Test func `are kept as they are where the library is missing`() throws {
    let reader = NumberReader(folders: [try TemporaryFolder().path, "/nowhere"])
    #expect(!reader.isAvailable)
    let number = reader.read("020 7946 0100", region: "GB")
    #expect(number.reading == .unread)
    #expect(number.shown(from: "GB") == "020 7946 0100")
    #expect(number.warning == nil)
    #expect(number.dialled == "02079460100")
    #expect(number.tel == "tel:02079460100")
    #expect(reader.region(ofCountry: "Germany") == nil)
  }
}
