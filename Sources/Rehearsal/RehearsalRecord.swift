public import CallEngine
import CallScript
public import Receivables

/// What is kept of one rehearsal, or of a call that is looked at like one: all that a scorecard
/// needs and nothing that it would have to ask for.
///
/// Apply the events of ``Event/Happening/turn(_:)`` to ``beginning`` one after the other to be at any
/// moment of it; ``walk(_:)`` does.
public struct RehearsalRecord: Hashable, Sendable {
  /// What it is a record of.
  public enum Kind: String, CaseIterable, Sendable, Hashable {
    /// Nobody was on the phone.
    case rehearsal
    /// A call that was made.
    case call
  }

  /// The text of a script as it was on the screen.
  public struct ScriptText: Hashable, Sendable {
    /// The name by which another script links to it; nil for the call's own.
    public let file: String?
    /// SHA-256 of the text in hexadecimal digits: what a ledger keeps it under.
    public let hash: String
    /// The whole text.
    public let text: String

    /// Makes the text of a script.
    public init(file: String?, hash: String, text: String) {
      self.file = file
      self.hash = hash
      self.text = text
    }
  }

  /// Who played the debtor.
  public struct Played: Hashable, Sendable {
    /// The persona's title.
    public let title: String
    /// The persona's text, so that its hidden facts can be looked at later.
    public let text: String
    /// How hard it was made.
    public let level: Level
    /// What the dice began with.
    public let seed: UInt64

    /// Makes what was played.
    public init(title: String, text: String, level: Level, seed: UInt64) {
      self.title = title
      self.text = text
      self.level = level
      self.seed = seed
    }
  }

  /// One thing that happened, and when.
  public struct Event: Hashable, Sendable {
    /// The moment by the clock of whoever rehearsed.
    public let at: Instant
    /// What happened.
    public let happening: Happening

    /// Makes an event.
    public init(at: Instant, _ happening: Happening) {
      self.at = at
      self.happening = happening
    }

    /// What can happen.
    public enum Happening: Hashable, Sendable {
      /// The caller did something, and this came of it; the first event is what they did.
      case turn([CallEvent])
      /// The last turn that is not a note was taken back.
      case takenBack
      /// The caller had said the line and listened.
      case listened
      /// The caller waited in silence after an answer, or for one.
      case waited
      /// The caller said the line once more.
      case saidAgain
      /// The other side spoke, or was silent.
      case heard(Utterance)
      /// Something typed was refused, for this reason.
      case refused(String)
      /// A trainer marked the moment.
      case marked(String)
      /// A trainer took over the other side, or left it; the name.
      case trainerJoined(String)
      case trainerLeft(String)
    }
  }

  /// The key under which it is kept: an entry's, in its text form.
  public let id: String
  /// Whether it was real.
  public let kind: Kind
  /// Who rehearsed, or called.
  public let trainee: String
  /// When it began.
  public let startedAt: Instant
  /// The scripts it ran on; the first is the call's own.
  public let scripts: [ScriptText]
  /// What was known when it began.
  public let context: CallContext
  /// Who played the debtor; nil where it was a call.
  public let played: Played?
  /// What happened, in order.
  public var events: [Event]

  /// Makes a record.
  public init(
    id: String, kind: Kind, trainee: String, startedAt: Instant, scripts: [ScriptText],
    context: CallContext, played: Played?, events: [Event] = []
  ) {
    self.id = id
    self.kind = kind
    self.trainee = trainee
    self.startedAt = startedAt
    self.scripts = scripts
    self.context = context
    self.played = played
    self.events = events
  }
}

extension RehearsalRecord {
  /// The call as it began, its scripts read again from their texts.
  public var beginning: Call {
    var own = Script.parse("", file: "").script
    var linked: [String: Script] = [:]
    for text in scripts {
      let script = Script.parse(text.text, file: text.file ?? "").script
      if let file = text.file { linked[file] = script } else { own = script }
    }
    let ownFile = scripts.first { $0.file != nil && $0.hash == scriptHash }?.file
    return Call(script: own, linked: linked, ownFile: ownFile, context: context)
  }

  /// The hash of the script the call ran on; empty where none is kept.
  public var scriptHash: String { scripts.first { $0.file == nil }?.hash ?? "" }

  /// Goes through what happened, with the call as it was before each event.
  public func walk(_ visit: (_ before: Call, _ event: Event) -> Void) {
    let beginning = beginning
    var turns: [[CallEvent]] = []
    var call = beginning
    for event in events {
      visit(call, event)
      switch event.happening {
      case .turn(let happened):
        turns.append(happened)
        for next in happened { call.apply(next) }
      case .takenBack:
        if let last = turns.lastIndex(where: { !$0.isNote }) { turns.remove(at: last) }
        call = beginning
        for turn in turns { for next in turn { call.apply(next) } }
      case .listened, .waited, .saidAgain, .heard, .refused, .marked, .trainerJoined,
        .trainerLeft:
        break
      }
    }
  }

  /// The call as it was left.
  public var end: Call {
    var last = beginning
    var closed = self
    closed.events.append(Event(at: startedAt, .waited))
    closed.walk { before, _ in last = before }
    return last
  }
}

extension [CallEvent] {
  /// Whether a turn only kept a note: it moved nothing, and is not taken back.
  var isNote: Bool {
    if case .noted? = first { true } else { false }
  }
}
