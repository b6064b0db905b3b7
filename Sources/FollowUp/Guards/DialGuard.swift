public import CollectionsLedger
import Receivables

extension Standing {
  /// Returns whether the account as a whole asked not to be called.
  public var isNotToBeCalled: Bool {
    callWishes.last { $0.number == nil }.map { !$0.isLifted } ?? false
  }

  /// Returns whether a number is not to be called, though others of the account may be.
  public func isBarred(_ number: String) -> Bool {
    let word = callWishes.last { wish in
      wish.number.map { isSameNumber($0, number) } ?? wish.isLifted
    }
    return word.map { !$0.isLifted } ?? false
  }

  /// The numbers that are not to be called, each once, as they were noted.
  public var barredNumbers: [String] {
    var numbers: [String] = []
    for number in callWishes.compactMap(\.number)
    where isBarred(number) && !numbers.contains(where: { isSameNumber($0, number) }) {
      numbers.append(number)
    }
    return numbers
  }
}

extension GuardInquiry {
  func doNotCall() -> GuardFinding? {
    let lifted = GuardEnd.event("they say they may be called")
    if standing.isNotToBeCalled {
      let wish = standing.callWishes.last { $0.number == nil }
      return finding(.doNotCall, "they asked not to be called" + since(wish), lifted)
    }
    if let phone = occasion.phone {
      guard standing.isBarred(phone) else { return nil }
      let wish = standing.callWishes.last { $0.number.map { isSameNumber($0, phone) } ?? false }
      return finding(.doNotCall, "\(phone) is not to be called" + since(wish), lifted)
    }
    let barred = standing.barredNumbers
    guard !barred.isEmpty else { return nil }
    return finding(
      .doNotCall,
      "\(barred.joined(separator: ", ")) is not to be called, and no card says which number is "
        + "dialled", lifted)
  }

  private func since(_ wish: DoNotCall?) -> String {
    guard let wish else { return "" }
    return " (\(wish.on.short)" + (wish.words.map { ": \($0)" } ?? "") + ")"
  }
}

/// Returns whether two ways to write a number may mean the same telephone.
///
/// `+44 20 7946 0100`, `0044 20 7946 0100` and `020 7946 0100` do: without its country a number is
/// the end of the whole one. Where in doubt they are the same, so that nobody is called by mistake.
func isSameNumber(_ left: String, _ right: String) -> Bool {
  let (one, other) = (significantDigits(left), significantDigits(right))
  guard !one.isEmpty, !other.isEmpty else { return left == right }
  if one == other { return true }
  let (short, long) = one.count < other.count ? (one, other) : (other, one)
  return short.count >= 7 && long.hasSuffix(short)
}

/// The digits without what only opens a line: `+`, `00`, a trunk `0`, and `(0)` after a country.
private func significantDigits(_ number: String) -> String {
  let digits = number.replacing("(0)", with: "").filter { ("0"..."9").contains($0) }
  return String(digits.drop { $0 == "0" })
}
