import CollectionsLedger
import Receivables
import Testing

@Suite struct `words looked for` {
  struct Row: Sendable, CustomTestStringConvertible {
    let query: String
    let text: String
    /// The text with brackets about what is marked; nil where it is not found.
    let marked: String?
    var testDescription: String { "\(query) in \(text)" }

    init(_ query: String, _ text: String, _ marked: String?) {
      (self.query, self.text, self.marked) = (query, text, marked)
    }
  }

  static let rows = [
    Row("15th", "pays on the 15th.", "pays on the [15th]."),
    Row("15th", "by Sunday 15 March 2026, by card", "by Sunday [15 March 2026], by card"),
    Row("15/3", "by March 15, 2026", "by [March 15, 2026]"),
    Row("15/3", "15th of March", "[15th of March]"),
    Row("15th", "(15/3)", "([15/3])"), Row("15.3.", "15/03/26", "[15/03/26]"),
    Row("2026-3-15", "15/3/2026", "[15/3/2026]"), Row("2026-3-15", "15/3/2027", nil),
    Row("2026-03-15", "15/3/2026", "[15/3/2026]"),
    Row("3/15", "15/3", "[15/3]"), Row("31/2", "31/2", "[31]/[2]"), Row("29/2", "29.2.", "[29.2]."),
    Row("29/2/2027", "29/2/2027", "[29]/[2]/[2027]"), Row("15th", "150th", nil),
    Row("1st", "1 May", "[1 May]"), Row("11th", "on 11/11", "on [11/11]"),
    Row("12,500.50", "12.500,50 EUR", "[12.500,50] EUR"), Row("12500", "12'500.00", "[12'500.00]"),
    Row("500", "500.00 EUR", "[500.00] EUR"), Row("12,500.50", "12,500.51", nil),
    Row("1.5", "1.5 of 15", "[1.5] of 15"), Row("1.50.2", "1.50.2", "[1].[50].[2]"),
    Row("12,50", "12,500", nil),
    Row("che po", "cheque post", nil), Row("cheque po", "Post the CHEQUE", "[Post] the [CHEQUE]"),
    Row("zoe", "Zoë, Zoe\u{308}!", "[Zoë], [Zoe\u{308}]!"), Row("strasse", "Straße", "[Straße]"),
    Row("fri 13", "Friday 13 March 2026", "[Friday] [13 March 2026]"),
    Row("friday", "fri", "[fri]"), Row("mar 13", "13 March 2026", "[13 March 2026]"),
    Row("on the 13th of march", "13 March 2026", "[13 March 2026]"),
    Row("the cheque", "cheque", nil), Row("by", "by card", "[by] card"),
    Row("o'brien", "Mr O\u{2019}Brien", "Mr [O]\u{2019}[Brien]"), Row("42", "R-0042", "R-[0042]"),
    Row("ＡＢＣ", "abcd", "[abcd]"), Row("三", "張三", "張[三]"),
  ]

  @Test(arguments: rows) func `are marked where they stand`(_ row: Row) throws {
    let query = try #require(SaidQuery(row.query))
    #expect(query.isFound(in: row.text) == (row.marked != nil))
    guard let marked = row.marked else { return }
    var shown = ""
    var place = row.text.startIndex
    for mark in query.marks(in: row.text) {
      shown += row.text[place..<mark.lowerBound] + "[" + row.text[mark] + "]"
      place = mark.upperBound
    }
    #expect(Array((shown + row.text[place...]).unicodeScalars) == Array(marked.unicodeScalars))
  }

  @Test(arguments: ["", "  ", "\"*-", "…", "\u{301}", "\u{200B}"])
  func `are none, where nothing is a letter or a digit`(_ text: String) {
    #expect(SaidQuery(text) == nil)
  }

  @Test func `are twenty at most`() throws {
    let words = (1...21).map { "w\($0)" }
    #expect(try !#require(SaidQuery(words.prefix(20).joined(separator: " "))).isCutShort)
    let query = try #require(SaidQuery(words.joined(separator: " ")))
    #expect(query.isCutShort)
    #expect(query.isFound(in: words.prefix(20).joined(separator: " ")))
    #expect(!query.isFound(in: words.prefix(19).joined(separator: " ")))
  }

  @Test func `name the month first where it is asked for`() throws {
    let query = try #require(SaidQuery("3/4", monthFirst: true))
    #expect(query.isFound(in: "4 March 2026"))
    #expect(!query.isFound(in: "3 April 2026"))
    #expect(try #require(SaidQuery("3/4")).isFound(in: "3 April 2026"))
  }

  @Test func `of any length are compared by their beginning`() throws {
    let long = String(repeating: "x", count: 100_000)
    #expect(try #require(SaidQuery(long)).isFound(in: "a " + long))
    #expect(try #require(SaidQuery("x")).marks(in: long).map { long[$0].count } == [100_000])
  }
}
