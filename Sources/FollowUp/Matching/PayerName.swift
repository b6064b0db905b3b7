/// A firm's name as it is compared: without its legal form, accents, case and marks.
struct PayerName: Hashable {
  /// Its words, at most ``wordsMax``, in the order of the alphabet.
  let words: [String]

  static let wordsMax = 10
  static let bytesMax = 300

  /// How much alike two names are.
  enum Likeness: Int, Comparable {
    case none, like, same

    static func < (left: Likeness, right: Likeness) -> Bool { left.rawValue < right.rawValue }
  }

  init(_ name: String) {
    var words: [String] = []
    for word in PayerName.folded(name).split(separator: " ") where words.count < PayerName.wordsMax
    {
      if !PayerName.legalForms.contains(String(word)) { words.append(String(word)) }
    }
    self.words = words.sorted()
  }

  /// The whole name as one key; empty where nothing but a legal form is left.
  var key: String { words.joined(separator: " ") }

  /// By what the name is found in an index: its words, and how the longer ones begin.
  var lookups: [String] {
    words.filter { $0.utf8.count > 2 }.flatMap { word in
      word.utf8.count > 4 ? [word, "^" + word.prefix(4)] : [word]
    }
  }

  /// Returns how much alike the names are: two thirds of the letters, or all.
  func likeness(to other: PayerName) -> Likeness {
    guard !words.isEmpty, !other.words.isEmpty else { return .none }
    if words == other.words { return .same }
    var free = other.words
    var matched = 0
    for word in words {
      guard let place = free.firstIndex(where: { PayerName.areAlike(word, $0) }) else { continue }
      matched += max(word.utf8.count, free[place].utf8.count)
      free.remove(at: place)
    }
    let longer = max(letters, other.letters)
    return matched >= 4 && matched * 3 >= longer * 2 ? .like : .none
  }

  private var letters: Int { words.reduce(0) { $0 + $1.utf8.count } }

  /// Equal, or one slip in four letters, two in nine.
  private static func areAlike(_ left: String, _ right: String) -> Bool {
    if left == right { return true }
    let (short, long) = (
      min(left.utf8.count, right.utf8.count), max(left.utf8.count, right.utf8.count)
    )
    let slipsMax = short >= 9 ? 2 : short >= 4 ? 1 : 0
    guard slipsMax > 0, long - short <= slipsMax, long <= 40 else { return false }
    return slips(Array(left.utf8), Array(right.utf8)) <= slipsMax
  }

  /// Letters to add, drop or change (Levenshtein).
  private static func slips(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var last = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        let changed = last[column] + (letter == other ? 0 : 1)
        current.append(min(changed, last[column + 1] + 1, current[column] + 1))
      }
      last = current
    }
    return last[right.count]
  }

  /// Upper case, letters and digits, single blanks; banks write `Mueller` for `Müller`.
  private static func folded(_ name: String) -> String {
    var text = ""
    for scalar in String(decoding: name.utf8.prefix(bytesMax), as: UTF8.self).uppercased()
      .unicodeScalars
    {
      if let plain = plainLetters[scalar] {
        text += plain
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        text.unicodeScalars.append(scalar)
      } else if scalar.value != 0x27, scalar.value != 0x2019, scalar.value != 0x2E {
        // G.m.b.H. and O'Neill are one word each.
        text += " "
      }
    }
    return withoutSecondVowel(text)
  }

  /// `AE`, `OE` and `UE` as the one letter they stand for.
  private static func withoutSecondVowel(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      let isSecond = byte == UInt8(ascii: "E") && bytes.last.map { "AOU".utf8.contains($0) } == true
      if !isSecond { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let plainLetters: [Unicode.Scalar: String] = {
    let groups = [
      "A": "ÀÁÂÃÄÅĀĂĄÆ", "C": "ÇĆĈĊČ", "D": "ĎĐÐ", "E": "ÈÉÊËĒĔĖĘĚ", "G": "ĜĞĠĢ", "H": "ĤĦ",
      "I": "ÌÍÎÏĨĪĬĮİ", "J": "Ĵ", "K": "Ķ", "L": "ĹĻĽĿŁ", "N": "ÑŃŅŇ", "O": "ÒÓÔÕÖØŌŎŐŒ",
      "R": "ŔŖŘ", "S": "ŚŜŞŠȘ", "SS": "ẞ", "T": "ŢŤŦȚ", "U": "ÙÚÛÜŨŪŬŮŰŲ", "W": "Ŵ", "Y": "ÝŶŸ",
      "Z": "ŹŻŽ", "TH": "Þ",
    ]
    var letters: [Unicode.Scalar: String] = [:]
    for (plain, accented) in groups {
      for scalar in accented.unicodeScalars { letters[scalar] = plain }
    }
    return letters
  }()

  private static let legalForms: Set<String> = [
    "LTD", "LIMITED", "LLC", "LLP", "LP", "INC", "INCORPORATED", "CORP", "CORPORATION", "CO",
    "COMPANY", "PLC", "GMBH", "MBH", "AG", "KG", "KGAA", "OHG", "GBR", "UG", "EK", "EG", "EV", "SE",
    "HAFTUNGSBESCHRANKT", "SA", "SAS", "SARL", "SRL", "SPA", "SL", "SLU", "BV", "NV", "BVBA", "AS",
    "ASA", "AB", "OY", "OYJ", "APS", "DOO", "KFT", "ZRT", "SRO", "SP", "ZOO", "Z", "O", "PTY",
    "PTE",
    "THE", "AND", "UND", "ET", "EN", "Y",
  ]
}
