/// Reads when somebody is to be called again: a day, and a time where one is said.
public enum SpokenMoment {
  /// What a refusal shows as valid input.
  public static let examples = "fri 3pm, tomorrow 10:30, +10d"

  /// A day and, where it was said, a time on that day's clock.
  public typealias Moment = (day: CalendarDay, time: TimeOfDay?)

  /// Returns the day and the time of `fri 3pm`, `tomorrow at half past 2`, `3pm on friday`, `+10d`.
  ///
  /// What is said of our clock (`fri 10:00 here`) is turned into what theirs shows then, its day too.
  ///
  /// - Parameters: as for ``SpokenDay/read(_:today:direction:monthFirst:isWorkingDay:)``;
  ///   `theirs` as for ``SpokenTime/read(_:on:theirs:)``.
  /// - Throws: ``SpokenRefusal`` with the place of the fault. `fri 13` is asked for again where it is
  ///   a day of the month as well as an hour.
  public static func read(
    _ text: String, today: CalendarDay, monthFirst: Bool = false,
    isWorkingDay: @escaping (CalendarDay) -> Bool = { !$0.weekday.isWeekend },
    theirs: SpokenTime.TheirClock? = nil
  ) throws(SpokenRefusal) -> Moment {
    if let refusal = refusalOfLength(text, examples) { throw refusal }
    let words = SpokenWord.words(of: text, cutsAtCommas: false)
    func day(_ words: ArraySlice<SpokenWord>) throws(SpokenRefusal) -> CalendarDay {
      try SpokenDay.read(
        words.alone(in: text), today: today, monthFirst: monthFirst, isWorkingDay: isWorkingDay)
    }
    let whole = Result { () throws(SpokenRefusal) in try day(words[...]) }
    if let both = split(words[...], in: text, day) {
      guard let alone = try? whole.get() else {
        let there = try both.said.there(on: both.day, theirs)
        return (there.day, there.time)
      }
      // "on friday" is a day and no hour, and the filler's day is the same.
      throw twoReadings(both, alone, words, text)
    }
    switch whole {
    case .success(let day): return (day, nil)
    case .failure(let refusal): throw fault(words[...], in: text, refusal, day)
    }
  }

  private typealias DayReader = (ArraySlice<SpokenWord>) throws(SpokenRefusal) -> CalendarDay

  /// The day and the time that stand beside each other, the longest day first.
  private static func split(
    _ words: ArraySlice<SpokenWord>, in text: String, _ day: DayReader
  ) -> (day: CalendarDay, said: SaidTime, dayWords: ArraySlice<SpokenWord>)? {
    for count in (1..<max(1, words.count)).reversed() {
      for (dayWords, timeWords) in [
        (words.prefix(count), words.dropFirst(count)), (words.suffix(count), words.dropLast(count)),
      ] {
        if let said = try? SpokenTime.said(timeWords.alone(in: text)),
          let day = try? day(dayWords)
        {
          return (day, said, dayWords)
        }
      }
    }
    return nil
  }

  private static func twoReadings(
    _ both: (day: CalendarDay, said: SaidTime, dayWords: ArraySlice<SpokenWord>),
    _ alone: CalendarDay, _ words: [SpokenWord], _ text: String
  ) -> SpokenRefusal {
    let readings = [alone.description, "\(both.day) \(both.said.time)"]
    return SpokenRefusal(
      .ambiguous(readings), at: words.last?.place ?? TextPlace(offset: 0, length: 0),
      "that may be \(alone.spoken), or \(both.said.time) on \(both.day.spoken)",
      remedy: "Type \(alternatives(readings)).")
  }

  /// What is wrong: the time, where the words before it are a day; else the day.
  private static func fault(
    _ words: ArraySlice<SpokenWord>, in text: String, _ refusal: SpokenRefusal, _ day: DayReader
  ) -> SpokenRefusal {
    let counts = (1..<max(1, words.count)).reversed()
    for count in counts where (try? day(words.prefix(count))) != nil {
      let tail = words.dropFirst(count)
      do {
        _ = try SpokenTime.said(tail.alone(in: text))
      } catch {
        // Of "friday soon" the day is as much at fault; what begins with a digit is a time.
        let isTime = tail.first?.text.first?.isNumber == true || tail.first?.text == "at"
        return isTime || error.reason != .notUnderstood ? error : refusal
      }
    }
    for count in counts
    where (try? SpokenTime.said(words.dropFirst(count).alone(in: text))) != nil {
      do {
        _ = try day(words.prefix(count))
      } catch {
        return error
      }
    }
    let times: Set<Character> = [":", "m"]
    if let first = words.first, first.text.contains(where: times.contains),
      (try? SpokenTime.said(text)) != nil
    {
      let time = words.map(\.text).joined(separator: " ")
      return SpokenRefusal(
        .missing, at: TextPlace(offset: first.place.offset, length: 0), "the day is not said",
        remedy: "For example today \(time), or tomorrow \(time).")
    }
    return refusal
  }
}
