import CallEngine
import CallScript
import Receivables

/// What was done in a rehearsal, gathered in one walk through its record; judging comes after.
struct Conduct {
  /// One turn that counts: notes are kept apart, and what was taken back is gone.
  struct Turn {
    var step: String
    /// The step as the script has it; nil where it is not in the script.
    var scripted: Step?
    var events: [CallEvent]
    /// The step at any time it enters; nil where it enters none.
    var detour: String?
    /// Whether the line before it was said, or there was none.
    var isLineSaid: Bool
    /// What the other side meant last, at this line; nil where nobody was heard.
    var heard: Utterance?
    var isRightPersonConfirmed: Bool
  }

  /// A stretch of lines on the screen, and whether they were said before the caller went on.
  struct Spoken {
    var step: String
    var isSaid: Bool
  }

  /// Something thrown in by the other side that has a step of its own.
  struct Raised {
    var objection: String
    var isTakenUp = false
  }

  /// An offer that was on the screen to be said, by the step that makes it.
  struct Offered: Hashable {
    var rung: OfferRung
    var step: String
  }

  var turns: [Turn] = []
  var spoken: [Spoken] = []
  var raised: [Raised] = []
  var offers: [Offered] = []
  var statements: [Statement] = []
  var notes: [String] = []
  var marks: [String] = []
  var visits: [StepVisit] = []

  /// A step at which the debt was stated to the right person: what of it was said.
  struct Statement {
    var step: String
    var hasAmount: Bool
    var hasDay: Bool
  }

  // What is so at the moment of the walk.
  private var isLineSaid = false
  private var heard: Utterance?

  /// The call as it began, and as it was left.
  let (beginning, end): (Call, Call)

  init(_ record: RehearsalRecord, secondsMax: (String) -> Int) {
    // One walk, as it reads the scripts anew: a last event that does nothing shows the end.
    var closed = record
    closed.events.append(RehearsalRecord.Event(at: record.startedAt, .waited))
    var calls: [(before: Call, event: RehearsalRecord.Event)] = []
    closed.walk { before, event in calls.append((before, event)) }
    (beginning, end) = (calls[0].before, calls[calls.count - 1].before)
    arrive(beginning, at: record.startedAt)
    for (index, moment) in calls.dropLast().enumerated() {
      take(
        moment.event, moment.before, calls[index + 1].before,
        isRehearsal: record.kind == .rehearsal)
    }
    for index in visits.indices where visits[index].seconds > secondsMax(visits[index].name) {
      visits[index].faults.insert(.slow)
    }
  }

  private mutating func take(
    _ event: RehearsalRecord.Event, _ before: Call, _ after: Call, isRehearsal: Bool
  ) {
    if let last = visits.indices.last { visits[last].until = max(visits[last].until, event.at) }
    switch event.happening {
    case .listened, .saidAgain: isLineSaid = true
    case .heard(let utterance):
      keep(.heard(speaker: utterance.speaker, words: utterance.words))
      heard = utterance
      if case .objection(let step) = utterance.meaning { raised.append(Raised(objection: step)) }
    case .refused(let why):
      keep(.refused(why))
      fault(.refused)
    case .marked(let words):
      keep(.marked(words))
      marks.append(words)
    case .waited, .trainerJoined, .trainerLeft: break
    case .takenBack:
      keep(.tookBack)
      fault(.takenBack)
      if !turns.isEmpty { turns.removeLast() }
      move(before, after, at: event.at)
    case .turn(let events):
      for event in events { keep(moment(event, before)) }
      if case .noted(let text)? = events.first { return notes.append(text) }
      turn(events, before, isRehearsal: isRehearsal)
      move(before, after, at: event.at)
    }
  }

  private mutating func turn(_ events: [CallEvent], _ before: Call, isRehearsal: Bool) {
    let hasLine = before.view.lines.contains { line in
      if case .say = line { true } else { false }
    }
    let isAnswer = events.first?.isAnswerOrValue ?? false
    if hasLine, isAnswer, isRehearsal {
      spoken.append(Spoken(step: before.step?.name ?? "", isSaid: isLineSaid))
      if !isLineSaid { fault(.lineSkipped) }
    }
    if case .answered(let words, _, _)? = events.first {
      if let last = visits.indices.last { visits[last].answer = words }
      if let heard, heard.contradicts(answer: words) { fault(.misheard) }
    }
    let entered = events.first?.destination.flatMap { before.step(at: $0) }
    if let entered { takeUp(entered.name) }
    turns.append(
      Turn(
        step: before.step?.name ?? "", scripted: before.step, events: events,
        detour: entered?.isAnyTime == true && entered != before.step ? entered?.name : nil,
        isLineSaid: isLineSaid || !hasLine || !isRehearsal, heard: heard,
        isRightPersonConfirmed: before.isRightPersonConfirmed))
  }

