import CallEngine
import CallScript
import Receivables
import Rehearsal
import Testing

/// Rehearsals as text: moves divided by semicolons, each a second after the one before it.
struct PracticeRoom {
  static let script = """
    # Practice

    ## Opening

    > Good morning. Could I speak to {{contact_name}}?

    - [Speaking](#state-the-debt) `record right-person`
    - [Not in](#call-again)
    - Nobody answers `end no-answer`

    ## State the debt

    > It is {{amount_due}}, due since {{due_date}}. When will it be paid?

    - [All of it](#take-the-promise)
    - [Parts of it](#offer-installments)
    - [Less of it](#offer-a-settlement)
    - [Never](#refusal)
    - [How dare you](#angry)
    - [Wrong, all wrong](#wrong)

    ## Take the promise

    > How much, and when?

    `ask amount` `ask date`

    > {{amount}} on {{date}}?

    - [Yes](#close) `record promise`
    - [No](#offer-installments)

    ## Offer installments

    > How many parts?

    `ask installments` `ask date`

    > {{installments}}?

    - [Yes](#close) `record installments`
    - [No](#offer-a-settlement)
    - [One sum](#take-the-promise)

    ## Offer a settlement

    > I can take something off.

    `ask discount` `ask date`

    - [Yes](#close) `record settlement`
    - [No](#refusal)
    - [Parts](#offer-installments)

    ## Refusal

    > Then it goes on in writing.

    - [So be it](#close) `record refusal`

    ## Wrong

    > What is wrong?

    `ask dispute`

    - [That](#close) `record dispute`

    ## Call again

    > When?

    `ask date` `ask time`

    > On {{date}} at {{time}}?

    - Yes `record callback` `end`

    ## Close

    > You have it in writing.

    - Goodbye `end`

    ## Angry

    `any time`

    > What happened?

    - Go on `return`
    - [Call me later](#call-again)
    - Leave me alone `end hung-up`

    ## Who are you

    `any time`

    > It is me.

    - All right `return`
    """

  /// Returns the record of a rehearsal, or of a call, in which this was done.
  static func record(
    _ moves: String, script: String = PracticeRoom.script, trainee: String = "ana",
    kind: RehearsalRecord.Kind = .rehearsal, startedAt: Int64 = 1_772_442_000_000_000,
    limits: (inout Authority) -> Void = { _ in }
  ) throws -> RehearsalRecord {
    let room = try context()
    var authority = room.authority
    limits(&authority)
    let known = CallContext(
      today: room.today, amountDue: room.amountDue, balance: room.balance, holds: room.holds,
      facts: room.facts, contact: room.contact, authority: authority)
    var record = RehearsalRecord(
      id: "id-\(startedAt)", kind: kind, trainee: trainee,
      startedAt: Instant(microseconds: startedAt),
      scripts: [.init(file: nil, hash: "h", text: script)], context: known, played: nil)
    var now = startedAt
    for move in moves.split(separator: ";") {
      let words = move.split(separator: " ").map(String.init)
      let rest = words.dropFirst().joined(separator: " ")
      if words[0] == "seconds" {
        now += try #require(Int64(rest)) * 1_000_000
        continue
      }
      now += 1_000_000
      record.events.append(
        .init(at: Instant(microseconds: now), try happening(words[0], rest, record.end)))
    }
    return record
  }

  private static func happening(
    _ verb: String, _ rest: String, _ call: Call
  ) throws -> RehearsalRecord.Event.Happening {
    switch verb {
    case "listen": return .listened
    case "again": return .saidAgain
    case "wait": return .waited
    case "back": return .takenBack
    case "refuse": return .refused(rest)
    case "mark": return .marked(rest)
    case "hear": return .heard(utterance(rest))
    default: return .turn(try call.decide(try input(verb, rest, call)))
    }
  }

  /// `hear Yes` means the answer, `hear ?` nothing, `hear !Angry` an objection.
  private static func utterance(_ text: String) -> Utterance {
    let meaning: Utterance.Meaning =
      switch text.first {
      case "?": .nothing
      case "!": .objection(String(text.dropFirst()))
      case "*": .nothing
      default: .answer(text)
      }
    return Utterance(
      speaker: "Dana", words: text, meaning: meaning, isTrainers: text.first == "*")
  }

  private static func input(_ verb: String, _ rest: String, _ call: Call) throws -> CallInput {
    switch verb {
    case "pick":
      let key = call.answers.first { $0.answer.words == rest }?.key
      return .answer(try #require(key, "\(rest) at \(call.location.text)"))
    case "note": return .note(rest)
    case "meet": return .objection(Location(text: rest))
    case "end": return .end(Outcome(rawValue: rest))
    case "sum": return .value(.amount(try money(rest)), typed: rest)
    case "day": return .value(.date(try day(rest)), typed: rest)
    case "off": return .value(.discount(try money(rest)), typed: rest)
    case "parts":
      return .value(.installments(parts: try #require(Int(rest)), .weekly), typed: rest)
    case "kind": return .value(.dispute(.quality), typed: rest)
    case "at": return .value(.time(try #require(TimeOfDay(iso: rest))), typed: rest)
    default:
      Issue.record("no move \(verb)")
      return .note(verb)
    }
  }
}
