import Receivables
import TestSupport
import Testing

/// What is refused, with the place of the fault in brackets, and what is said about it.
@Suite struct `What is typed wrong` {
  private func marked(_ text: String, _ refusal: SpokenRefusal) -> String {
    let scalars = Array(text.unicodeScalars)
    let (from, to) = (refusal.place.offset, min(refusal.place.end, scalars.count))
    func part(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
      String(String.UnicodeScalarView(scalars))
    }
    return part(scalars[..<from]) + "[" + part(scalars[from..<to]) + "]" + part(scalars[to...])
      + " - \(refusal)"
  }

  private static let amounts =
    "For example 12,500.50, 12.500,50, 5k, half, all, rest/3, 20%."

  @Test(arguments: [
    ("5OO", "5[OO] - \"OO\" is letters, not digits. Type 500."),
    ("1l0", "1[l]0 - \"l\" is letters, not digits. Type 110."),
    ("500 usd", "500 [usd] - The debt is in EUR, not in USD. Type the amount in EUR."),
    ("$ 500", "[$] 500 - The debt is in EUR, not in USD. Type the amount in EUR."),
    ("12,500.505", "12,500.50[5] - EUR has 2 decimals. For example 12,500.50."),
    ("12 500,5050", "12 500,50[50] - EUR has 2 decimals. For example 12,500.50."),
    ("rest/", "rest/[] - An amount is wanted here. \(amounts)"),
    ("rest/0", "rest/[0] - A sum is cut into 1 to 1000 parts. For example rest/3."),
    ("-500", "[-]500 - An amount has no sign. Type 500, or all but 500."),
    ("+500", "[+]500 - An amount has no sign. Type 500."),
    ("500 or 600", "500 [or] 600 - One amount is wanted, and these are two. Type 500 or 600."),
    ("5 10", "5 [10] - One amount is wanted, and these are two. Type 5 or 10."),
    ("5€50", "5[€]50 - The currency stands before the amount or behind it. Type 5.50."),
    (
      "500 off",
      "500 [off] - \"off\" may mean that 500 is paid, or all but 500. Type all but 500, or 500."
    ),
    ("hlaf", "[hlaf] - \"hlaf\" says no amount. Type half."),
    ("half hlaf", "half [hlaf] - \"hlaf\" says no amount. Type half."),
    ("1e5", "1[e]5 - \"e\" says no amount. \(amounts)"),
    ("é500", "[é]500 - \"é\" says no amount. \(amounts)"),
    ("５00", "[５]00 - \"５\" says no amount. \(amounts)"),
    ("500 now", "500 [now] - \"now\" says no amount. \(amounts)"),
    ("150%", "[150]% - A share is 100% at most. For example 20%."),
    ("", "[] - An amount is wanted here. \(amounts)"),
    ("  ", "  [] - An amount is wanted here. \(amounts)"),
    (
      "1.250k",
      "[1.250]k - \"1.250\" with a word for thousands behind it can be read two ways. "
        + "Type it in digits: 1250, or 1250000."
    ),
  ])
  func `for an amount`(_ text: String, _ expected: String) throws {
    let whole = try money("30000.00 EUR")
    let refusal = #expect(throws: SpokenRefusal.self) { try SpokenAmount.parse(text, of: whole) }
    #expect(marked(text, try #require(refusal)) == expected)
  }

  private static let days =
    "For example fri, next friday, tomorrow, +10d, +2w, end of month, 28/2, 6 mar, 2026-03-06."

