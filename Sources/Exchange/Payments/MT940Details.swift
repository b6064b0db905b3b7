/// What a `:86:` field says of a movement, in whichever of its three styles.
struct MT940Details: Equatable {
  var text = ""
  var name: String?
  var account: String?
  var endToEndID: String?
  var structuredReference: String?
  /// Whether it says that a debit or a transfer came back.
  var isReturn = false

  /// Germany's code of a transaction and its parts (`166?00...?20SVWZ+...`), parts between slashes
  /// (`/EREF/.../REMI/...`), or plain text.
  init(_ field: MT940Field) {
    let whole = MT940Details.joined(field.lines)
    if let (code, mark, body) = MT940Details.codeAndMark(whole) {
      takeCoded(code, mark, body)
    } else if let parts = SlashParts(whole) {
      takeSlashed(parts)
    } else {
      takePurpose(whole)
    }
  }

  /// Banks cut at 65 characters wherever that is; a shorter line ended by itself.
  private static func joined(_ lines: [String]) -> String {
    var text = ""
    for (index, line) in lines.enumerated() {
      if index > 0, lines[index - 1].count < 65 { text += " " }
      text += line
    }
    return text
  }

  /// `166?`: three digits, a mark, and behind the mark a part of two digits.
  private static func codeAndMark(
    _ text: String
  ) -> (code: String, mark: Character, body: Substring)? {
    let code = text.prefix(3)
    let rest = text.dropFirst(code.utf8.allSatisfy(isDigit) ? 3 : 0)
    guard let mark = rest.first, mark.isASCII, !mark.isLetter, !mark.isNumber, mark != " ",
      rest.dropFirst().prefix(2).utf8.allSatisfy(isDigit), rest.count >= 3,
      rest.count < text.count || mark == "?"
    else { return nil }
    return (rest.count < text.count ? String(code) : "", mark, rest)
  }

  private static func meaningful(_ text: Substring) -> String? {
    let text = text.trimmed
    return text.isEmpty || text.uppercased() == "NOTPROVIDED" ? nil : String(text)
  }
}

// ?00 ?20 ?32
extension MT940Details {
  /// Returned debits and transfers of SEPA (Deutsche Kreditwirtschaft, business transaction codes).
  private static let returnCodes: Set<String> = ["108", "109", "159"]
  /// What fills a part of 27 characters goes on in the next one.
  private static let partLength = 27

  private mutating func takeCoded(_ code: String, _ mark: Character, _ body: Substring) {
    isReturn = MT940Details.returnCodes.contains(code)
    var parts: [(number: Int, text: Substring)] = []
    for piece in body.split(separator: mark, omittingEmptySubsequences: false).dropFirst() {
      let number = piece.prefix(2)
      if number.utf8.count == 2, number.utf8.allSatisfy(isDigit) {
        parts.append((Int(number) ?? 0, piece.dropFirst(2)))
      } else if let last = parts.popLast() {
        // The mark itself, within a text.
        parts.append((last.number, last.text + String(mark) + piece))
      }
    }
    takePurpose(MT940Details.glued(parts) { (20...29).contains($0) || (60...63).contains($0) })
    name = MT940Details.meaningful(MT940Details.glued(parts) { $0 == 32 || $0 == 33 }[...])
    let bank = MT940Details.glued(parts) { $0 == 30 }.filter { !$0.isWhitespace }
    let number = MT940Details.glued(parts) { $0 == 31 }.filter { !$0.isWhitespace }
    // Before IBANs an account was known by its bank's code and its own number.
    let isOld = !bank.isEmpty && bank.utf8.allSatisfy(isDigit) && number.utf8.allSatisfy(isDigit)
    if !number.isEmpty { account = isOld ? "\(bank)/\(number)" : number }
  }

  private static func glued(
    _ parts: [(number: Int, text: Substring)], where isWanted: (Int) -> Bool
  ) -> String {
    var text = ""
    var length = partLength
    for part in parts where isWanted(part.number) {
      var piece = part.text
      while piece.last?.isWhitespace == true { piece.removeLast() }
      if length < partLength, !text.isEmpty, piece.first?.isWhitespace == false { text += " " }
      text += piece
      length = piece.count
    }
    return text
  }
}

// EREF+ KREF+ SVWZ+
extension MT940Details {
  private static let purposeTags: Set<String> = [
    "EREF", "KREF", "MREF", "CRED", "DEBT", "COAM", "OAMT", "SVWZ", "ABWA", "ABWE", "IBAN", "BIC",
  ]

