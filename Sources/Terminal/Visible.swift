/// Returns text from others made harmless for a screen.
///
/// Control characters, escapes, bidirectional controls, zero-width and other invisible scalars are
/// replaced by a visible sign, so that a debtor's name can neither move the cursor nor hide a part
/// of itself. Letters, marks and emoji stay. Tabs and newlines become one space each.
///
/// - Parameters:
///   - text: What somebody else wrote.
///   - keepingNewlines: Keeps `\n` (and turns `\r\n` into it) for text of several lines.
/// - Returns: The text with a sign for each scalar that was replaced.
public func visible(_ text: String, keepingNewlines: Bool = false) -> String {
  if text.utf8.allSatisfy({ ($0 >= 0x20 && $0 < 0x7F) || ($0 == 0x0A && keepingNewlines) }) {
    return text
  }
  let isHarmless = text.unicodeScalars.allSatisfy { scalar in
    scalar.isASCII
      ? scalar.value >= 0x20 && scalar.value != 0x7F || scalar == "\n" && keepingNewlines
      : isPlain(scalar)
  }
  if isHarmless { return text }
  var result = String.UnicodeScalarView()
  var previous: Unicode.Scalar?
  let scalars = Array(text.unicodeScalars)
  for (index, scalar) in scalars.enumerated() {
    let next = index + 1 < scalars.count ? scalars[index + 1] : nil
    switch scalar {
    case "\n": result.append(keepingNewlines ? "\n" : " ")
    case "\t": result.append(" ")
    case "\r" where next == "\n": continue
    default: result.append(shown(scalar, after: previous, before: next))
    }
    previous = scalar
  }
  return String(result)
}

private func shown(
  _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?
) -> Unicode.Scalar {
  if scalar.isASCII && scalar.value >= 0x20 && scalar.value != 0x7F { return scalar }
  if isPlain(scalar) { return scalar }
  if isJoiner(scalar) {
    return joins(previous, next) ? scalar : "\u{FFFD}"
  }
  guard isHidden(scalar) else { return scalar }
  // Unicode has a picture for each ASCII control character: U+241B shows an escape.
  if scalar.value < 0x20 { return Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}" }
  return scalar.value == 0x7F ? "\u{2421}" : "\u{FFFD}"
}

/// Letters of Latin-1, and the rules and blocks that our own screens are made of.
///
/// None is hidden and each takes one column; to ask for the properties of each takes longer than all
/// else that is done to a line.
func isPlain(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0xA1...0xAC, 0xAE...0xFF, 0x2500...0x259F: true
  default: false
  }
}

/// Joiners and variation selectors are invisible, but emoji and some scripts fall apart without.
private func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x200C, 0x200D, 0xFE0E, 0xFE0F: true
  default: false
  }
}

private func joins(_ previous: Unicode.Scalar?, _ next: Unicode.Scalar?) -> Bool {
  guard let previous else { return false }
  if previous.value > 0xFF && (previous.properties.isEmoji || previous.value == 0xFE0F) {
    return true
  }
  // The keycap emoji: a digit, U+FE0F, U+20E3.
  if previous.isASCII { return previous.properties.isEmoji && next?.value == 0x20E3 }
  // Arabic to Khmer: the scripts whose spelling needs joiners.
  return (0x0600...0x17FF).contains(previous.value)
}

func isHidden(_ scalar: Unicode.Scalar) -> Bool {
  let properties = scalar.properties
  if properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint { return true }
  switch properties.generalCategory {
  case .control, .lineSeparator, .paragraphSeparator, .surrogate: return true
  // The Arabic signs among the format characters are drawn, the others are not.
  case .format: return !(0x0600...0x08FF).contains(scalar.value)
  default: return false
  }
}
