import CallEngine
import CallScript
import Receivables

extension Scorecard {
  /// Scores a rehearsal, or a call, by a rubric: a function of these two alone.
  ///
  /// What a call's record cannot show (whether a line was said before the answer was typed) is no
  /// occasion there.
  public init(_ record: RehearsalRecord, by rubric: Rubric) {
    self.init(Conduct(record, secondsMax: rubric.secondsMax), by: rubric)
  }

  init(_ conduct: Conduct, by rubric: Rubric) {
    let end = conduct.end
    let judge = Judge(
      conduct: conduct, rubric: rubric, outcome: end.isEnded ? end.outcome : nil,
      isConfirmed: end.isRightPersonConfirmed, scripts: [end.script] + end.linked.map(\.value))
    lines = rubric.lines.map { line in
      let verdict = judge.verdict(on: line.criterion)
      return Line(
        criterion: line.criterion, happened: verdict.happened,
        earned: verdict.total == 0 ? 0 : line.points * verdict.good / verdict.total,
        possible: verdict.total == 0 ? 0 : line.points)
    }
    visits = conduct.visits
    marks = conduct.marks
    outcome = judge.outcome
    script = conduct.beginning.script.title
  }
}

/// What was found on one criterion: so many of so many; none where there was no occasion.
struct Verdict {
  var happened: String
  var good: Int
  var total: Int

  static func none(_ why: String) -> Verdict { Verdict(happened: why, good: 0, total: 0) }
  static func all(_ happened: String) -> Verdict { Verdict(happened: happened, good: 1, total: 1) }
  static func nothing(_ happened: String) -> Verdict {
    Verdict(happened: happened, good: 0, total: 1)
  }
}

/// Judges what was done, one criterion at a time.
struct Judge {
  let conduct: Conduct
  let rubric: Rubric
  let outcome: Outcome?
  let isConfirmed: Bool
  let scripts: [Script]

  func verdict(on criterion: Criterion) -> Verdict {
    switch criterion {
    case .rightPerson: rightPerson
    case .debtStated: debtStated
    case .silence: silence
    case .objections: objections
    case .offers: offers
    case .authority: authority
    case .commitment: commitment
    case .recap: recap
    case .nextStep: nextStep
    case .pace: pace
    case .words: words
    }
  }

  // MARK: The way in

  private var rightPerson: Verdict {
    let confirming = conduct.turns.first { turn in
      turn.events.contains { if case .recorded(.rightPerson) = $0 { true } else { false } }
    }
    guard let confirming, case .answered(let words, _, _)? = confirming.events.first else {
      return .all("the right person was not reached, and nobody was told of the debt")
    }
    if let heard = confirming.heard, heard.contradicts(answer: words) || heard.isNoAnswer {
      let said = heard.words.map { "\u{201C}\($0)\u{201D}" } ?? "nothing"
      return .nothing("taken for the right person, though they said \(said)")
    }
    return .all("confirmed in \(confirming.step), before the debt was named")
  }

  private var debtStated: Verdict {
    guard isConfirmed else { return .none("the right person was not reached") }
    let statements = conduct.statements
    if let whole = statements.first(where: { $0.hasAmount && $0.hasDay }) {
      return .all("stated in \(whole.step) with amount and day")
    }
    if let amount = statements.first(where: \.hasAmount) {
      return Verdict(happened: "\(amount.step) told the amount, but no day", good: 1, total: 2)
    }
    guard let day = statements.first else { return .nothing("the debt was never stated") }
    return Verdict(happened: "\(day.step) told the day, but no amount", good: 1, total: 2)
  }

  private var silence: Verdict {
    let spoken = conduct.spoken
    guard !spoken.isEmpty else { return .none("whether lines were said is not in the record") }
    let skipped = spoken.filter { !$0.isSaid }.map(\.step)
    let count = spoken.count
    guard !skipped.isEmpty else {
      return Verdict(happened: "all \(count) lines were said", good: count, total: count)
    }
    return Verdict(
      happened: "\(skipped.count) of \(count) lines skipped: \(list(skipped))",
      good: count - skipped.count, total: count)
  }