  /// Takes a purpose with `SVWZ+` and its kin apart; without them it is the text as it stands.
  private mutating func takePurpose(_ purpose: String) {
    let found = MT940Details.tagged(purpose)
    guard let first = found.first else {
      text = String(purpose[...].trimmed)
      return
    }
    var words = [purpose[..<first.start].trimmed]
    for part in found {
      switch part.tag {
      case "SVWZ": words.append(part.value.trimmed)
      case "EREF": endToEndID = MT940Details.meaningful(part.value)
      case "IBAN" where account == nil:
        account = part.value.filter { !$0.isWhitespace }
      default: break
      }
    }
    text = words.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private typealias Tagged = (tag: String, start: String.Index, value: Substring)

  /// The parts that begin with a tag of four letters and a plus.
  private static func tagged(_ text: String) -> [Tagged] {
    var found: [Tagged] = []
    var from = text.startIndex
    while let plus = text[from...].firstIndex(of: "+") {
      from = text.index(after: plus)
      let tag =
        ["BIC"].contains(String(text[..<plus].suffix(3)))
        ? text[..<plus].suffix(3) : text[..<plus].suffix(4)
      guard purposeTags.contains(String(tag)) else { continue }
      if let last = found.popLast() {
        found.append((last.tag, last.start, text[last.value.startIndex..<tag.startIndex]))
      }
      found.append((String(tag), tag.startIndex, text[from...]))
    }
    return found
  }
}

// /EREF/ /REMI/ /NAME/
extension MT940Details {
  private mutating func takeSlashed(_ parts: SlashParts) {
    name = parts.value("NAME").flatMap { MT940Details.meaningful($0[...]) }
    account = parts.value("IBAN").map { $0.filter { !$0.isWhitespace } }
    endToEndID = parts.value("EREF").flatMap { MT940Details.meaningful($0[...]) }
    isReturn = parts.value("RTRN") != nil
    if let party = parts.value("CNTP") {
      let words = party.split(separator: "/", omittingEmptySubsequences: false)
      if account == nil, let first = words.first, !first.isEmpty { account = String(first) }
      if name == nil, words.count > 2 { name = MT940Details.meaningful(words[2]) }
    }
    var purpose = parts.value("REMI") ?? ""
    if purpose.hasPrefix("USTD/") { purpose = String(purpose.dropFirst(5)) }
    if purpose.hasPrefix("STRD/") {
      structuredReference = purpose.split(separator: "/").last.map { reference in
        reference.filter { !$0.isWhitespace }
      }
    }
    while purpose.hasPrefix("/") { purpose.removeFirst() }
    while purpose.hasSuffix("/") { purpose.removeLast() }
    text = String(purpose[...].trimmed)
    if text.isEmpty { text = parts.rest }
  }
}

/// A text of parts that each begin with a known word between slashes.
struct SlashParts {
  private var values: [String: String] = [:]
  /// What stands before the first of them.
  private(set) var rest = ""

  private static let words: Set<String> = [
    "ADDR", "BENM", "BIC", "BUSP", "CNTP", "CREF", "CSID", "EREF", "IBAN", "ISDT", "KREF", "MARF",
    "NAME", "NREF", "OCMT", "ORDP", "PREF", "PURP", "REMI", "RTRN", "SVCL", "TRCD", "TRTP", "ULTB",
    "ULTC", "ULTD",
  ]

  /// Returns nil where none of the words stands in the text.
  init?(_ text: String) {
    let pieces = text.split(separator: "/", omittingEmptySubsequences: false)
    var word: String?
    var value: [Substring] = []
    var lead: [Substring] = []
    func keep(_ values: inout [String: String]) {
      guard let word else {
        lead = value
        return
      }
      var words = value
      if words.last?.isEmpty == true { words.removeLast() }
      // The first party named is the one that matters; ultimate parties come after it.
      if values[word] == nil { values[word] = words.joined(separator: "/") }
    }
    for (place, piece) in pieces.enumerated() {
      let known = String(piece.trimmed)
      if place > 0, SlashParts.words.contains(known) {
        keep(&values)
        (word, value) = (known, [])
      } else {
        value.append(piece)
      }
    }
    keep(&values)
    guard !values.isEmpty else { return nil }
    rest = lead.map { String($0.trimmed) }.filter { !$0.isEmpty }.joined(separator: " ")
  }

  func value(_ word: String) -> String? { values[word] }
}
