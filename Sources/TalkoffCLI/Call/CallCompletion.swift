import CallEngine
import CallScript
import Receivables
import Terminal

/// What the Tab key offers during a call: what fits here, each with what it means.
struct CallCompletion {
  let call: Call
  let live: LiveReading
  /// The people known at the account.
  var people: [Contact] = []

  /// The offers that go on from what is typed.
  func offers(_ typed: String) -> [Completion] {
    let key = typed.lowercased()
    if key.hasPrefix("callback ") { return callbacks.filter { $0.text.hasPrefix(key) } }
    return (here + objections + endings + commands).filter { $0.text.lowercased().hasPrefix(key) }
  }

  /// The rest of the first thing that fits here and begins so; nil where nothing does.
  func suggestion(_ typed: String) -> String? {
    let key = typed.lowercased()
    let known: [String] =
      switch live.view.awaiting {
      case .answer(let choices): choices.map(\.words)
      case .value(let ask): CallCompletion.values(ask).filter { $0.first?.isLetter == true }
      case .nothing: []
      }
    let found = known.first { $0.lowercased().hasPrefix(key) && $0.count > typed.count }
    return found.map { String($0.dropFirst(typed.count)) }
  }

  /// What is asked for: the answers, or values with their reading.
  private var here: [Completion] {
    switch live.view.awaiting {
    case .answer(let choices): choices.map { Completion(visible($0.words), meaning: meaning($0)) }
    case .value(.person): named(people.map { ($0.name, $0.title ?? $0.role ?? "") })
    case .value(.email): named(people.flatMap { person in person.emails.map { ($0, person.name) } })
    case .value(.phone):
      named(people.flatMap { person in person.phones.map { ($0.number, person.name) } })
    case .value(.dispute): DisputeReason.allCases.map { Completion($0.rawValue) }
    case .value(.method): PaymentMethod.allCases.map { Completion($0.words) }
    case .value(let ask): CallCompletion.values(ask).map(read)
    case .nothing: []
    }
  }

  /// What may be typed for a value, the usual first.
  static func values(_ ask: Ask) -> [String] {
    switch ask {
    case .amount: ["all", "half", "rest/3", "20%", "5k", "12,500.50"]
    case .discount: ["10%", "500", "to 4500"]
    case .date: ["tomorrow", "fri", "next friday", "+10d", "+2w", "end of month", "15th", "28/2"]
    case .time: ["9:00", "2pm", "14:30", "half past 3"]
    case .installments: ["2", "3", "3 weekly", "4 fortnightly", "6 monthly"]
    case .dispute: DisputeReason.allCases.map(\.rawValue)
    case .method: PaymentMethod.allCases.map(\.words)
    case .reason, .reference, .person, .email, .phone: []
    }
  }

  /// A value with the shortest words that tell what it is read as; none where it tells the debt too
  /// early.
  private func read(_ text: String) -> Completion {
    Completion(text, meaning: live.readings(of: text).first ?? "")
  }

  private func named(_ pairs: [(String, String)]) -> [Completion] {
    pairs.map { Completion(visible($0.0), meaning: visible($0.1)) }
  }

  private var callbacks: [Completion] {
    ["callback tomorrow 9:00", "callback fri 14:00", "callback next working day", "callback +7d"]
      .map(read)
  }

  private var objections: [Completion] {
    call.objections.compactMap { call.step(at: $0)?.name }
      .map { Completion("o " + visible($0), meaning: "at any time") }
  }

  private var endings: [Completion] {
    Call.endings.map { Completion("end " + $0.rawValue, meaning: "ends the call") }
  }

  /// The commands by their first word, as the help has them.
  private var commands: [Completion] {
    CallLine.commands.compactMap { command in
      let word = command.word.split(separator: " ").first.map(String.init) ?? command.word
      guard word != "?", word != "end", word != "o" else { return nil }
      return Completion(word == command.word ? word : word + " ", meaning: command.meaning)
    }
  }

  private func meaning(_ choice: CallView.Choice) -> String {
    choice.records.map(\.meaning).joined(separator: "; ")
  }
}