  private var objections: Verdict {
    let left = conduct.raised.filter { !$0.isTakenUp }.map(\.objection)
    let (closed, dropped) = detours
    let total = left.count + closed.count + dropped.count
    guard total > 0 else { return .none("nothing was objected") }
    var parts: [String] = []
    if !closed.isEmpty { parts.append("answered: \(list(closed))") }
    if !left.isEmpty { parts.append("passed over: \(list(left))") }
    if !dropped.isEmpty { parts.append("not come back from: \(list(dropped))") }
    return Verdict(happened: parts.joined(separator: "; "), good: closed.count, total: total)
  }

  /// The detours that were returned from or led on to something, and those the call was lost in.
  private var detours: (closed: [String], dropped: [String]) {
    var (closed, open): ([String], [String]) = ([], [])
    for turn in conduct.turns {
      if let name = turn.detour {
        open.append(name)
        continue
      }
      guard case .answered(_, _, let destination)? = turn.events.first else { continue }
      switch destination {
      case .detourStart: closed += open.popLast().map { [$0] } ?? []
      case .step where turn.scripted?.isAnyTime != true: break
      case .step(let place) where isAnyTime(place): break
      case .step:
        closed += open
        open = []
      case .end where outcome.map { !Judge.lost.contains($0) } ?? false:
        closed += open
        open = []
      case .end: break
      }
    }
    return (closed, open)
  }

  private func isAnyTime(_ place: Location) -> Bool {
    scripts.contains { $0.step(place.step)?.isAnyTime == true }
  }

  /// Endings with which nothing was brought to an end.
  private static let lost: Set<Outcome> = [.hungUp, .noAnswer, .voicemail]

  // MARK: What was offered and agreed

  private var offers: Verdict {
    var firsts: [Conduct.Offered] = []
    for offer in conduct.offers where !firsts.contains(where: { $0.rung == offer.rung }) {
      firsts.append(offer)
    }
    guard !firsts.isEmpty else { return .none("nothing was offered") }
    let offersParts = scripts.contains { $0.steps.contains { OfferRung($0) == .installments } }
    let early = firsts.enumerated().filter { index, offer in
      firsts.dropFirst(index + 1).contains { $0.rung < offer.rung }
        || offer.rung == .settlement && offersParts
          && !firsts.contains { $0.rung == .installments }
    }.map(\.element)
    let order = firsts.map(\.rung.words).joined(separator: ", then ")
    let fault = early.isEmpty ? "" : "; too early: \(list(early.map(\.rung.words)))"
    return Verdict(
      happened: order + fault, good: firsts.count - early.count, total: firsts.count)
  }

  private var authority: Verdict {
    var (within, beyond): ([Agreement], [Agreement]) = ([], [])
    for event in conduct.turns.flatMap(\.events) {
      if case .recorded(let agreement) = event, agreement.isDeal { within.append(agreement) }
      if case .held(let agreement, _) = event { beyond.append(agreement) }
    }
    if let first = beyond.first { return .nothing("beyond one's limits: \(first.words)") }
    guard !within.isEmpty else { return .none("nothing was agreed") }
    return .all("everything agreed is within one's limits")
  }

  private var commitment: Verdict {
    guard isConfirmed else { return .none("the right person was not reached") }
    if let outcome, Judge.settledOtherwise.contains(outcome) {
      return .none("the call came to something else: \(outcome.words)")
    }
    let deals = conduct.turns.flatMap(\.events).compactMap { event -> Agreement? in
      switch event {
      case .recorded(let agreement), .held(let agreement, _):
        agreement.isDeal ? agreement : nil
      case .answered, .valueGiven, .detourEntered, .noted, .ended: nil
      }
    }
    guard let deal = deals.last else {
      return .nothing(outcome == .callback ? "only a call-back was agreed" : "nothing was agreed")
    }
    guard hasMethod else {
      return Verdict(
        happened: "\(deal.words); but not how it is paid", good: 2, total: 3)
    }
    return .all(deal.words)
  }

  private static let settledOtherwise: Set<Outcome> = [
    .dispute, .alreadyPaid, .insolvency, .wrongNumber,
  ]

  /// Whether a way to pay was asked for, or is in a note.
  private var hasMethod: Bool {
    let asked = conduct.turns.flatMap(\.events).contains { event in
      if case .valueGiven(let ask, _, _, _) = event { ask.rawValue == "method" } else { false }
    }
    let ways = ["transfer", "cheque", "check", "card", "direct debit", "cash", "bank"]
    return asked || conduct.notes.contains { note in ways.contains { note.has(words: $0) } }
  }

