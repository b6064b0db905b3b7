public import CallScript
public import Receivables

/// A call in progress: where it is, what was asked and what was agreed.
///
/// It is the fold of its events. ``decide(_:)`` holds the rules and changes nothing;
/// ``apply(_:)`` changes the state and has no rules.
public struct Call: Hashable, Sendable {
  /// The script the call began with.
  public let script: Script
  /// Scripts that the call's own links to, by file name.
  public let linked: [String: Script]
  /// The name under which those link back to the call's own script.
  public let ownFile: String?
  /// What was known when it began.
  public let context: CallContext

  /// What is waited for at a step.
  public private(set) var location: Location
  /// How many of the step's values have been given on this visit.
  public private(set) var asked = 0
  /// Where detours began, the outermost first.
  public private(set) var detours: [Place] = []
  /// The values given last, at whatever step.
  public private(set) var values: [Ask: CallValue] = [:]
  /// What was recorded, in order; a later one does not undo an earlier one.
  public private(set) var agreements: [Agreement] = []
  /// What waits for a supervisor, in order.
  public private(set) var held: [Agreement] = []
  /// Whether the outcome so far is of a deal that waits for a supervisor.
  public private(set) var isOutcomeHeld = false
  /// Whether the debt may be named.
  public private(set) var isRightPersonConfirmed = false
  /// The outcome so far: the last one recorded, or the one the call ended with.
  public private(set) var outcome: Outcome?
  /// Whether every further input is refused.
  public private(set) var isEnded = false

  /// Where a detour began: the step and the values that had been given there.
  public struct Place: Hashable, Sendable {
    /// The step it returns to.
    public let location: Location
    /// How many of that step's values had been given.
    public let asked: Int
    fileprivate let values: [Ask: CallValue]
  }

  /// Begins a call at the script's first step.
  ///
  /// - Parameter ownFile: the name under which the linked scripts lead back to this one.
  public init(
    script: Script, linked: [String: Script] = [:], ownFile: String? = nil, context: CallContext
  ) {
    self.script = script
    self.linked = linked
    self.ownFile = ownFile
    self.context = context
    location = Location(step: script.steps.first?.anchor ?? Step.Anchor(rawValue: ""))
  }

  /// Takes an event into account.
  public mutating func apply(_ event: CallEvent) {
    switch event {
    case .valueGiven(let ask, let value, _, _):
      values[ask] = value
      asked += 1
    case .answered(_, _, .step(let next)):
      // A link to a step for any time is a detour like any other.
      if step(at: next)?.isAnyTime == true, own(next) != location { remember(location) }
      enter(next)
    case .answered(_, _, .detourStart): if let start = detours.popLast() { resume(start) }
    case .answered(_, _, .end), .noted: break
    case .recorded(let agreement): apply(agreement)
    case .held(let agreement, _): hold(agreement)
    case .detourEntered(let step, let from):
      remember(from)
      enter(step)
    case .ended(let outcome, _):
      isOutcomeHeld = isOutcomeHeld && outcome == self.outcome
      self.outcome = outcome
      isEnded = true
    }
  }

  private mutating func remember(_ place: Location) {
    detours.append(Place(location: place, asked: asked, values: values))
  }

  private mutating func enter(_ next: Location) {
    // A link out of a detour gives the way back up.
    if step(at: next)?.isAnyTime == false { detours.removeAll { _ in true } }
    location = own(next)
    asked = 0
  }

  private mutating func resume(_ place: Place) {
    location = place.location
    asked = place.asked
    // A detour may ask for another day; the one given before it is still the one agreed here.
    values = place.values
  }

  private mutating func apply(_ agreement: Agreement) {
    agreements.append(agreement)
    if case .rightPerson = agreement { isRightPersonConfirmed = true }
    guard let outcome = agreement.outcome else { return }
    self.outcome = outcome
    isOutcomeHeld = false
  }

  /// The call can end with what it came to, though nothing was agreed yet.
  private mutating func hold(_ agreement: Agreement) {
    held.append(agreement)
    guard let outcome = agreement.outcome else { return }
    self.outcome = outcome
    isOutcomeHeld = true
  }

  /// The step the call is at.
  public var step: Step? { step(at: location) }

  /// Returns a step of the script or of one it links to.
  public func step(at location: Location) -> Step? {
    script(in: location.file)?.step(location.step)
  }

  private func script(in file: String?) -> Script? {
    guard let file, file != ownFile else { return script }
    return linked[file]
  }

  /// A place in the call's own script has no file, whoever leads to it.
  private func own(_ location: Location) -> Location {
    location.file == ownFile ? Location(step: location.step) : location
  }

  /// The value that is asked for now; nil where an answer is waited for.
  public var pendingAsk: Ask? {
    guard let asks = step?.asks, asked < asks.count else { return nil }
    return asks[asked]
  }

  /// The answers offered at this step, with their keys: 1 for the first one that is offered.
  public var answers: [(key: Int, answer: Answer)] {
    guard pendingAsk == nil, let step else { return [] }
    return step.answers.filter { answer in
      answer.conditions.allSatisfy { $0.isMet(when: context.holds.contains($0.fact)) }
    }.enumerated().map { (key: $0.offset + 1, answer: $0.element) }
  }

  /// The person to ask for: one named in the call, else the one known before it.
  public var contact: String? {
    for case .contact(let person?, _, _) in agreements.reversed() { return person }
    return context.contact
  }

  /// The one who turned out to decide about paying, where the name is known.
  public var rightPerson: String? {
    for case .rightPerson(let person?) in agreements.reversed() { return person }
    return nil
  }

  /// The steps that may be entered from anywhere now: those of the script the call began with, of
  /// the one it is in, and those these share with others.
  ///
  /// One that names the debt is offered only once the right person is confirmed.
  public var objections: [Location] {
    let home = detours.first?.location.file ?? (detours.isEmpty ? location.file : nil)
    let entries = ObjectionOffer.entries(
      in: [nil, home, location.file], script: script(in:),
      resolve: { $0 == ownFile ? nil : $0 })
    return entries.compactMap { entry in
      let place = Location(file: entry.file, step: entry.step.anchor)
      guard place != location, isRightPersonConfirmed || !entry.step.mentionsDebt else {
        return nil
      }
      return place
    }
  }
}