  @Test(arguments: [
    ("31/2", "[31/2] - \"31/2\": February 2027 has 28 days. Type 28/2/2027."),
    ("29/2", "[29/2] - \"29/2\": February 2027 has 28 days. Type 28/2/2027 or 29/2/2028."),
    ("on 31 april", "on [31 april] - \"31 april\": April has 30 days. Type 30/4."),
    ("2/28", "2/[28] - There is no month 28. Type 28/2: the day comes first."),
    ("2026-13-01", "2026-[13]-01 - There is no month 13. \(days)"),
    ("3/0", "3/[0] - There is no month 0. \(days)"),
    ("0/3", "[0/3] - \"0/3\": March has 31 days. Type 31/3."),
    (
      "sat 6 mar",
      "[sat] 6 mar - 6 March 2026 is a Friday, not a Saturday. Type 6/3, or saturday."
    ),
    (
      "10",
      "[10] - \"10\" may be a day of the month, or that many days from now. Type 10th or +10d."
    ),
    ("1", "[1] - \"1\" may be a day of the month, or that many days from now. Type 1st or +1d."),
    ("32", "[32] - \"32\" is no day of a month. Type +32d."),
    ("the 32nd", "the [32nd] - No month has a day 32. Its last day is: end of month."),
    ("next firday", "next [firday] - \"firday\" says no day. Type friday."),
    ("fri 3pm", "fri [3pm] - \"3pm\" says no day. \(days)"),
    ("march", "march[] - \"march\" is a month. Type 15 march, or end of march."),
    ("before christmas", "before [christmas] - \"christmas\" leaves the day open. \(days)"),
    ("before friday", "[before] friday - \"before\" leaves the day open. Type 5/3 or 6/3."),
    ("after eom", "[after] eom - \"after\" leaves the day open. Type 31/3 or 1/4."),
    (
      "friday or monday",
      "friday [or] monday - One day is wanted, and these are two. Type friday or monday."
    ),
    (
      "friday after next",
      "friday [after next] - \"friday after next\" may be Friday 13 March 2026 or Friday 20 March "
        + "2026. Type 13/3 or 20/3."
    ),
    ("9999d", "[9999d] - \"9999d\" is further than anything is agreed. \(days)"),
    (
      "2 weeks from",
      "2 weeks from[] - From which day is not said. For example 2 weeks from friday."
    ),
    ("", "[] - A day is wanted here. \(days)"),
    ("1 2 3 4 5 6 7 8", "1 2 3 4 5 6 [7 8] - \"7 8\" says no day. \(days)"),
  ])
  func `for a day`(_ text: String, _ expected: String) throws {
    let today = try day("2026-03-02")
    let refusal = #expect(throws: SpokenRefusal.self) { try SpokenDay.read(text, today: today) }
    #expect(marked(text, try #require(refusal)) == expected)
  }

