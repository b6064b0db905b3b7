import CollectionsLedger

/// Writes answers for programs.
enum JSONText {
  /// Returns JSON in one line, its keys sorted; controls and marks that turn or hide text are
  /// escaped, so that even on a terminal it does nothing.
  static func line(_ value: BodyValue) -> String {
    var text = ""
    for scalar in String(decoding: value.canonicalJSON, as: UTF8.self).unicodeScalars {
      if isQuiet(scalar) {
        text.unicodeScalars.append(scalar)
      } else {
        for unit in String(scalar).utf16 { text += escape(unit) }
      }
    }
    return text + "\n"
  }

  private static func isQuiet(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value >= 0x20, scalar.value < 0x7F { return true }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return false
    default: return true
    }
  }

  private static func escape(_ unit: UInt16) -> String {
    let hex = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
  }
}
