/// Reads a time of day as people say it on the phone.
public enum SpokenTime {
  /// What a refusal shows as valid input.
  public static let examples = "14:30, 2:30pm, 9, 9am, half past 2, noon"

  /// Returns the time; nil where ``read(_:)`` refuses.
  public static func parse(_ text: String) -> TimeOfDay? { try? read(text) }

  /// What the debtor's clock shows when ours shows a time of a day; nil where nobody knows.
  public typealias TheirClock = (CalendarDay, TimeOfDay) -> (day: CalendarDay, time: TimeOfDay)?

  /// Returns the time on the debtor's clock.
  ///
  /// A bare hour from 1 to 6 is taken as the afternoon: nobody agrees to be called at 3 at night.
  ///
  /// - Throws: ``SpokenRefusal`` with the place of the fault, also where the words can be read in
  ///   two ways: `half 3` is 15:30 in London and 14:30 in Berlin. A time of our clock is refused.
  public static func read(_ text: String) throws(SpokenRefusal) -> TimeOfDay {
    let said = try said(text)
    if let place = said.ours { throw TimeReading.notOurs(at: place) }
    return said.time
  }

  /// Returns the time on the debtor's clock, also of one that is said on ours: `10:00 here`.
  ///
  /// - Parameters:
  ///   - day: the day it is said of.
  ///   - theirs: tells what their clock shows; nil where their zone is not known.
  /// - Throws: ``SpokenRefusal`` as ``read(_:)``; also where our time is one of another day there.
  public static func read(
    _ text: String, on day: CalendarDay, theirs: TheirClock?
  ) throws(SpokenRefusal) -> TimeOfDay {
    let said = try said(text)
    let there = try said.there(on: day, theirs)
    if let place = said.ours, there.day != day {
      throw TimeReading.anotherDay(said.time, there.day, there.time, at: place)
    }
    return there.time
  }

  /// - Throws: ``SpokenRefusal`` with the place of the fault.
  static func said(_ text: String) throws(SpokenRefusal) -> SaidTime {
    if let refusal = refusalOfLength(text, examples) { throw refusal }
    return try TimeReading(text: text).time()
  }
}

/// A time, and on whose clock it was said.
struct SaidTime {
  let time: TimeOfDay
  /// Where the words stand that make it one of our clock; nil for theirs.
  let ours: TextPlace?

  /// The moment on their clock.
  ///
  /// - Throws: ``SpokenRefusal`` where it was said on ours and theirs is not known.
  func there(
    on day: CalendarDay, _ theirs: SpokenTime.TheirClock?
  ) throws(SpokenRefusal) -> (day: CalendarDay, time: TimeOfDay) {
    guard let ours else { return (day, time) }
    guard let there = theirs?(day, time) else { throw TimeReading.notOurs(at: ours) }
    return there
  }
}

/// One text on its way to a time of day.
struct TimeReading {
  let text: String

  typealias Pieces = ArraySlice<SpokenPiece>

  /// What half of the day the words put the time in.
  enum Half {
    case morning, afternoon, open
  }

  private static let fillers: Set<String> = [
    "at", "the", "in", "clock", "oclock", "sharp", "please",
  ]

  func time() throws(SpokenRefusal) -> SaidTime {
    let all = SpokenPiece.pieces(of: text)
    // Of "o'clock" three pieces are made.
    let isClock = all.contains { $0.isWord("clock") }
    var pieces = all.filter { piece in
      !(piece.kind == .letters && TimeReading.fillers.contains(piece.text))
        && !(isClock && (piece.text == "o" || piece.text == "'" || piece.text == "\u{2019}"))
    }[...]
    let ours = takenClock(&pieces)
    return SaidTime(time: try time(of: &pieces), ours: ours)
  }

  private func time(of pieces: inout Pieces) throws(SpokenRefusal) -> TimeOfDay {
    let half = taken(&pieces)
    guard let first = pieces.first else {
      throw half == .open ? missing : hourMissing(half)
    }
    try checkIsOneTime(pieces)
    if pieces.count == 1, let time = named(first.text) { return time }
    if let time = try around(pieces, half) { return time }
    return try digital(pieces, half)
  }

  /// Takes the words that say whose clock is meant from the end, and says where those for ours stood.
  ///
  /// A time is taken on their clock, so saying that says no more.
  private func takenClock(_ pieces: inout Pieces) -> TextPlace? {
    let isOwned = pieces.last?.isWord("time") == true
    let words = pieces.suffix(isOwned ? 2 : 1)
    guard let first = words.first else { return nil }
    let isTheirs = first.isWord(isOwned ? "their" : "there")
    let isOurs = isOwned ? first.isWord("our", "my") : first.isWord("here")
    guard isTheirs || isOurs else { return nil }
    pieces.removeLast(words.count)
    return isOurs ? words.place : nil
  }

  /// Takes `pm`, `a.m.`, `afternoon` and their like from the end.
  private func taken(_ pieces: inout Pieces) -> Half {
    guard let last = pieces.last else { return .open }
    let dotted = pieces.suffix(4).map(\.text).joined()
    if ["a.m.", "p.m."].contains(dotted) {
      pieces.removeLast(4)
      return dotted == "a.m." ? .morning : .afternoon
    }
    let half: Half
    switch last.text {
    case "am", "a", "morning": half = .morning
    case "pm", "p", "afternoon", "evening": half = .afternoon
    default: return .open
    }
    pieces.removeLast()
    return half
  }

