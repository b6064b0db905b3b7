/// A set of asked values.
struct AskSet: OptionSet, Hashable {
  let rawValue: UInt16

  init(rawValue: UInt16) { self.rawValue = rawValue }

  init(_ asks: some Sequence<Ask>) {
    self = []
    for ask in asks { insert(ask) }
  }

  mutating func insert(_ ask: Ask) {
    guard let bit = Ask.allCases.firstIndex(of: ask) else { return }
    self = AskSet(rawValue: rawValue | 1 << UInt16(bit))
  }

  func contains(_ ask: Ask) -> Bool {
    guard let bit = Ask.allCases.firstIndex(of: ask) else { return false }
    return rawValue & 1 << UInt16(bit) != 0
  }
}

/// What the answers taken so far have told about the yes/no facts.
struct Assumptions: Hashable {
  private var decided: UInt16 = 0
  private var yes: UInt16 = 0

  func value(of fact: YesNoFact) -> Bool? {
    let bit = Assumptions.bit(fact)
    return decided & bit == 0 ? nil : yes & bit != 0
  }

  mutating func assume(_ fact: YesNoFact, _ value: Bool) {
    let bit = Assumptions.bit(fact)
    decided |= bit
    if value { yes |= bit } else { yes &= ~bit }
  }

  private static func bit(_ fact: YesNoFact) -> UInt16 {
    1 << UInt16(YesNoFact.allCases.firstIndex(of: fact) ?? 0)
  }
}

/// Where a caller can be, with all that decides what may be said and done there.
struct Situation: Hashable {
  /// The place a detour goes back to, as it was when the step there began.
  struct Origin: Hashable {
    var step: Int
    var asked: AskSet
  }

  var step: Int
  /// What had been asked when the step began.
  var asked: AskSet = []
  var isRightPerson = false
  var hasOutcome = false
  var assumptions = Assumptions()
  /// Set while in an `any time` step.
  var detour: Origin?
}

extension Situation {
  /// What decides which answers and objections are offered; the rest only adds faults.
  struct Frame: Hashable {
    var step: Int
    var isRightPerson: Bool
    var assumptions: Assumptions
    var originStep: Int?
  }

  var frame: Frame {
    Frame(
      step: step, isRightPerson: isRightPerson, assumptions: assumptions,
      originStep: detour?.step)
  }

  /// Whether every fault that can follow from another situation of the frame can follow from this.
  ///
  /// Having asked less, or having no outcome yet, never opens or closes a way. So only the worst
  /// situations of a frame need to be looked at: the shipped call of 28 steps has 942 of them, and
  /// more than 50,000 otherwise.
  func isAtLeastAsBad(as other: Situation) -> Bool {
    guard asked.isSubset(of: other.asked), !hasOutcome || other.hasOutcome else { return false }
    guard let origin = detour, let otherOrigin = other.detour else { return true }
    return origin.asked.isSubset(of: otherOrigin.asked)
  }
}
