import ArgumentParser
import CollectionsLedger
import LedgerStore
import Receivables
import Terminal

/// `talkoff brief ACCOUNT`: the account on one screen.
struct BriefCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "brief", abstract: "An account on one screen, to read before dialling.")

  @Argument(
    help: "The account: its key, its name or the beginning of one.", completion: .accounts)
  var account: [String]
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let id = try AccountArgument.find(account, in: session).id
    guard let standing = try session.ledger().standing(of: id) else {
      throw Failure(.missingInput, "no account \(visible(id.rawValue))")
    }
    let wall = session.surroundings.wallClock(at: session.surroundings.now())
    let preparation = CallPreparation(
      standing: standing, contacts: session.contacts(), policy: try session.policy(),
      today: wall.day, now: wall.time, collector: session.actor)
    let pick = ScriptPick(for: preparation, in: session)
    if options.json {
      let findings = CallGate(session: session, preparation: preparation).findings()
      session.printJSON(try BriefJSON.value(standing, preparation, findings, pick, in: session))
    } else {
      BriefScreen(session: session).show(standing, preparation, pick)
    }
    return .done
  }
}

/// `talkoff note ACCOUNT TEXT`: keeps a note.
struct NoteCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: "Keep a note about an account.")

  @Argument(
    help: "The account's key or name; quote a name of several words.", completion: .accounts)
  var account: String
  @Argument(help: "The words; after -- they may begin with a dash.")
  var text: [String]
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let id = try AccountArgument.find([account], in: session).id
    let words = trimmedBlanks(text.joined(separator: " "))
    guard !words.isEmpty else { throw Failure(.usage, "a note wants words") }
    guard words.utf8.count <= 64 << 10 else {
      throw Failure(
        .badData, "a note holds up to \(64 << 10) bytes; this one has \(words.utf8.count)")
    }
    let draft = EntryDraft(
      id: session.surroundings.newID(), account: id, fact: .noteAdded(words))
    let ledger = try session.ledger()
    let entries = try Retry.whileBusy { () throws(LedgerError) in
      try ledger.append([draft], session.recording())
    }
    session.print("Noted as entry \(entries.first?.number ?? 0).")
    return .done
  }
}

/// `talkoff log ACCOUNT`: everything ever recorded about an account.
struct LogCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Everything ever recorded about an account, in order.",
    discussion: """
      With --words it shows the calls instead: the very words that stood on the screen, from the \
      kept text of the script and the account as it was then. Names of contacts and the policy are \
      those of today.
      """)

  @Argument(
    help: "The account: its key, its name or the beginning of one.", completion: .accounts)
  var account: [String]
  @Flag(help: "The words that stood on the screen of each call.")
  var words = false
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let text = account.joined(separator: " ")
    let id =
      text.hasPrefix("@")
      ? Account.ID(text) : try AccountArgument.find(account, in: session).id
    let entries = try session.ledger().entries(of: id)
    guard !entries.isEmpty else {
      throw Failure(.missingInput, "nothing is recorded of \(visible(id.rawValue))")
    }
    if let standing = try session.ledger().standing(of: id) { session.privacy.speak(of: standing) }
    if words {
      try showWords(entries, in: session)
    } else if options.json {
      session.printJSON(["entries": .list(entries.map(\.json))])
    } else {
      try LogScreen(session: session).show(entries)
    }
    return .done
  }

  private func showWords(_ entries: [LedgerEntry], in session: Session) throws {
    var seen: Set<EntryID> = []
    let ids = entries.compactMap(\.call).filter { seen.insert($0).inserted }
    let ledger = try session.ledger()
    let calls = try ids.compactMap { try HeardCall(ledger.entries(ofCall: $0)) }
      .map { try CallWords($0, in: session) }
    if options.json {
      session.printJSON(["calls": .list(calls.map(\.json))])
    } else if calls.isEmpty {
      session.print("There was no call.")
    } else {
      for call in calls { call.show(in: session) }
    }
  }
}

extension LedgerEntry {
  /// The entry for a program; personal texts stand among the data under their names.
  fileprivate var json: BodyValue {
    var data = body?.object ?? [:]
    for (name, text) in personalTexts { data[name] = .text(text) }
    for slot in personal where slot.field == nil { data[slot.name] = .text(LedgerFact.erased) }
    var members: [String: BodyValue] = [
      "number": .integer(Int64(number)), "kind": .text(kind),
      "recordedAt": .text(recordedAt.rfc3339), "by": .text(actor),
      "account": .text(account.rawValue), "data": .object(data), "hash": .text(hash.description),
    ]
    if let call { members["call"] = .text(call.description) }
    return .object(members)
  }
}

/// `talkoff verify`: proves that nothing was altered.
struct VerifyCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Prove that the record is whole and the figures follow from it.",
    discussion: "Exits with 1 and names the first bad entry where they do not.")

  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let ledger = try session.ledger()
    let progress = Progress(session)
    let findings = try ledger.verify { done, total in
      progress.show("verifying", done, of: total)
    }
    progress.finish()
    if options.json {
      session.printJSON([
        "findings": .list(
          findings.map { ["number": .integer(Int64($0.number)), "problem": .text($0.problem)] })
      ])
    } else {
      for finding in findings { session.print("entry \(finding.number): \(finding.problem)") }
      if findings.isEmpty { session.print("The record is whole and the figures follow from it.") }
    }
    return findings.isEmpty ? .done : .findings
  }
}
