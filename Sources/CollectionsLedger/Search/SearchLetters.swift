/// How letters are compared in a search: without case, accents and the width of their columns.
///
/// It is done here and not by a database, so that every ledger finds the same.
enum SearchLetters {
  /// What a character is in a text that is cut into words.
  enum Role {
    /// Part of a word.
    case letter
    /// An accent of its own: it belongs to the word and is not compared.
    case accent
    /// A word of its own, as each character of Chinese is.
    case word
    /// Between words.
    case gap
  }

  static func role(_ scalar: Unicode.Scalar) -> Role {
    if scalar.isASCII {
      switch scalar.value {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return .letter
      default: return .gap
      }
    }
    let properties = scalar.properties
    if properties.canonicalCombiningClass.rawValue != 0 { return .accent }
    if properties.isIdeographic { return .word }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return .letter
    default: return properties.isAlphabetic || properties.numericType != nil ? .letter : .gap
    }
  }

  /// Adds a letter as it is compared.
  static func append(_ scalar: Unicode.Scalar, to text: inout String.UnicodeScalarView) {
    switch scalar.value {
    case 0x41...0x5A: text.append(lowered(scalar))
    case 0..<0x80: text.append(scalar)
    // Letters and digits as wide as a Chinese character.
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
      if let narrow = Unicode.Scalar(scalar.value - 0xFEE0) { append(narrow, to: &text) }
    default:
      for small in scalar.properties.lowercaseMapping.unicodeScalars {
        if let plain = plainLetters[small] {
          text.append(contentsOf: plain.unicodeScalars)
        } else if small.properties.canonicalCombiningClass.rawValue == 0 {
          text.append(small)
        }
      }
    }
  }

  private static func lowered(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    Unicode.Scalar(scalar.value + 0x20) ?? scalar
  }

  /// Small letters that have their accent inside, by what is left without it.
  private static let plainLetters: [Unicode.Scalar: String] = {
    let groups = [
      "a": "àáâãäåāăąǎǟǻȁȃȧḁạảấầẩẫậắằẳẵặ", "b": "ḃḅ", "c": "çćĉċčḉ", "d": "ďđðḋḍḏḑḓ",
      "e": "èéêëēĕėęěȅȇȩḕḗẹẻẽếềểễệ", "f": "ḟ", "g": "ĝğġģǧǵḡ", "h": "ĥħḣḥḧḩḫẖ",
      "i": "ìíîïĩīĭįıǐȉȋḭḯỉị", "j": "ĵǰ", "k": "ķǩḱḳḵ", "l": "ĺļľŀłḷḹḻḽ", "m": "ḿṁṃ",
      "n": "ñńņňǹṅṇṉṋ", "o": "òóôõöøōŏőơǒǫǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ", "p": "ṕṗ",
      "r": "ŕŗřȑȓṙṛṝṟ", "s": "śŝşšșṡṣṥṧṩ", "t": "ţťŧțṫṭṯṱẗ",
      "u": "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự", "v": "ṽṿ", "w": "ŵẁẃẅẇẉẘ", "x": "ẋẍ",
      "y": "ýÿŷȳẏẙỳỵỷỹ", "z": "źżžẑẓẕ", "ss": "ß", "ae": "æǽ", "oe": "œ", "th": "þ",
      "α": "άὰᾶ", "ε": "έὲ", "η": "ήὴῆ", "ι": "ίϊΐὶῖ", "ο": "όὸ", "υ": "ύϋΰὺῦ", "ω": "ώὼῶ",
      "σ": "ς", "е": "ёѐ", "и": "йѝ", "і": "ї", "г": "ѓ", "к": "ќ", "у": "ў",
    ]
    var letters: [Unicode.Scalar: String] = [:]
    for (plain, accented) in groups {
      for scalar in accented.unicodeScalars { letters[scalar] = plain }
    }
    return letters
  }()
}
