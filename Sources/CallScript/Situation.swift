internal import Receivables

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

  /// Whether nothing in it speaks against what is known.
  func isPart(of known: Assumptions) -> Bool {
    let common = decided & known.decided
    return yes & common == known.yes & common
  }

  private static func bit(_ fact: YesNoFact) -> UInt16 {
    1 << UInt16(YesNoFact.allCases.firstIndex(of: fact) ?? 0)
  }
}

/// What a call has come to, as far as it matters for how it may end.
enum Upshot: Hashable {
  /// Nothing is recorded.
  case open
  /// Something is, of which no answer needs to know what it was.
  case settled
  /// This is recorded, and some answer ends the call with it by name.
  case recorded(Outcome)

  /// Whether every ending that is faulty with the other one is faulty with this one.
  func isAtLeastAsBad(as other: Upshot) -> Bool {
    switch (self, other) {
    case (.open, _), (.settled, .settled), (.settled, .recorded): true
    case (.recorded(let one), .recorded(let two)): one == two
    case (.settled, .open), (.recorded, .open), (.recorded, .settled): false
    }
  }
}

/// Where a caller can be, with all that decides what may be said and done there.
struct Situation: Hashable {
  var step: Int
  /// What had been asked when the step began.
  var asked: AskSet = []
  var isRightPerson = false
  /// What was recorded since the detour began; on no detour, since the call did.
  var gained = Upshot.open
  /// What had been recorded before the detour began.
  var inherited = Upshot.open
  var assumptions = Assumptions()
  /// The detour the call is in, by its number; nil on none.
  var detour: Int?
  /// The file the call was in before its detours: its objections are still offered.
  var home = 0

  /// What was recorded last, on the detour or before it.
  var outcome: Upshot { gained == .open ? inherited : gained }
}

extension Situation {
  /// What decides which answers and objections are offered; the rest only adds faults.
  struct Frame: Hashable {
    var step: Int
    var isRightPerson: Bool
    var assumptions: Assumptions
    var detour: Int?
    var home: Int
  }

  var frame: Frame {
    Frame(
      step: step, isRightPerson: isRightPerson, assumptions: assumptions, detour: detour,
      home: home)
  }

  /// Whether every fault that can follow from another situation of the frame can follow from this.
  ///
  /// Having asked less, or having no outcome yet, never opens or closes a way. So only the worst
  /// situations of a frame need to be looked at.
  ///
  /// - Parameter isWatched: whether some answer ends the call with an outcome that must have been
  ///   recorded: then a detour that records something may also make an ending faulty.
  func isAtLeastAsBad(as other: Situation, isWatched: Bool) -> Bool {
    guard asked.isSubset(of: other.asked), inherited.isAtLeastAsBad(as: other.inherited) else {
      return false
    }
    if isWatched, detour != nil { return gained == other.gained }
    return gained.isAtLeastAsBad(as: other.gained)
  }
}

/// A detour into an `any time` step, from wherever it was entered.
///
/// What happens in it depends on these alone, not on how many detours it lies in. So detours within
/// detours are explored to any depth: each is looked at once, and goes back to all who entered it.
struct Detour: Hashable {
  var step: Int
  var isRightPerson: Bool
  var assumptions: Assumptions
  var home: Int
}
