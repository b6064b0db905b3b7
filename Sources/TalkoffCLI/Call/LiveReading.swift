import CallEngine
import CallScript
import Receivables
import Terminal

/// What a line of a call is read as while it is typed: the words stand there before Enter.
final class LiveReading {
  let call: Call
  let reader: ValueReading
  let readBack: ReadBack
  /// The step as it stands; like what follows, worked out once and not at each key.
  private(set) lazy var view = call.view
  private(set) lazy var choices = CallScreen.choices(of: view)
  private(set) lazy var answers = AnswerChoices(choices.map(\.words))

  init(call: Call, reader: ValueReading, readBack: ReadBack) {
    (self.call, self.reader, self.readBack) = (call, reader, readBack)
  }

  /// What was typed, as a command or a text.
  func line(_ text: String) -> CallLine {
    CallLine(text, choices: answers, isFreeText: CallScreen.isFreeText(view))
  }

  /// The reading in words, in fewer, in fewest; none where the line is no value, or is at fault.
  func readings(of line: String) -> [String] {
    switch self.line(line) {
    case .callback(let words): return (try? reader.moment(words)).map(readBack.readings) ?? []
    case .number(let words): return (try? reader.value(.phone, words)).map(readBack.readings) ?? []
    case .text(let words): return readings(ofText: words)
    default: return []
    }
  }

  private func readings(ofText words: String) -> [String] {
    switch view.awaiting {
    case .value(let ask):
      // A share of what is due tells the debt, and free words are what they are.
      guard !ask.isPersonal || ask == .phone, !ask.disclosesDebt || call.isRightPersonConfirmed,
        let value = try? reader.value(ask, words)
      else { return [] }
      return readBack.readings(value)
    case .answer:
      let key = Int(words)
      let meant = choices.first { $0.key == key } ?? match(words)
      return meant.map { ["\($0.key) \($0.words)"] } ?? []
    case .nothing: return []
    }
  }

  private func match(_ words: String) -> CallView.Choice? {
    guard case .one(let index) = answers.match(words) else { return nil }
    return choices[index]
  }
}

extension CallLine {
  /// The words behind the command's own: the end of the line, as far as they were typed.
  var words: String? {
    switch self {
    case .note(let words), .objections(let words), .endWithUnknown(let words),
      .callback(let words), .offer(let words), .sign(let words), .number(let words),
      .dial(let words), .text(let words):
      words
    default: nil
    }
  }

  /// Returns a refusal of the words behind a command as one of the whole line.
  func refusal(_ refusal: CallRefusal, of line: String) -> CallRefusal {
    guard let words, refusal.place != nil else { return refusal }
    let scalars = Array(line.unicodeScalars)
    let blanks = scalars.reversed().prefix { $0.properties.isWhitespace }.count
    return refusal.shifted(by: max(0, scalars.count - blanks - words.unicodeScalars.count))
  }
}

extension CallRefusal {
  /// Whether no one place in the line is at fault: the words as a whole are.
  func concernsAll(of line: String) -> Bool {
    guard let place else { return true }
    return place.length > 0 && place.offset == 0 && place.end >= line.unicodeScalars.count
  }

  /// Where the fault is, in words, for those who see no cursor on it; nil where the sentence has it.
  func placeInWords(of line: String) -> String? {
    guard let place else { return nil }
    let scalars = Array(line.unicodeScalars)
    guard place.offset < scalars.count, place.length > 0 else {
      return place.length == 0 && place.offset >= scalars.count ? "at the end of the line" : nil
    }
    let end = min(place.end, scalars.count)
    let quoted = String(String.UnicodeScalarView(scalars[place.offset..<end]))
    return problem.contains("\"\(quoted)\"") || place.length == scalars.count
      ? nil : "at \"\(quoted)\""
  }
}
