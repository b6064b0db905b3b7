import CallScript

/// A call of the past, led through a script as it is now.
public struct Replay: Hashable, Sendable {
  /// How far the call comes.
  public enum Verdict: Hashable, Sendable {
    /// Every answer leads where it led.
    case same
    /// An answer leads elsewhere now; the call still comes to an end it recorded.
    case elsewhere(at: String, words: String, was: String, now: String)
    /// It cannot be walked any more, from this step on.
    case stuck(at: String, why: String)
  }

  /// What became of it.
  public let verdict: Verdict
  /// How many of its answers were taken.
  public let answersTaken: Int

  /// Leads what was said on a call through another version of its script.
  ///
  /// What they said is given again, by its words; where an answer leads elsewhere now, the call goes
  /// there, and what was said at steps that are not reached any more is passed over.
  ///
  /// - Parameters:
  ///   - events: what happened then, what was taken back left out.
  ///   - beginning: a call on the script as it is now.
  public init(_ events: [CallEvent], from beginning: Call) {
    var walker = Walker(call: beginning)
    var stuck: Verdict?
    for event in events {
      stuck = walker.hear(event)
      if stuck != nil { break }
    }
    answersTaken = walker.taken
    verdict = stuck ?? walker.elsewhere ?? .same
  }
}

private struct Walker {
  var call: Call
  var taken = 0
  var elsewhere: Replay.Verdict?

  /// Takes one event of the past; returns why the call cannot go on.
  mutating func hear(_ event: CallEvent) -> Replay.Verdict? {
    switch event {
    case .valueGiven(let ask, _, _, let place):
      // A question that is asked no more is passed over; the answer that needs it will tell.
      if place == call.location, call.pendingAsk == ask { call.apply(event) }
      return nil
    case .answered(let words, let place, let destination):
      return answer(words, at: place, destination)
    case .detourEntered(let place, _):
      guard call.objections.contains(place) else {
        return call.step(at: place) == nil
          ? .stuck(at: name, why: "the objection \(place.text) is gone") : nil
      }
      call.apply(.detourEntered(place, from: call.location))
      return nil
    case .recorded, .held, .noted, .ended:
      call.apply(event)
      return nil
    }
  }

  private mutating func answer(
    _ words: String, at place: Location, _ destination: Destination
  ) -> Replay.Verdict? {
    guard place == call.location else { return elsewhere == nil ? moved(place) : nil }
    if words == Call.leavingWord, destination == .detourStart, !call.detours.isEmpty,
      !call.answers.contains(where: { $0.answer.words == words })
    {
      // A detour is left without an answer whatever its step offers.
      taken += 1
      call.apply(.answered(words: words, at: place, to: destination))
      return nil
    }
    if let ask = call.pendingAsk {
      return .stuck(at: name, why: "`ask \(ask.rawValue)` was not asked then")
    }
    guard let answer = call.answers.first(where: { $0.answer.words == words })?.answer else {
      let isThere = call.step?.answers.contains { $0.words == words } == true
      return .stuck(
        at: name,
        why: isThere ? "\"\(words)\" hangs on another fact now" : "there is no answer \"\(words)\"")
    }
    let now = call.destination(of: answer.target)
    if case .step(let next) = now, call.step(at: next) == nil {
      return .stuck(at: name, why: "\"\(words)\" leads to \(next.text), which is not there")
    }
    if call.text(now) != call.text(destination), elsewhere == nil {
      elsewhere = .elsewhere(
        at: name, words: words, was: call.text(destination), now: call.text(now))
    }
    taken += 1
    call.apply(.answered(words: words, at: place, to: now))
    return nil
  }

  private func moved(_ place: Location) -> Replay.Verdict {
    .stuck(
      at: name,
      why: call.step(at: place) == nil
        ? "the step \(place.text) is gone" : "the call was at \(place.text) then")
  }

  private var name: String { call.step?.name ?? call.location.text }
}

extension Call {
  fileprivate func text(_ destination: Destination) -> String {
    switch destination {
    case .step(let place): step(at: place)?.name ?? place.text
    case .detourStart: "back"
    case .end: "the end"
    }
  }
}
