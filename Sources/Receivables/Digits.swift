/// Returns the number that digits 0 to 9 write, and nothing but digits; nil for a sign, a blank or
/// the digits of another script.
package func wholeNumber(_ text: some StringProtocol) -> Int? {
  guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
  return Int(text)
}

/// Returns `text` with zeros put before it until it has `width` digits.
package func leftPadded(_ text: String, to width: Int) -> String {
  text.count >= width ? text : String(repeating: "0", count: width - text.count) + text
}
