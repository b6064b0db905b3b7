import CallScript
import Receivables

/// Makes the facts of a persona from what is written, or from what is usual.
struct PersonaFactReading {
  let texts: [PersonaFact: Outline.Text]
  let top: SourcePosition
  private(set) var findings: [PersonaFinding] = []

  init(texts: [PersonaFact: Outline.Text], top: SourcePosition) {
    self.texts = texts
    self.top = top
  }

  /// Returns the facts; nil where something is wrong, which the findings then say.
  mutating func facts() -> PersonaFacts? {
    for fact in PersonaFact.allCases where fact.isRequired && texts[fact] == nil {
      findings.append(
        PersonaFinding(
          at: top, "`\(fact.rawValue)` is not said: \(fact.meaning).",
          remedy: "Add it under `## Facts`: `- \(fact.rawValue): \(fact.example)`."))
    }
    guard let owes = owed() else { return nil }
    let facts = read(owing: owes)
    return findings.isEmpty ? facts : nil
  }

  private mutating func read(owing owes: Money) -> PersonaFacts {
    let again = callAgain()
    return PersonaFacts(
      company: words(.company), person: words(.person),
      role: choice(.role) ?? .finance, email: email(),
      timeZone: texts[.timeZone] == nil ? nil : zone(), owes: owes,
      invoices: number(.invoices, 1...5), overdueDays: days(.overdue, 1...3_650),
      brokePromise: flag(.brokePromise), pickedUpBy: choice(.picksUp) ?? .person,
      referrals: texts[.refersTo] == nil ? [] : list(.refersTo), passesOn: flag(.passesOn),
      isIn: flag(.isIn), callAgainInDays: again.days, callAgainAt: again.time,
      canPayNow: amount(.canPayNow, of: owes), canPayMonthly: amount(.canPayMonthly, of: owes),
      paysFromDays: days(.paysFrom, 0...365),
      fullAndFinal: texts[.fullAndFinal] == nil ? nil : amount(.fullAndFinal, of: owes),
      keepsPromises: flag(.keepsPromises), reason: words(.reason),
      disputes: texts[.disputes] == nil ? nil : choice(.disputes), paysTheRest: flag(.paysTheRest),
      hasPaidDaysAgo: texts[.hasPaid] == nil ? nil : days(.hasPaid, 0...3_650),
      reference: words(.reference), isInsolvent: flag(.insolvent),
      handledBy: texts[.handledBy] == nil ? nil : words(.handledBy), stalls: stalls(),
      evasions: number(.evades, 0...5), silences: number(.silent, 0...5),
      patience: number(.patience, 1...30))
  }

  // MARK: Kinds of value

  private func text(_ fact: PersonaFact) -> String { texts[fact]?.words ?? fact.usual ?? "" }

  private mutating func refuse(_ fact: PersonaFact, _ wanted: String) {
    findings.append(
      PersonaFinding(
        at: texts[fact]?.position ?? top,
        "`\(fact.rawValue): \(text(fact))` cannot be understood: \(wanted).",
        remedy: "For example `\(fact.rawValue): \(fact.example)`."))
  }

  private static let wordsMax = 200

  private mutating func words(_ fact: PersonaFact) -> String {
    let words = text(fact)
    if texts[fact] != nil, words.isEmpty || words.count > Self.wordsMax {
      refuse(fact, "1 to \(Self.wordsMax) letters are wanted")
    }
    return words
  }

  private mutating func flag(_ fact: PersonaFact) -> Bool {
    switch text(fact).lowercased() {
    case "yes": return true
    case "no": return false
    default:
      refuse(fact, "yes or no is wanted")
      return false
    }
  }

  private mutating func number(_ fact: PersonaFact, _ range: ClosedRange<Int>) -> Int {
    guard let number = Int(text(fact)), range.contains(number) else {
      refuse(fact, "a number from \(range.lowerBound) to \(range.upperBound) is wanted")
      return range.lowerBound
    }
    return number
  }

  private mutating func choice<Kind>(_ fact: PersonaFact) -> Kind?
  where Kind: CaseIterable & RawRepresentable<String> {
    if let kind = Kind(rawValue: text(fact).lowercased()) { return kind }
    refuse(fact, "one of these is wanted: " + Kind.allCases.map(\.rawValue).joined(separator: ", "))
    return nil
  }

