/// Reads when somebody is to be called again: a day, and a time where one is said.
public enum SpokenMoment {
  /// What a refusal shows as valid input.
  public static let examples = "fri 3pm, tomorrow 10:30, +10d"

  /// A day and, where it was said, a time on that day's clock.
  public typealias Moment = (day: CalendarDay, time: TimeOfDay?)

  /// Returns the day and the time of `fri 3pm`, `tomorrow at half past 2`, `3pm on friday`, `+10d`.
  ///
  /// - Parameters: as for ``SpokenDay/read(_:today:direction:monthFirst:isWorkingDay:)``.
  /// - Throws: ``SpokenRefusal`` with the place of the fault. `fri 13` is asked for again where it is
  ///   a day of the month as well as an hour.
  public static func read(
    _ text: String, today: CalendarDay, monthFirst: Bool = false,
    isWorkingDay: @escaping (CalendarDay) -> Bool = { !$0.weekday.isWeekend }
  ) throws(SpokenRefusal) -> Moment {
    if let refusal = refusalOfLength(text, examples) { throw refusal }
    let words = SpokenWord.words(of: text, cutsAtCommas: false)
    func day(_ words: ArraySlice<SpokenWord>) throws(SpokenRefusal) -> CalendarDay {
      try SpokenDay.read(
        words.alone(in: text), today: today, monthFirst: monthFirst, isWorkingDay: isWorkingDay)
    }
    let whole = Result { () throws(SpokenRefusal) in try day(words[...]) }
    if let both = split(words[...], in: text, day) {
      guard let alone = try? whole.get() else { return (both.day, both.time) }
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
  ) -> (day: CalendarDay, time: TimeOfDay, dayWords: ArraySlice<SpokenWord>)? {
    for count in (1..<max(1, words.count)).reversed() {
      for (dayWords, timeWords) in [
        (words.prefix(count), words.dropFirst(count)), (words.suffix(count), words.dropLast(count)),
      ] {
        if let time = SpokenTime.parse(timeWords.alone(in: text)), let day = try? day(dayWords) {
          return (day, time, dayWords)
        }
      }
    }
    return nil
  }

  private static func twoReadings(
    _ both: (day: CalendarDay, time: TimeOfDay, dayWords: ArraySlice<SpokenWord>),
    _ alone: CalendarDay, _ words: [SpokenWord], _ text: String
  ) -> SpokenRefusal {
    let readings = [alone.description, "\(both.day) \(both.time)"]
    return SpokenRefusal(
      .ambiguous(readings), at: words.last?.place ?? TextPlace(offset: 0, length: 0),
      "that may be \(alone.spoken), or \(both.time) on \(both.day.spoken)",
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
        _ = try SpokenTime.read(tail.alone(in: text))
      } catch {
        // Of "friday soon" the day is as much at fault; what begins with a digit is a time.
        let isTime = tail.first?.text.first?.isNumber == true || tail.first?.text == "at"
        return isTime || error.reason != .notUnderstood ? error : refusal
      }
    }
    for count in counts where SpokenTime.parse(words.dropFirst(count).alone(in: text)) != nil {
      do {
        _ = try day(words.prefix(count))
      } catch {
        return error
      }
    }
    let times: Set<Character> = [":", "m"]
    if words.count == 1, let only = words.first, only.text.contains(where: times.contains),
      SpokenTime.parse(text) != nil
    {
      return SpokenRefusal(
        .missing, at: TextPlace(offset: only.place.offset, length: 0), "the day is not said",
        remedy: "For example today \(only.text), or tomorrow \(only.text).")
    }
    return refusal
  }
}
