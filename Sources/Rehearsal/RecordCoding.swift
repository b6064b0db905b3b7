import CallEngine
import CallScript
import CollectionsLedger
import Receivables

extension RehearsalRecord {
  /// The version of the JSON form that ``json`` writes.
  public static let formatVersion = 1

  /// What a record may not exceed when it is read.
  public enum Limit {
    /// Many times the longest call with the longest script.
    public static let recordBytesMax = 32 << 20
  }

  /// Why a text is no record.
  public struct Unreadable: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong, in a sentence.
    public let description: String

    /// Makes a refusal.
    public init(description: String) { self.description = description }
  }

  /// The record as one line of JSON, its keys sorted, in UTF-8, with a newline behind.
  ///
  /// docs/SPEC-persona.md describes it key by key.
  public var json: [UInt8] { recordForm.canonicalJSON + [UInt8(ascii: "\n")] }

  /// Reads what ``json`` wrote.
  public init(json bytes: [UInt8]) throws(Unreadable) {
    guard bytes.count <= Limit.recordBytesMax else {
      throw Unreadable(
        description: "A record may have \(Limit.recordBytesMax) bytes at most.")
    }
    let body = bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...]
    guard let value = try? BodyReader.read(Array(body)) else {
      throw Unreadable(description: "It is not the JSON that the program writes.")
    }
    guard let version = value["format"]?.integer, version <= Self.formatVersion else {
      throw Unreadable(description: "It was written by a newer version of the program.")
    }
    do {
      try self.init(recordForm: value)
    } catch {
      throw Unreadable(description: "It lacks \(error.wanted).")
    }
  }

  private var recordForm: BodyValue {
    var members: [String: BodyValue] = [
      "format": .integer(Int64(Self.formatVersion)), "id": .text(id),
      "kind": .text(kind.rawValue), "trainee": .text(trainee),
      "started": .exact(startedAt.microseconds), "scripts": .list(scripts.map(\.recordForm)),
      "context": context.recordForm, "events": .list(events.map(\.recordForm)),
    ]
    members["played"] = played?.recordForm
    return .object(members)
  }

  private init(recordForm value: BodyValue) throws(RecordFault) {
    guard let kind = value["kind"]?.text.flatMap(Kind.init(rawValue:)) else {
      throw RecordFault("the kind of the record")
    }
    var scripts: [ScriptText] = []
    for script in value["scripts"]?.list ?? [] { scripts.append(try ScriptText(script)) }
    var events: [Event] = []
    for event in value["events"]?.list ?? [] { events.append(try Event(event)) }
    var played: Played?
    if let form = value["played"] { played = try Played(form) }
    self.init(
      id: try value.text("id"), kind: kind, trainee: try value.text("trainee"),
      startedAt: Instant(microseconds: try value.microseconds("started")), scripts: scripts,
      context: try CallContext(recordForm: value["context"]), played: played, events: events)
  }
}

extension RehearsalRecord.ScriptText {
  fileprivate var recordForm: BodyValue {
    var members: [String: BodyValue] = ["hash": .text(hash), "text": .text(text)]
    members["file"] = file.map(BodyValue.text)
    return .object(members)
  }

  fileprivate init(_ value: BodyValue) throws(RecordFault) {
    self.init(
      file: value["file"]?.text, hash: try value.text("hash"), text: try value.text("text"))
  }
}

extension RehearsalRecord.Played {
  fileprivate var recordForm: BodyValue {
    // The seed has 64 bits without a sign, and is written as digits.
    .object([
      "title": .text(title), "text": .text(text), "level": .integer(Int64(level.rawValue)),
      "seed": .text(String(seed)),
    ])
  }

  fileprivate init(_ value: BodyValue) throws(RecordFault) {
    guard let level = Level(rawValue: try value.number("level")),
      let seed = UInt64(try value.text("seed"))
    else { throw RecordFault("the level and the seed") }
    self.init(
      title: try value.text("title"), text: try value.text("text"), level: level, seed: seed)
  }
}

extension RehearsalRecord.Event {
  fileprivate var recordForm: BodyValue {
    var members = happening.members
    members["at"] = .exact(at.microseconds)
    return .object(members)
  }

  fileprivate init(_ value: BodyValue) throws(RecordFault) {
    self.init(
      at: Instant(microseconds: try value.microseconds("at")), try Happening(value))
  }
}

extension RehearsalRecord.Event.Happening {
  fileprivate var members: [String: BodyValue] {
    switch self {
    case .turn(let events):
      ["happened": .text("turn"), "events": .list(events.map(\.recordForm))]
    case .takenBack: ["happened": .text("taken-back")]
    case .listened: ["happened": .text("listened")]
    case .waited: ["happened": .text("waited")]
    case .saidAgain: ["happened": .text("said-again")]
    case .heard(let utterance): utterance.members
    case .refused(let why): ["happened": .text("refused"), "why": .text(why)]
    case .marked(let words): ["happened": .text("marked"), "words": .text(words)]
    case .trainerJoined(let name): ["happened": .text("trainer-joined"), "name": .text(name)]
    case .trainerLeft(let name): ["happened": .text("trainer-left"), "name": .text(name)]
    }
  }

  fileprivate init(_ value: BodyValue) throws(RecordFault) {
    switch value["happened"]?.text {
    case "turn":
      var events: [CallEvent] = []
      for event in value["events"]?.list ?? [] { events.append(try CallEvent(recordForm: event)) }
      self = .turn(events)
    case "taken-back": self = .takenBack
    case "listened": self = .listened
    case "waited": self = .waited
    case "said-again": self = .saidAgain
    case "heard": self = .heard(try Utterance(value))
    case "refused": self = .refused(try value.text("why"))
    case "marked": self = .marked(try value.text("words"))
    case "trainer-joined": self = .trainerJoined(try value.text("name"))
    case "trainer-left": self = .trainerLeft(try value.text("name"))
    default: throw RecordFault("something that happened")
    }
  }
}

extension Utterance {
  fileprivate var members: [String: BodyValue] {
    var members: [String: BodyValue] = [
      "happened": .text("heard"), "speaker": .text(speaker), "trainer": .flag(isTrainers),
    ]
    members["words"] = words.map(BodyValue.text)
    switch meaning {
    case .nothing: break
    case .answer(let words): members["means-answer"] = .text(words)
    case .value(let ask, let typed):
      members["means-value"] = .text(typed)
      members["asked"] = .text(ask.rawValue)
    case .objection(let step): members["means-objection"] = .text(step)
    case .hangUp: members["hangs-up"] = .flag(true)
    }
    return members
  }

  fileprivate init(_ value: BodyValue) throws(RecordFault) {
    var meaning = Meaning.nothing
    if let answer = value["means-answer"]?.text {
      meaning = .answer(answer)
    } else if let typed = value["means-value"]?.text,
      let ask = value["asked"]?.text.flatMap(Ask.init(rawValue:))
    {
      meaning = .value(ask, typed: typed)
    } else if let step = value["means-objection"]?.text {
      meaning = .objection(step)
    } else if value["hangs-up"]?.flag == true {
      meaning = .hangUp
    }
    self.init(
      speaker: try value.text("speaker"), words: value["words"]?.text, meaning: meaning,
      isTrainers: value["trainer"]?.flag ?? false)
  }
}

extension BodyValue {
  fileprivate func microseconds(_ key: String) throws(RecordFault) -> Int64 {
    guard let count = self[key]?.integer else { throw RecordFault("the moment `\(key)`") }
    return count
  }
}