  @Test func `for a day where months come first`() throws {
    let today = try day("2026-03-02")
    let refusal = #expect(throws: SpokenRefusal.self) {
      try SpokenDay.read("28/2", today: today, monthFirst: true)
    }
    #expect(
      marked("28/2", try #require(refusal))
        == "[28]/2 - There is no month 28. Type 2/28: the month comes first.")
  }

  private static let times = "For example 14:30, 2:30pm, 9, 9am, half past 2, noon."

  @Test(arguments: [
    ("half 3", "[half] 3 - \"half 3\" is said of two times. Type half past 3 or half past 2."),
    ("10-11", "10[-]11 - One time is wanted, and these are two. Type 10 or 11."),
    ("10 to 11", "10 [to] 11 - One time is wanted, and these are two. Type 10 or 11."),
    ("between 2 and 3", "between 2 [and] 3 - One time is wanted, and these are two. Type 2 or 3."),
    ("morning", "[morning] - The hour is not said. For example 9am."),
    ("in the evening", "in the [evening] - The hour is not said. For example 3pm."),
    ("930", "[930] - \"930\" says no time. Type 9:30."),
    ("24:00", "[24]:00 - \"24\" is no hour. \(times)"),
    ("13pm", "[13]pm - \"13\" is no hour. \(times)"),
    ("14:60", "14:[60] - Minutes are two digits, 00 to 59. \(times)"),
    ("14:", "14:[] - The minutes are missing. \(times)"),
    (
      "3 here",
      "3 [here] - A time is taken on their clock, not on ours. Type what their clock will show."
    ),
    ("nooon", "[nooon] - \"nooon\" says no time. Type noon."),
    ("", "[] - A time is wanted here. \(times)"),
  ])
  func `for a time`(_ text: String, _ expected: String) throws {
    let refusal = #expect(throws: SpokenRefusal.self) { try SpokenTime.read(text) }
    #expect(marked(text, try #require(refusal)) == expected)
  }

  @Test(arguments: [
    ("3", "3"), ("three", "3"), ("3 weekly", "3 weekly"), ("three x monthly", "3 monthly"),
    ("in 4 equal parts", "4"), ("2 FORTNIGHTLY payments", "2 fortnightly"), ("3 m", "3 monthly"),
    ("1000", "1000"), ("1001", "[1001] - A debt is cut into 1 to 1000 parts. \(parts)"),
    ("0 weekly", "[0] weekly - A debt is cut into 1 to 1000 parts. \(parts)"),
    ("weekly", "[]weekly - A number of parts is wanted here. \(parts)"),
    (
      "3 months",
      "3 [months] - A number of parts is wanted, not how long they take. For example 3 monthly."
    ),
    (
      "3 biweekly",
      "3 [biweekly] - \"biweekly\" is said of two things. Type weekly, fortnightly or monthly."
    ),
    (
      "3 weekley",
      "3 [weekley] - \"weekley\" is neither a number of parts nor how often. Type weekly."
    ),
    ("3 weekly 4", "3 weekly [4] - \"4\" is neither a number of parts nor how often. \(parts)"),
    ("in parts", "in parts[] - A number of parts is wanted here. \(parts)"),
  ])
  func `or right, for a number of parts`(_ text: String, _ expected: String) {
    var read: String
    do throws(SpokenRefusal) {
      let (parts, frequency) = try SpokenParts.read(text)
      read = "\(parts)" + (frequency.map { " \($0.rawValue)" } ?? "")
    } catch {
      read = marked(text, error)
    }
    #expect(read == expected)
  }

  private static let parts = "For example 3, 3 weekly, 2 fortnightly, 6 monthly."

  @Test func `is refused at once where it is a document`() throws {
    let (whole, today) = (try money("5.00 EUR"), try day("2026-03-02"))
    let text = String(repeating: "é 5 ", count: 10_000)
    let readers: [() throws -> Void] = [
      { _ = try SpokenAmount.parse(text, of: whole) }, { _ = try SpokenTime.read(text) },
      { _ = try SpokenDay.read(text, today: today) }, { _ = try SpokenParts.read(text) },
    ]
    for reader in readers {
      let refusal = #expect(throws: SpokenRefusal.self) { try reader() }
      #expect(refusal?.reason == .tooLong && refusal?.place == TextPlace(offset: 256, length: 0))
    }
  }
}

@Suite struct `One slip of a finger` {
  @Test(arguments: [
    ("friday", "firday", true), ("friday", "friay", true), ("friday", "fridday", true),
    ("friday", "frxday", true), ("friday", "friday", true), ("friday", "dayfri", false),
    ("friday", "fxixay", false), ("ab", "ba", true), ("abc", "cba", false), ("", "a", true),
    ("", "", true), ("", "ab", false), ("abcd", "abdc", true), ("abcd", "badc", false),
    ("aab", "ab", true), ("noon", "nooon", true), ("é", "e", true),
  ])
  func `is one letter more, less or other, or two that changed places`(
    _ left: String, _ right: String, _ expected: Bool
  ) {
    #expect(isOneSlip(left, right) == expected)
    #expect(isOneSlip(right, left) == expected)
  }

  @Test func `is forgiven in words of four letters where only one can be meant`() {
    let known = ["half", "hall", "rest", "cash"]
    #expect(oneSlip(from: "rset", among: known) == "rest")
    #expect(oneSlip(from: "halb", among: known) == nil)
    #expect(oneSlip(from: "res", among: known) == nil)
    #expect(oneSlip(from: "zzzz", among: known) == nil)
    #expect(oneSlip(from: String(repeating: "r", count: 41), among: known) == nil)
  }
}

