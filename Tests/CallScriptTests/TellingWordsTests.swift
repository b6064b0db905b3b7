import CallScript
import Testing

@Suite struct `Words that tell of a debt` {
  @Test(arguments: [
    ("Your invoice is open.", "invoice"), ("INVOICES!", "invoices"), ("(Owed)", "owed"),
    ("It is past due", "past due"), ("it is past\u{2026} due", "past due"),
    ("Past past due", "past due"), ("debt", "debt"), ("a debt", "debt"),
    ("the \u{20AC} 5", "\u{20AC}"),
    ("5$ of debt", "$"), ("\u{A3}", "\u{A3}"), ("collector's", "collector"),
    ("re-invoice", "invoice"),
    ("o\u{2019}debt", "debt"),
  ])
  func `are found as whole words, in capitals, in pairs and beside any sign`(
    _ text: String, _ word: String
  ) {
    #expect(TellingWords.debt(in: text) == word)
  }

  @Test(arguments: [
    "", " ", "past", "due", "past the due day", "due past", "indebtedly", "debts2", "2debt",
    "d\u{E9}bt", "debt\u{301}", "\u{5D0}debt", "de bt", "ow e", "last payday",
  ])
  func `are not found within other words, or apart`(_ text: String) {
    #expect(TellingWords.debt(in: text) == nil)
  }

  @Test func `each of the list is found between others`() {
    for word in TellingWords.debt {
      #expect(TellingWords.debt(in: "We say \(word.uppercased()), so.") == word)
      #expect(TellingWords.debt(in: "We say x\(word)x, so.") == nil, "\(word)")
    }
  }
}
