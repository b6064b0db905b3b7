/// Returns text from others made safe to print in a message, cut to a length.
///
/// Whatever could move a cursor, colour a screen or turn the writing direction is shown by its code
/// point. The full rules for screens are the terminal's; a finding must be safe in a log file too.
func harmless(_ text: String, lengthMax: Int = 60) -> String {
  var shown = ""
  var length = 0
  for scalar in text.unicodeScalars {
    if length == lengthMax {
      shown += "..."
      break
    }
    length += 1
    shown += isHarmful(scalar) ? "<U+\(hexadecimal(scalar))>" : String(scalar)
  }
  return shown
}

/// Whether a character moves the cursor, is invisible or turns the direction of writing.
func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
  if scalar.properties.isDefaultIgnorableCodePoint { return true }
  return switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: true
  default: false
  }
}

/// Whether a text holds such a character; names may, the keys people type may not.
func firstHarmful(in text: String) -> Unicode.Scalar? {
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return nil }
  return text.unicodeScalars.first(where: isHarmful)
}

func hexadecimal(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