  /// The objection raised last is the one that is answered.
  private mutating func takeUp(_ name: String) {
    let open = raised.lastIndex { !$0.isTakenUp && $0.objection == name }
    if let open { raised[open].isTakenUp = true }
  }

  private mutating func keep(_ moment: StepVisit.Moment) {
    if let last = visits.indices.last { visits[last].moments.append(moment) }
  }

  private func moment(_ event: CallEvent, _ before: Call) -> StepVisit.Moment {
    switch event {
    case .valueGiven(let ask, _, let typed, _): .typed(ask, typed)
    case .answered(let words, _, _): .took(words)
    case .recorded(let agreement): .recorded(agreement.words)
    case .held(let agreement, _): .held(agreement.words)
    case .detourEntered(let place, _):
      .answeredObjection(before.step(at: place)?.name ?? place.text)
    case .noted(let text): .noted(text)
    case .ended(let outcome, _): .ended(outcome)
    }
  }

  private mutating func fault(_ fault: StepVisit.Fault) {
    if let last = visits.indices.last { visits[last].faults.insert(fault) }
  }

  /// Begins another stay where the call moved on, and looks at what the step says.
  private mutating func move(_ before: Call, _ after: Call, at moment: Instant) {
    isLineSaid = false
    heard = nil
    guard after.location != before.location, !after.isEnded else { return }
    arrive(after, at: moment)
  }

  private mutating func arrive(_ call: Call, at moment: Instant) {
    visits.append(
      StepVisit(
        location: call.location, name: call.step?.name ?? call.location.text, from: moment,
        until: moment))
    guard let step = call.step, call.isRightPersonConfirmed else { return }
    let facts = Set(step.quotes.flatMap(\.facts))
    let statement = Statement(
      step: step.name, hasAmount: !facts.isDisjoint(with: [.amountDue, .promisedAmount]),
      hasDay: !facts.isDisjoint(with: [.dueDate, .daysPastDue, .promisedDate]))
    if statement.hasAmount || statement.hasDay { statements.append(statement) }
    // An answer to an objection is no offer of the caller's.
    if !step.isAnyTime, let rung = OfferRung(step) {
      offers.append(Offered(rung: rung, step: step.name))
    }
  }
}

/// A rung of the ladder of offers; the lower comes first.
enum OfferRung: Int, Comparable, CaseIterable {
  case full = 1
  case day, installments, settlement

  /// The offer a step makes; nil where it makes none.
  init?(_ step: Step) {
    let records = step.answers.flatMap(\.records)
    if step.asks.contains(.discount) {
      self = .settlement
    } else if step.asks.contains(.installments) {
      self = .installments
    } else if records.contains(.promise) {
      self = .day
    } else if step.quotes.flatMap(\.facts).contains(.amountDue) {
      self = .full
    } else {
      return nil
    }
  }

  var words: String {
    switch self {
    case .full: "all of it"
    case .day: "a day"
    case .installments: "installments"
    case .settlement: "a settlement"
    }
  }

  static func < (left: OfferRung, right: OfferRung) -> Bool { left.rawValue < right.rawValue }
}

extension CallEvent {
  /// The step it leads to; nil where it leads to none.
  fileprivate var destination: Location? {
    switch self {
    case .detourEntered(let place, _), .answered(_, _, .step(let place)): place
    case .answered, .valueGiven, .recorded, .held, .noted, .ended: nil
    }
  }

  fileprivate var isAnswerOrValue: Bool {
    switch self {
    case .answered, .valueGiven: true
    case .recorded, .held, .detourEntered, .noted, .ended: false
    }
  }
}

extension Utterance {
  /// Whether the other side gave another answer than this; what a trainer says is not known.
  func contradicts(answer words: String) -> Bool {
    guard !isTrainers else { return false }
    switch meaning {
    case .answer(let meant): return meant != words
    case .value, .objection, .hangUp: return true
    case .nothing: return false
    }
  }
}
