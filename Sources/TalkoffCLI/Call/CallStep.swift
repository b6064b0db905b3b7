import CallEngine
import Terminal

/// A step of a call with all that is needed to show it.
struct CallStep {
  let live: LiveReading
  let card: LineCard?
}

/// The steps that each answer would lead to, made ready while the line to say is read aloud.
///
/// Whoever has pressed a key does not wait for them.
struct NextSteps {
  private var steps: [CallStep] = []

  /// The step of a call, if it was foreseen.
  subscript(_ call: Call) -> CallStep? { steps.first { $0.live.call == call } }

  /// Foresees what follows a step.
  ///
  /// - Parameter make: makes a step of a call.
  mutating func foresee(from step: CallStep, in room: LineCard.Room, make: (Call) -> CallStep) {
    steps = step.live.choices.compactMap { choice in
      guard let events = try? step.live.call.decide(.answer(choice.key)) else { return nil }
      var after = step.live.call
      for event in events { after.apply(event) }
      guard !after.isEnded else { return nil }
      let next = make(after)
      // The parts of a card are set when they are first asked for.
      _ = next.card?.rows(room)
      return next
    }
  }
}
