import ArgumentParser
import CollectionsLedger
import LedgerStore
import Receivables
import Terminal

/// `talkoff find TEXT`: everything ever said, by its words.
struct FindCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "find", abstract: "What was said, by its words.",
    discussion: """
      Looks through notes, answers, promises, plans, disputes, call-backs, reasons, names and letters; \
      of one account or of all, the latest first. All the words must be there, in any order; the \
      last one may be the beginning of a word. Case and accents do not matter. A day is found \
      however it was written: 15th, 15 March, 15/3, 2026-03-15; so is an amount: 12,500.50, \
      12.500,50. What was taken back is found and says so. The entry's number is what the words are \
      cited by. Exits with 0 where nothing is found, too.
      """)

  @Argument(help: "The words; after -- they may begin with a dash.")
  var text: [String]
  @Option(
    help: ArgumentHelp("Only what was said with this account.", valueName: "account"),
    completion: .accounts)
  var account: String?
  @Option(help: ArgumentHelp("At most so many.", valueName: "number"))
  var limit = 20
  @OptionGroup var options: GlobalOptions

  private static let limits = 1...1_000

  func run(in session: Session) throws -> ExitStatus {
    guard FindCommand.limits.contains(limit) else {
      throw Failure(.usage, "--limit \(limit): a number from 1 to 1,000 is wanted")
    }
    let words = text.joined(separator: " ")
    guard let query = SaidQuery(words) else {
      throw Failure(
        .usage, "find \(visible(words)): there is no word in it to look for",
        remedy: "For example talkoff find 15th, or talkoff find cheque --account ACME.")
    }
    if query.isCutShort {
      session.note("talkoff: only the first \(SaidQuery.wordsMax) words are looked for.")
    }
    let ledger = try session.ledger()
    let one = try account.map { try AccountArgument.find([$0], in: session) }
    // One more than is shown tells whether there are more.
    let found = try FoundSaying.find(query, with: one?.id, limit: limit + 1, in: ledger)
    let shown = Array(found.prefix(limit))
    let names = try names(shown, one, ledger)
    if options.json {
      session.printJSON([
        "hits": .list(shown.map { json($0, names, session) }),
        "more": .flag(found.count > shown.count),
      ])
    } else {
      tell(shown, names, hasMore: found.count > shown.count, one, query, session)
    }
    return .done
  }

  private func names(
    _ found: [FoundSaying], _ one: Account?, _ ledger: SQLLedger
  ) throws -> [Account.ID: String] {
    if let one { return [one.id: one.name] }
    var names: [Account.ID: String] = [:]
    for id in Set(found.map(\.hit.entry.account)) { names[id] = try ledger.account(id)?.name }
    return names
  }

  private func tell(
    _ shown: [FoundSaying], _ names: [Account.ID: String], hasMore: Bool, _ one: Account?,
    _ query: SaidQuery, _ session: Session
  ) {
    if let mark = session.mark { session.print(StyledText(mark, .color(.yellow))) }
    let title = one.map { "\(visible($0.id.rawValue)) \(visible($0.name))" }
    guard !shown.isEmpty else {
      let whom = title.map { "with \($0) " } ?? ""
      session.print(
        "Nothing that was said \(whom)has \(text.count == 1 ? "this word" : "these words").")
      return
    }
    if let title { session.print(StyledText(title, .bold)) }
    FindScreen(session: session, query: query, isOfOneAccount: one != nil)
      .show(shown, names: names)
    if hasMore {
      session.print(
        StyledText("There is more: --limit \(min(limit * 2, 1_000)), or another word.", .dim))
    }
  }

  private func json(
    _ saying: FoundSaying, _ names: [Account.ID: String], _ session: Session
  ) -> BodyValue {
    let entry = saying.hit.entry
    var members: [String: BodyValue] = [
      "entry": .integer(Int64(entry.number)), "recordedAt": .text(entry.recordedAt.rfc3339),
      "day": .text(session.surroundings.wallClock(at: entry.recordedAt).day.description),
      "account": .text(entry.account.rawValue), "name": .text(names[entry.account] ?? ""),
      "by": .text(entry.actor), "kind": .text(entry.kind), "what": .text(saying.hit.saying.label),
      "words": .text(saying.hit.saying.text), "theirs": .flag(saying.hit.saying.isTheirs),
      "takenBack": .flag(saying.hit.isTakenBack),
    ]
    if let person = saying.person { members["person"] = .text(person) }
    if let call = entry.call { members["call"] = .text(call.description) }
    return .object(members)
  }
}
