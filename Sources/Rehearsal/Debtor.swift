public import CallEngine
import CallScript
import Receivables

/// A played debtor at the other end of a rehearsal: hears what is said, and answers.
///
/// It is a state machine without a clock and without dice of its own: the same persona, level, seed
/// and doings of the caller give the same words. It sees the call and changes nothing in it; the
/// caller takes the answer that was given, as on the phone.
public struct Debtor: Sendable {
  /// How the caller spoke to them.
  public enum Prompt: Sendable, Hashable {
    /// The line was said and they were listened to.
    case said
    /// The line was said once more.
    case saidAgain
    /// Nothing was said: the caller waits.
    case silence
  }

  /// Who is played.
  public let persona: Persona
  /// How hard.
  public let level: Level
  /// How much they still bear.
  public private(set) var patience: Int
  /// Whether they have hung up: nothing more will be heard of them.
  public private(set) var hasHungUp = false

  var voice: Voice
  var position: Position
  let map: CallMap
  /// Who is on the phone now.
  var speaker: Speaker
  /// Who comes after them, the right person last.
  var queue: [Speaker]
  var stalls: [PersonaFacts.Stall]
  var evasions: Int
  var silences: Int
  var objections: Int
  /// What was said since the caller last moved, and whether it can be pressed out of them.
  var last: Utterance?
  var isHoldingBack = false
  /// Whether nobody is let through, and nothing else is offered either.
  var isBarring = true
  /// Whether somebody asked why one calls already.
  var hasAskedWhat = false
  private var isMisheard = false
  private var isOnlyWaiting = false
  private var exchanges = 0
  /// What each step at which they spoke was visited, to notice a circle.
  private var visits: [Location: Int] = [:]

  /// Somebody on the phone.
  enum Speaker: Hashable, Sendable {
    case person
    case colleague(String)
    case machine
    case nobody
  }

  private enum Limit {
    /// After so many exchanges everybody has something else to do.
    static let exchangesMax = 60
    /// After so many visits of one step they lose patience.
    static let visitsMax = 3
  }

  /// Sets a debtor down at their desk.
  ///
  /// - Parameters:
  ///   - persona: who is played.
  ///   - level: how hard.
  ///   - seed: what the dice begin with.
  ///   - call: the call that will reach them, as it begins.
  public init(_ persona: Persona, level: Level, seed: UInt64, call: Call) {
    self.persona = persona
    self.level = level
    let facts = persona.facts
    patience = level.patience(of: facts.patience)
    voice = Voice(persona, seed: seed)
    position = Position(facts, level, call.context)
    map = CallMap(of: call)
    stalls = facts.stalls
    evasions = facts.evasions == 0 ? level.extraEvasions / 2 : facts.evasions + level.extraEvasions
    silences = facts.silences
    objections = level.objectionsMax
    let colleagues = facts.referrals.map(Speaker.colleague)
    switch facts.pickedUpBy {
    case .person where colleagues.isEmpty: (speaker, queue) = (.person, [])
    case .person: (speaker, queue) = (colleagues[0], Array(colleagues.dropFirst()) + [.person])
    case .colleague: (speaker, queue) = (.colleague("A colleague"), colleagues + [.person])
    case .machine: (speaker, queue) = (.machine, [.person])
    case .nobody: (speaker, queue) = (.nobody, [.person])
    }
  }

  /// The first words, before the caller has said any.
  public mutating func picksUp(_ call: Call) -> Utterance {
    let words: String? =
      switch speaker {
      case .nobody: nil
      case .machine: voice.line(.isMachine, self, call) ?? voice.line(.picksUp, self, call)
      case .person, .colleague: voice.line(.picksUp, self, call)
      }
    return Utterance(speaker: speakerName, words: words, meaning: .nothing)
  }

  /// Answers the caller, who is at this point of the call.
  public mutating func hears(_ call: Call, _ prompt: Prompt = .said) -> Utterance {
    if hasHungUp {
      return Utterance(speaker: speakerName, words: nil, meaning: .hangUp)
    }
    exchanges += 1
    isOnlyWaiting = false
    var answer: Utterance
    if let last, prompt != .said {
      answer = isPressed(last, call, prompt)
    } else {
      visits[call.location, default: 0] += 1
      // To be led in a circle is tiring.
      if visits[call.location, default: 0] > Limit.visitsMax { patience -= 1 }
      answer = reply(call)
    }
    if isMisheard, answer.words != nil {
      answer = answer.prefixed(voice.line(.misheard, self, call))
      isMisheard = false
    }
    if patience <= 0 || exchanges > Limit.exchangesMax { answer = hangUp(call) }
    // Asked again, they say again what they said, and not how they waited.
    if !isOnlyWaiting { last = answer }
    return answer
  }