  private func named(_ word: String) -> TimeOfDay? {
    switch word {
    case "noon", "midday": TimeOfDay(hour: 12, minute: 0)
    case "midnight": .midnight
    default: nil
    }
  }

  // MARK: By the clock's hands

  /// `half past 2`, `quarter to four`, `ten past 3`; nil where nothing of the kind is said.
  private func around(_ pieces: Pieces, _ half: Half) throws(SpokenRefusal) -> TimeOfDay? {
    var rest = pieces
    if rest.count > 3, rest.first?.isWord("a") == true { rest.removeFirst() }
    if rest.count == 2, let first = rest.first, first.isWord("half"), let hour = number(rest.last) {
      throw twoHalves(hour, rest.last?.text ?? "", first.place)
    }
    if rest.count == 4, rest.dropFirst().first?.isWord("minutes", "min", "mins") == true {
      rest.remove(at: rest.startIndex + 1)
    }
    guard rest.count == 3, let distance = rest.first, let side = rest.dropFirst().first,
      side.isWord("past", "after", "to", "before"), let last = rest.last
    else { return nil }
    guard let minutes = minutes(distance) else { throw stranger(distance) }
    guard let hour = number(last), (1...12).contains(hour) || hour <= 23 && half == .open else {
      throw notAnHour(last)
    }
    let isPast = side.isWord("past", "after")
    let whole = isPast ? hour : (hour + 23) % 24
    // On a clock's face one to one is after twelve.
    let shown = whole == 0 && hour == 1 ? 12 : whole
    return try clock(
      shown, isPast ? minutes : 60 - minutes, half, isExact: shown > 12, at: last.place)
  }

  private func minutes(_ piece: SpokenPiece) -> Int? {
    switch piece.text {
    case "half": 30
    case "quarter": 15
    default: number(piece).flatMap { (1...30).contains($0) ? $0 : nil }
    }
  }

  private func number(_ piece: SpokenPiece?) -> Int? {
    guard let piece else { return nil }
    if piece.kind == .number { return piece.text.count <= 2 ? wholeNumber(piece.text) : nil }
    return NumberWords.number([piece.text]).flatMap { $0 <= 59 ? Int($0) : nil }
  }

  // MARK: By digits

  /// `15`, `15:30`, `3.30`, `15h30`, `1530`, `three`, `three thirty`.
  private func digital(_ pieces: Pieces, _ half: Half) throws(SpokenRefusal) -> TimeOfDay {
    guard let first = pieces.first else { throw missing }
    if first.kind == .number, first.text.count == 4, pieces.count == 1 {
      return try joined(first, half)
    }
    guard let hour = number(first) else { throw stranger(first) }
    let rest = pieces.dropFirst()
    let isExact = first.text.count == 2 && first.kind == .number
    guard let mark = rest.first else {
      return try clock(hour, 0, half, isExact: isExact, at: first.place)
    }
    let isMark = [":", ".", "h"].contains(mark.text)
    if isMark, mark.text == "h", rest.count == 1 {
      return try clock(hour, 0, half, isExact: isExact, at: first.place)
    }
    guard isMark || mark.kind == .letters && number(mark) != nil else { throw stranger(mark) }
    guard let minutes = isMark ? rest.dropFirst().first : mark else {
      throw SpokenRefusal(
        .missing, at: TextPlace(offset: mark.place.end, length: 0), "the minutes are missing",
        remedy: "For example \(SpokenTime.examples).")
    }
    if let extra = rest.dropFirst(isMark ? 2 : 1).first { throw stranger(extra) }
    let isWritten = minutes.kind == .letters || minutes.text.count == 2
    guard isWritten, let minute = number(minutes) else { throw notMinutes(minutes) }
    return try clock(
      hour, minute, half, isExact: isExact, at: first.place, minutes: minutes.place)
  }

  /// `0930`, as times are written without a mark.
  private func joined(_ piece: SpokenPiece, _ half: Half) throws(SpokenRefusal) -> TimeOfDay {
    guard let hour = wholeNumber(piece.text.prefix(2)),
      let minute = wholeNumber(piece.text.suffix(2))
    else { throw stranger(piece) }
    return try clock(hour, minute, half, isExact: true, at: piece.place, minutes: piece.place)
  }

  /// - Parameter isExact: whether the hour is one of twenty-four as it stands.
  private func clock(
    _ hour: Int, _ minute: Int, _ half: Half, isExact: Bool, at place: TextPlace,
    minutes: TextPlace? = nil
  ) throws(SpokenRefusal) -> TimeOfDay {
    var hour = hour
    if half != .open {
      guard (1...12).contains(hour) else { throw notAnHour(place) }
      hour = hour % 12 + (half == .afternoon ? 12 : 0)
    } else if !isExact, (1...6).contains(hour) {
      hour += 12
    }
    guard hour <= 23 else { throw notAnHour(place) }
    guard let time = TimeOfDay(hour: hour, minute: minute) else {
      throw notMinutes(minutes ?? place)
    }
    return time
  }
}
