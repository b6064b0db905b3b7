/// Returns the number that digits 0 to 9 write, and nothing but digits; nil for a sign, a blank or
/// the digits of another script.
package func wholeNumber(_ text: Substring) -> Int? {
  guard !text.isEmpty else { return nil }
  var number = 0
  for byte in text.utf8 {
    guard (48...57).contains(byte) else { return nil }
    let (tens, isTooLarge) = number.multipliedReportingOverflow(by: 10)
    let (sum, isLarger) = tens.addingReportingOverflow(Int(byte - 48))
    guard !isTooLarge, !isLarger else { return nil }
    number = sum
  }
  return number
}

/// The same of a whole string.
package func wholeNumber(_ text: String) -> Int? { wholeNumber(text[...]) }

/// Returns `text` with zeros put before it until it has `width` digits.
package func leftPadded(_ text: String, to width: Int) -> String {
  text.count >= width ? text : String(repeating: "0", count: width - text.count) + text
}
