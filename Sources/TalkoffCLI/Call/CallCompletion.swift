import CallEngine
import CallScript
import Receivables
import Terminal

/// What the Tab key offers during a call.
enum CallCompletion {
  static func offers(for call: Call, typed: String) -> [Completion] {
    let view = call.view
    var offers: [Completion] = []
    switch view.awaiting {
    case .answer(let choices):
      offers = choices.map { Completion(visible($0.words), meaning: meaning($0)) }
    case .value(.amount):
      offers = [
        Completion("all", meaning: call.context.amountDue.description),
        Completion("half", meaning: "half of it"), Completion("rest/3", meaning: "a third of it"),
      ]
    case .value(.date):
      offers = ["tomorrow", "fri", "+7d", "+14d", "end of month"].compactMap { words in
        SpokenDay.parse(words, today: call.context.today).map {
          Completion(words, meaning: $0.spoken)
        }
      }
    case .value(.dispute):
      offers = DisputeReason.allCases.map { Completion($0.rawValue) }
    case .value(.method):
      offers = PaymentMethod.allCases.map { Completion($0.words) }
    case .value(.installments):
      offers = ["2", "3", "3 weekly"].map { Completion($0, meaning: "parts") }
    case .value, .nothing: break
    }
    offers += call.objections.compactMap { call.step(at: $0)?.name }
      .map { Completion("o " + visible($0), meaning: "at any time") }
    offers += Call.endings.map { Completion("end " + $0.rawValue, meaning: "ends the call") }
    let key = typed.lowercased()
    return offers.filter { $0.text.lowercased().hasPrefix(key) }
  }

  private static func meaning(_ choice: CallView.Choice) -> String {
    choice.records.map(\.meaning).joined(separator: "; ")
  }
}