  private var recap: Verdict {
    var (good, faults): (Int, [String]) = (0, [])
    for turn in conduct.turns {
      guard case .answered? = turn.events.first, let step = turn.scripted, !step.asks.isEmpty,
        turn.events.contains(where: \.establishes)
      else { continue }
      if step.readsBack, turn.isLineSaid { good += 1 } else { faults.append(step.name) }
    }
    guard good + faults.count > 0 else { return .none("nothing was there to be read back") }
    let happened = faults.isEmpty ? "read back each time" : "not read back: \(list(faults))"
    return Verdict(happened: happened, good: good, total: good + faults.count)
  }

  private var nextStep: Verdict {
    guard let outcome else { return .nothing("the call was left without an end") }
    switch outcome {
    case .voicemail, .noAnswer, .wrongNumber: return .none("nobody to agree on it with")
    case .hungUp:
      return isConfirmed
        ? .nothing("they hung up before anything was agreed")
        : .none("nobody to agree on it with")
    case .promise, .installments, .settlement, .dispute, .alreadyPaid, .callback, .refusal,
      .insolvency:
      return .all("ended with: \(outcome.words)")
    }
  }

  // MARK: Time and words

  private var pace: Verdict {
    let visits = conduct.visits
    let slow = visits.filter { $0.faults.contains(.slow) }
    guard let slowest = slow.max(by: { $0.seconds < $1.seconds }) else {
      return Verdict(happened: "no step took too long", good: 1, total: 1)
    }
    return Verdict(
      happened: "\(slowest.name) took \(slowest.seconds) s, "
        + "\(rubric.secondsMax(for: slowest.name)) are enough"
        + (slow.count > 1 ? "; and \(slow.count - 1) more" : ""),
      good: visits.count - slow.count, total: visits.count)
  }

  private var words: Verdict {
    let notes = conduct.notes
    guard !notes.isEmpty else { return .none("no note was made") }
    let found = rubric.wordsNotToUse.filter { word in notes.contains { $0.has(words: word) } }
    guard !found.isEmpty else { return .all("nothing one would not say to them") }
    return .nothing("a note says: \(list(found))")
  }

  /// Up to three names, each once, and how many more there are.
  private func list(_ names: [String]) -> String {
    var seen: Set<String> = []
    let names = names.filter { seen.insert($0).inserted }
    let more = names.count > 3 ? " and \(names.count - 3) more" : ""
    return names.prefix(3).joined(separator: ", ") + more
  }
}

extension Agreement {
  /// Whether money is agreed on.
  fileprivate var isDeal: Bool {
    switch self {
    case .promise, .installments, .settlement: true
    case .rightPerson, .dispute, .callback, .refusal, .alreadyPaid, .invoiceCopy, .contact,
      .wrongNumber, .insolvency:
      false
    }
  }
}

extension CallEvent {
  /// Whether something is written down by it, held or not.
  fileprivate var establishes: Bool {
    switch self {
    case .recorded, .held: true
    case .answered, .valueGiven, .detourEntered, .noted, .ended: false
    }
  }
}

extension Utterance {
  /// Whether nothing was said that could be taken for an answer; what a trainer says is not known.
  fileprivate var isNoAnswer: Bool { !isTrainers && meaning == .nothing }
}

extension Step {
  /// Whether a quote behind its questions repeats something that was asked there.
  fileprivate var readsBack: Bool {
    var asked: Set<Ask> = []
    for part in parts {
      switch part {
      case .ask(let ask): asked.insert(ask)
      case .say(let speech):
        if speech.facts.contains(where: { $0.needs.map(asked.contains) ?? false }) { return true }
      case .advice: break
      }
    }
    return false
  }
}

extension String {
  /// Whether words stand in the text, in a row, whatever their case and what is between them.
  func has(words: String) -> Bool {
    let mine = self.lowercased().split { !$0.isLetter && !$0.isNumber }
    let wanted = words.lowercased().split { !$0.isLetter && !$0.isNumber }
    guard !wanted.isEmpty, mine.count >= wanted.count else { return false }
    return (0...(mine.count - wanted.count)).contains { start in
      mine[start..<(start + wanted.count)].elementsEqual(wanted)
    }
  }
}
