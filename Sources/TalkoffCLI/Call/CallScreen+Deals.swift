import CallEngine
import Receivables
import Terminal

extension CallScreen {
  /// Says that a value leads beyond the collector's limits, before the words are said to anyone.
  func warn(_ excess: String, answerBy day: CalendarDay) {
    tell("\(excess).", indent: "  ! ", .color(.yellow))
    tell(
      "It would be held for approval: do not agree to it, say you will confirm by \(day.spoken). "
        + "`sign NAME WHY` where a supervisor is beside you; `back` for another.",
      indent: "    ", .plain)
  }

  /// Says what the law, or a dispute, makes advisable.
  func cautions(_ sentences: [String]) {
    for sentence in sentences { tell(sentence, indent: "  ! ", .color(.yellow)) }
  }

  /// Says what of a turn waits for a supervisor.
  func held(_ turn: RecordedCall.Turn, answerBy day: CalendarDay) {
    for held in turn.held {
      let hint = turn.endsCall ? "" : " (u undoes it)"
      tell(
        "held for approval: \(held.agreement.words)\(hint)", indent: "  ", .color(.yellow))
      for sentence in held.exceeds { tell("\(sentence).", indent: "  ! ", .plain) }
      tell(
        "Tell them you will confirm it by \(day.spoken).", indent: "    ", .bold)
    }
  }
}