@Suite struct `Laws of what is typed` {
  private static let words = [
    "the", "half", "all", "rest", "a", "third", "next", "last", "this", "fri", "monday", "end",
    "of",
    "month", "week", "weeks", "days", "march", "february", "29", "31", "2", "15th", "30", "/", "-",
    "+", ".", ",", ":", "%", "k", "€", "eur", "usd", "500", "12.500,50", "12,500.505", "0", "but",
    "off", "to", "past", "quarter", "pm", "or", "from", "working", "day", "ago", "after", "before",
    "five", "hundred", "thousand", "and", "50", "100", "half", "noon", "é", "e\u{301}", "６", "O",
    "in", "mid", "first", "tomorrow", "x", "weekly", "\u{1F600}", "2026-02-29", "28/2", "31/4/26",
  ]

  private func text(_ dice: inout SplitMix) -> String {
    let count = Int.random(in: 0...6, using: &dice)
    return (0..<count).map { _ in
      (Self.words.randomElement(using: &dice) ?? "") + (Bool.random(using: &dice) ? " " : "")
    }.joined()
  }

  /// What was read, typed as it is kept and as it is read back, is the same again.
  @Test func `a text is refused within itself, or reads back to the same`() throws {
    let (whole, today) = (try money("30000.00 EUR"), try day("2026-03-02"))
    var (accepted, refused) = (0, 0)
    func check<Value: Equatable>(
      _ text: String, seed: UInt64, read: (String) throws(SpokenRefusal) -> Value,
      back: (Value) -> [String]
    ) {
      do throws(SpokenRefusal) {
        let value = try read(text)
        accepted += 1
        for form in back(value) {
          let again = Result { () throws(SpokenRefusal) in try read(form) }
          #expect(again == .success(value), "seed \(seed): \(text) as \(form)")
        }
      } catch {
        refused += 1
        let length = text.unicodeScalars.count
        #expect(error.place.end <= length, "seed \(seed): \(text): \(error.place)")
        #expect(!error.problem.isEmpty && error.remedy.hasSuffix("."), "seed \(seed): \(text)")
      }
    }
    for seed in UInt64(1)...3_000 {
      var dice = SplitMix(state: seed)
      let text = text(&dice)
      for meaning in [SpokenAmount.Meaning.paid, .letGo] {
        check(text, seed: seed) { text throws(SpokenRefusal) in
          try SpokenAmount.parse(text, of: whole, as: meaning)
        } back: {
          [$0.description, $0.plain, $0.grouped, $0.spoken]
        }
      }
      for direction in [SpokenDay.Direction.ahead, .behind] {
        check(text, seed: seed) { text throws(SpokenRefusal) in
          try SpokenDay.read(text, today: today, direction: direction)
        } back: {
          [$0.description, $0.spoken, $0.long]
        }
      }
      check(text, seed: seed) { text throws(SpokenRefusal) in
        try SpokenTime.read(text)
      } back: {
        [$0.description]
      }
    }
    #expect(accepted > 300 && refused > 3_000, "\(accepted) and \(refused)")
  }

  /// What a refusal offers to type in its stead is never refused for another reason.
  @Test func `the readings that are offered can be typed`() throws {
    let (whole, today) = (try money("30000.00 EUR"), try day("2026-03-02"))
    var offered = 0
    for seed in UInt64(1)...3_000 {
      var dice = SplitMix(state: seed)
      let text = text(&dice)
      do throws(SpokenRefusal) {
        _ = try SpokenDay.read(text, today: today)
      } catch {
        guard case .ambiguous(let readings) = error.reason, !text.contains("or") else { continue }
        offered += 1
        for reading in readings {
          #expect(
            SpokenDay.parse(reading, today: today) != nil, "seed \(seed): \(text): \(reading)")
        }
      }
      do throws(SpokenRefusal) {
        _ = try SpokenAmount.parse(text, of: whole)
      } catch {
        if case .ambiguous(let readings) = error.reason { #expect(readings.count >= 2) }
      }
    }
    #expect(offered > 20)
  }
}
