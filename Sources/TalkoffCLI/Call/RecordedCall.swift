import CallEngine
import CollectionsLedger
import Receivables

/// A call and the entries that made it what it is: what `back` takes back, what a start resumes.
struct RecordedCall {
  /// What one input brought about.
  struct Turn {
    let entries: [EntryID]
    let events: [CallEvent]

    /// What was typed, to be offered again after `back`.
    var typed: String? {
      if case .valueGiven(_, _, let typed, _) = events.first { typed } else { nil }
    }

    /// Whether it moved the call on; a note stays where it is.
    var isNote: Bool {
      if case .noted = events.first { true } else { false }
    }

    /// Whether the call was over with it.
    var endsCall: Bool {
      if case .ended = events.last { true } else { false }
    }

    /// What it wrote down besides the answer itself.
    var agreements: [Agreement] {
      events.compactMap { if case .recorded(let agreement) = $0 { agreement } else { nil } }
    }

    /// What of it waits for a supervisor.
    var held: [HeldAgreement] {
      events.compactMap { event in
        guard case .held(let agreement, let exceeds) = event else { return nil }
        return HeldAgreement(agreement: agreement, exceeds: exceeds)
      }
    }
  }

  /// What one input left to a supervisor, with its reasons.
  struct HeldAgreement {
    let agreement: Agreement
    let exceeds: [String]
  }

  let id: EntryID
  let account: Account.ID
  private let beginning: Call
  private(set) var turns: [Turn] = []
  private(set) var call: Call

  init(id: EntryID, account: Account.ID, beginning: Call) {
    self.id = id
    self.account = account
    self.beginning = beginning
    call = beginning
  }

  mutating func append(_ turn: Turn) {
    turns.append(turn)
    for event in turn.events { call.apply(event) }
  }

  /// The turn that `back` takes back: the last one that moved the call on.
  var lastMove: Turn? { turns.last { !$0.isNote } }

  /// Takes the last move back; notes made since stay.
  mutating func removeLastMove() {
    guard let index = turns.lastIndex(where: { !$0.isNote }) else { return }
    turns.remove(at: index)
    call = beginning
    for turn in turns { for event in turn.events { call.apply(event) } }
  }

  /// Replays the entries of a call that was left, those taken back left out.
  ///
  /// - Throws: `LedgerError` where an entry cannot be read.
  mutating func replay(_ entries: [LedgerEntry]) throws(LedgerError) {
    var facts: [(id: EntryID, at: Instant, fact: LedgerFact)] = []
    var withdrawn: Set<EntryID> = []
    for entry in entries {
      let fact = try entry.fact()
      if case .takenBack(let ids) = fact { withdrawn.formUnion(ids) }
      facts.append((entry.id, entry.content.recordedAt, fact))
    }
    var ids: [EntryID] = []
    var events: [CallEvent] = []
    var last: Instant?
    for (id, moment, fact) in facts where !withdrawn.contains(id) {
      guard let event = CallRecord.event(from: fact) else { continue }
      // What one input brought about was recorded at one moment; a number may be told by itself.
      let isOfItself = event.isContact && last != moment
      last = moment
      if event.beginsTurn || isOfItself, !events.isEmpty {
        append(Turn(entries: ids, events: events))
        (ids, events) = ([], [])
      }
      ids.append(id)
      events.append(event)
    }
    if !events.isEmpty { append(Turn(entries: ids, events: events)) }
  }
}

extension CallEvent {
  fileprivate var isContact: Bool {
    if case .recorded(.contact) = self { true } else { false }
  }

  /// Whether it is what the collector did; the others follow from it.
  fileprivate var beginsTurn: Bool {
    switch self {
    case .valueGiven, .answered, .detourEntered, .noted: true
    case .recorded, .held, .ended: false
    }
  }
}
