import CallEngine
import Receivables
import Rehearsal
import Terminal

/// A played debtor at the other end: what it says stands on the screen, is spoken where wished,
/// and is written down.
final class PlayedSide: OtherSide {
  private var debtor: Debtor
  private let recorder: RehearsalRecorder
  private let screen: CallScreen
  private let loudspeaker: Loudspeaker?
  private var hasListened = false

  init(
    _ debtor: Debtor, recorder: RehearsalRecorder, screen: CallScreen, loudspeaker: Loudspeaker?
  ) {
    self.debtor = debtor
    self.recorder = recorder
    self.screen = screen
    self.loudspeaker = loudspeaker
  }

  /// Who is on the phone at the moment.
  var speaker: String { debtor.speakerName }

  func picksUp(_ call: Call) {
    screen.tell(
      "Say each line aloud, then Enter: they answer. Enter again waits in silence, say asks again.")
    screen.tell("Take the answer they gave, as on the phone.")
    screen.tell("")
    say(debtor.picksUp(call))
  }

  func listens(_ call: Call) {
    recorder.add(hasListened ? .waited : .listened)
    say(debtor.hears(call, hasListened ? .silence : .said))
    hasListened = true
  }

  func saidAgain(_ call: Call) {
    recorder.add(.saidAgain)
    say(debtor.hears(call, .saidAgain))
    hasListened = true
  }

  func notices(_ events: [CallEvent], after call: Call) {
    recorder.add(.turn(events))
    debtor.notices(events, after: call)
    if case .noted? = events.first { return }
    hasListened = false
  }

  func noticesTakenBack() {
    recorder.add(.takenBack)
    debtor.noticesTakenBack()
    hasListened = false
  }

  func refused(_ refusal: CallRefusal) { recorder.add(.refused(refusal.problem)) }

  private func say(_ utterance: Utterance) {
    let wasOver = utterance.meaning == .hangUp && utterance.words == nil
    recorder.add(.heard(utterance))
    if wasOver {
      screen.tell("The line is dead. `end hung-up` closes the call.")
      return
    }
    screen.hear(utterance)
    if utterance.meaning == .hangUp {
      screen.tell("They have hung up. `end hung-up` closes the call.")
    }
    if let words = utterance.words { loudspeaker?.say(words) }
  }
}

extension CallScreen {
  /// What the other side says.
  func hear(_ utterance: Utterance) {
    let words = utterance.words.map { "\u{201C}\($0)\u{201D}" } ?? "(silence)"
    hear("\(utterance.speaker): \(words)", utterance.words == nil ? .dim : .color(.magenta))
  }
}