  private mutating func list(_ fact: PersonaFact) -> [String] {
    let names = text(fact).split(separator: ",").map(trimmedBlanks).filter { !$0.isEmpty }
    if names.isEmpty || names.count > 9 { refuse(fact, "1 to 9 names parted by commas are wanted") }
    return names
  }

  private mutating func stalls() -> [PersonaFacts.Stall] {
    guard texts[.stalls] != nil else { return [] }
    return list(.stalls).compactMap { name in
      if let stall = PersonaFacts.Stall(rawValue: name.lowercased()) { return stall }
      let known = PersonaFacts.Stall.allCases.map(\.rawValue).joined(separator: ", ")
      refuse(.stalls, "of these are wanted: \(known)")
      return nil
    }
  }

  private mutating func email() -> String {
    guard texts[.email] != nil else { return "office@firm.example" }
    let text = text(.email)
    let halves = text.split(separator: "@", omittingEmptySubsequences: false)
    let isPlain = !text.contains(where: \.isWhitespace) && text.count <= Self.wordsMax
    guard halves.count == 2, halves.allSatisfy({ !$0.isEmpty }), halves[1].contains("."), isPlain
    else {
      refuse(.email, "an e-mail address is wanted")
      return text
    }
    return text
  }

  private mutating func zone() -> String {
    let text = text(.timeZone)
    let isName = text.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "/_-+".contains($0))
    }
    if text.isEmpty || text.count > 60 || !isName || text.hasPrefix("/") {
      refuse(.timeZone, "the name of a zone is wanted")
    }
    return text
  }
}

// MARK: - Money and days

extension PersonaFactReading {
  /// An amount with its currency: there is nothing yet that it could be taken from.
  private mutating func owed() -> Money? {
    guard texts[.owes] != nil else { return nil }
    let code = text(.owes).split(whereSeparator: \.isWhitespace).last.map(String.init) ?? ""
    guard let currency = Currency(code: code),
      let money = try? SpokenAmount.parse(text(.owes), of: .zero(currency)), money.isPositive
    else {
      refuse(.owes, "an amount and its currency are wanted")
      return nil
    }
    return money
  }

  private mutating func amount(_ fact: PersonaFact, of owed: Money) -> Money {
    let isNothing = text(fact).lowercased() == "nothing"
    let money = isNothing ? .zero(owed.currency) : try? SpokenAmount.parse(text(fact), of: owed)
    guard let money, !money.isNegative else {
      refuse(fact, "an amount in \(owed.currency), a share, `all` or `nothing` is wanted")
      return .zero(owed.currency)
    }
    if money.minorUnits > owed.minorUnits {
      refuse(fact, "it is more than the \(owed) they owe")
    } else if fact == .fullAndFinal, money == owed || money.isZero {
      refuse(fact, "a part of the \(owed) is wanted, neither all nor nothing")
    }
    return money
  }

  /// `34 days`, `in 5 days`, `6 days ago`, `2 weeks`, `today`, `tomorrow`.
  private static func days(in text: String) -> Int? {
    var words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    if words == ["today"] { return 0 }
    if words == ["tomorrow"] || words == ["yesterday"] { return 1 }
    if words.first == "in" { words.removeFirst() }
    if words.last == "ago" { words.removeLast() }
    guard words.count == 2, let count = Int(words[0]), (0...10_000).contains(count) else {
      return nil
    }
    switch words[1] {
    case "day", "days": return count
    case "week", "weeks": return count * 7
    default: return nil
    }
  }

  private mutating func days(_ fact: PersonaFact, _ range: ClosedRange<Int>) -> Int {
    guard let days = Self.days(in: text(fact)), range.contains(days) else {
      refuse(fact, "\(range.lowerBound) to \(range.upperBound) days are wanted")
      return range.lowerBound
    }
    return days
  }

  private mutating func callAgain() -> (days: Int, time: TimeOfDay) {
    let parts = text(.callAgain).lowercased().split(separator: " at ").map(String.init)
    let time = parts.count == 2 ? SpokenTime.parse(parts[1]) : nil
    guard parts.count == 2, let time, let days = Self.days(in: parts[0]), (0...365).contains(days)
    else {
      refuse(.callAgain, "a number of days and a time are wanted")
      return (0, .midnight)
    }
    return (days, time)
  }
}
