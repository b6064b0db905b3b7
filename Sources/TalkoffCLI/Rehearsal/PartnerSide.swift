import CallEngine
import CallScript
import Rehearsal
import Terminal

/// The other end where a trainer may sit: while one does they are heard, and else the program plays.
final class PartnerSide: OtherSide {
  private let played: PlayedSide
  private let host: PartnerHost
  private let recorder: RehearsalRecorder
  private let screen: CallScreen
  private var hasListened = false

  init(
    _ played: PlayedSide, host: PartnerHost, recorder: RehearsalRecorder, screen: CallScreen
  ) {
    self.played = played
    self.host = host
    self.recorder = recorder
    self.screen = screen
  }

  func picksUp(_ call: Call) {
    gather()
    guard host.isJoined else { return played.picksUp(call) }
    screen.tell(
      "A trainer plays the debtor: say each line aloud, Enter tells them that you listen.")
    host.cue("It rings. Answer the phone.")
  }

  func listens(_ call: Call) {
    gather()
    guard host.isJoined else { return played.listens(call) }
    recorder.add(hasListened ? .waited : .listened)
    host.cue(hasListened ? "They wait, and say nothing." : "They said their line. Answer.")
    if !hasListened { screen.tell("(listening)") }
    hasListened = true
  }

  func saidAgain(_ call: Call) {
    gather()
    guard host.isJoined else { return played.saidAgain(call) }
    recorder.add(.saidAgain)
    host.cue("They said their line again.")
    hasListened = true
  }

  func notices(_ events: [CallEvent], after call: Call) {
    gather()
    played.notices(events, after: call)
    if case .noted? = events.first { return }
    hasListened = false
    if let done = PartnerSide.words(events.first) { host.show("> " + done) }
  }

  func noticesTakenBack() {
    gather()
    played.noticesTakenBack()
    hasListened = false
  }

  func refused(_ refusal: CallRefusal) {
    gather()
    played.refused(refusal)
  }

  /// Writes down what the trainer did meanwhile, at the moments at which they did it.
  func gather() {
    for arrival in host.take() {
      switch arrival.kind {
      case .joined(let name): recorder.add(.trainerJoined(name), at: arrival.at)
      case .left(let name): recorder.add(.trainerLeft(name), at: arrival.at)
      case .marked(let words): recorder.add(.marked(words), at: arrival.at)
      case .said(let words):
        let utterance = Utterance(
          speaker: played.speaker, words: words, meaning: .nothing, isTrainers: true)
        recorder.add(.heard(utterance), at: arrival.at)
      }
    }
  }

  private static func words(_ event: CallEvent?) -> String? {
    switch event {
    case .answered(let words, _, _): words
    case .valueGiven(let ask, _, let typed, _): "\(ask.rawValue): \(typed)"
    case .detourEntered(let place, _): "at any time: \(place.step.rawValue)"
    case .recorded, .held, .noted, .ended, nil: nil
    }
  }
}