  /// Takes notice of what the caller did.
  ///
  /// - Parameters:
  ///   - turn: what happened, the caller's doing first.
  ///   - call: the call after it.
  public mutating func notices(_ turn: [CallEvent], after call: Call) {
    guard let first = turn.first, !turn.isNote else { return }
    defer {
      last = nil
      isHoldingBack = false
    }
    if case .answered(let words, _, _) = first, case .answer(let meant)? = last?.meaning,
      words != meant
    {
      isMisheard = true
      patience -= 2
      return
    }
    if case .answered = first, !call.isRightPersonConfirmed, call.step?.confirmsPerson == true,
      last != nil, isReachable(speaker)
    {
      speaker = queue.isEmpty ? speaker : queue.removeFirst()
    }
  }

  /// Takes notice of something taken back: they are asked anew.
  public mutating func noticesTakenBack() {
    last = nil
    isHoldingBack = false
    isMisheard = false
  }

  /// Nobody is put through by a machine, by silence, or by somebody who does not.
  private func isReachable(_ speaker: Speaker) -> Bool {
    switch speaker {
    case .colleague: persona.facts.passesOn && (persona.facts.isIn || queue.count > 1)
    case .person, .machine, .nobody: false
    }
  }

  // MARK: Being pressed

  private mutating func isPressed(
    _ last: Utterance, _ call: Call, _ prompt: Prompt
  ) -> Utterance {
    if prompt == .saidAgain { patience -= 1 }
    if isHoldingBack {
      isHoldingBack = false
      // One who was not believed does not try the next pretext, unless they are a hard one.
      if level != .hard, last.meaning != .nothing { stalls = [] }
      let next = reply(call)
      switch next.meaning {
      case .answer, .value: return next.prefixed(voice.ownLine(.yields, self, call))
      // Who only comes with something else has not given way.
      case .nothing, .objection, .hangUp: return next
      }
    }
    if case .value(let ask, _) = last.meaning, Debtor.negotiated.contains(ask),
      position.canImprove, call.isRightPersonConfirmed
    {
      position.improve()
      return named(ask, call).prefixed(voice.line(.yields, self, call))
    }
    if prompt == .silence {
      patience -= 1
      isOnlyWaiting = true
      return Utterance(
        speaker: speakerName, words: voice.line(.waits, self, call), meaning: last.meaning)
    }
    return last
  }

  private mutating func reply(_ call: Call) -> Utterance {
    switch call.view.awaiting {
    case .nothing: return hangUp(call)
    case .value(let ask):
      if evades(call) { return holdBack(voice.line(.evades, self, call)) }
      return named(ask, call)
    case .answer:
      return call.isRightPersonConfirmed ? debtReply(call) : gateReply(call)
    }
  }

  /// Whether they talk round it now.
  mutating func evades(_ call: Call) -> Bool {
    guard evasions > 0, call.isRightPersonConfirmed, call.outcome == nil, call.detours.isEmpty,
      !isHoldingBack
    else { return false }
    guard voice.dice.oneIn(2) else { return false }
    evasions -= 1
    return true
  }

  /// Words that mean nothing yet; asking again or waiting brings more.
  mutating func holdBack(_ words: String?) -> Utterance {
    isHoldingBack = true
    return Utterance(speaker: speakerName, words: words, meaning: .nothing)
  }

  private mutating func hangUp(_ call: Call) -> Utterance {
    hasHungUp = true
    return Utterance(
      speaker: speakerName, words: voice.line(.hangsUp, self, call), meaning: .hangUp)
  }

  /// The name of whoever is on the phone, as the trainee hears it.
  public var speakerName: String {
    switch speaker {
    case .person: persona.facts.person
    case .colleague(let name): name
    case .machine: "A machine"
    case .nobody: "Nobody"
    }
  }

  private static let negotiated: Set<Ask> = [.amount, .date, .installments, .discount]
}

extension Utterance {
  /// The utterance with words before its own; silence stays silence.
  func prefixed(_ words: String?) -> Utterance {
    guard let words, let own = self.words else { return self }
    return Utterance(
      speaker: speaker, words: words + " " + own, meaning: meaning, isTrainers: isTrainers)
  }
}
