import Receivables
import TestSupport
import Testing

@Suite struct `Numbers in words` {
  @Test(
    arguments: [
      (0, "zero"), (7, "seven"), (13, "thirteen"), (20, "twenty"), (21, "twenty-one"),
      (99, "ninety-nine"), (100, "one hundred"), (101, "one hundred and one"),
      (115, "one hundred and fifteen"), (999, "nine hundred and ninety-nine"),
      (1_000, "one thousand"), (1_005, "one thousand and five"),
      (1_100, "one thousand one hundred"), (12_500, "twelve thousand five hundred"),
      (100_000, "one hundred thousand"), (1_000_000, "one million"),
      (1_000_001, "one million and one"),
      (
        2_345_678,
        "two million three hundred and forty-five thousand six hundred and seventy-eight"
      ),
      (3_000_000_000, "three billion"), (4_000_000_000_000, "four trillion"),
      (-1, "minus one"), (-12_500, "minus twelve thousand five hundred"),
      (.min, "minus 9223372036854775808"),
    ] as [(Int64, String)])
  func `are said as on the phone`(_ number: Int64, _ words: String) {
    #expect(NumberWords.words(number) == words)
  }

  @Test func `differ for different numbers`() {
    var seen: [String: Int64] = [:]
    var dice = SplitMix(state: 7)
    for index in 0..<2_000 {
      let bound = Int64(10) << Int64(index % 58)
      let number = Int64.random(in: 0..<bound, using: &dice)
      let words = NumberWords.words(number)
      #expect(seen[words] == nil || seen[words] == number, "seed 7: \(words)")
      seen[words] = number
    }
    #expect(seen.count > 1_000)
  }
}
