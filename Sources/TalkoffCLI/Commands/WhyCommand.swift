import ArgumentParser
import CollectionsLedger
import FollowUp
import LedgerStore
import Receivables
import Terminal

/// `talkoff why ACCOUNT FIGURE`: how a figure is worked out, line by line.
struct WhyCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "why", abstract: "How a figure is worked out, line by line.",
    discussion: """
      Of an account: balance, overdue, unapplied, invoice NUMBER, promise, plan, settlement, \
      charges, limitation, worklist; the first of them if none is named. A number alone is that of \
      an invoice or a charge. Of the whole ledger: talkoff why report dso, best-dso, add or cei; \
      received, invoiced or unapplied; contact, rpc, promise-rate or kept of the calls; promises-kept or promises-kept-by-money; \
      aging, or aging and an age (current, 1-30, 31-60, 61-90, 91+); roll and an age, with --from.
      """)

  @Argument(help: "An account and a figure, or report and a figure.")
  var words: [String]
  @OptionGroup var days: PeriodOptions
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let workings =
      words.first == "report" && words.count > 1
      ? try ofReport(Array(words.dropFirst()), session) : try ofAccount(session)
    if options.json {
      session.printJSON(["workings": .list(workings.map(\.json))])
    } else {
      for working in workings { WhyScreen(session: session).show(working) }
    }
    return .done
  }

  // MARK: The ledger

  private static let reportWords =
    ReportFigure.allCases.map(\.rawValue) + CallFigure.allCases.map(\.rawValue)
    + PromiseFigure.allCases.map(\.rawValue) + CashSum.allCases.map(\.rawValue)

  private func ofReport(_ words: [String], _ session: Session) throws -> [Explanation] {
    let word = words.joined(separator: " ").lowercased()
    if let figure = ReportFigure(rawValue: word) { return try ofCash(figure, session) }
    if let figure = CallFigure(rawValue: word) { return try ofCalls(figure, session) }
    if let figure = PromiseFigure(rawValue: word) { return try ofPromises(figure, session) }
    if let sum = CashSum(rawValue: word) { return try ofSum(sum, session) }
    if words[0].lowercased() == "aging" { return try ofAging(words.dropFirst(), session) }
    if words[0].lowercased() == "roll" { return try ofRoll(words.dropFirst(), session) }
    throw Failure(
      .usage, "why report \(visible(words.joined(separator: " "))): no such figure",
      remedy: "One of \(WhyCommand.reportWords.joined(separator: ", ")), aging, roll.")
  }

  private func ofSum(_ sum: CashSum, _ session: Session) throws -> [Explanation] {
    let (period, _) = try days.read(in: session) { .days(90, until: $0) }
    var working = CashWorking(sum, period)
    try session.walk("reading accounts") { try working.take($0) }
    let explanations = try working.explanations
    guard !explanations.isEmpty else {
      throw Failure(
        .missingInput,
        "nothing was \(sum.rawValue) from \(period.from.short) to \(period.to.short)")
    }
    return explanations
  }

  private func ofAging(_ words: ArraySlice<String>, _ session: Session) throws -> [Explanation] {
    guard days.from == nil, days.to == nil else {
      throw Failure(.usage, "why report aging is of one day", remedy: "Name it with --as-of.")
    }
    let day = try DayOption.day(days.asOf, session)
    var working = AgingWorking(try words.first.map { try age($0) }, asOf: day)
    try session.walk("reading accounts") { try working.take($0) }
    let explanations = try working.explanations
    guard !explanations.isEmpty else {
      throw Failure(.missingInput, "nothing of that age is open as of \(day.short)")
    }
    return explanations
  }

  private func ofRoll(_ words: ArraySlice<String>, _ session: Session) throws -> [Explanation] {
    guard let word = words.first, days.from != nil else {
      throw Failure(
        .usage, "why report roll: of which age, and since when?",
        remedy: "For example why report roll 1-30 --from -30d.")
    }
    let (period, _) = try days.read(in: session) { .days(30, until: $0) }
    var working = RollWorking(try age(word), from: period.from, to: period.to)
    try session.walk("reading accounts") { try working.take($0) }
    let explanations = try working.explanations
    guard !explanations.isEmpty else {
      throw Failure(.missingInput, "nothing of that age was open on \(period.from.short)")
    }
    return explanations
  }

  private func age(_ word: String) throws -> AgingBucket {
    guard let bucket = AgingBucket(rawValue: word.lowercased()) else {
      let ages = AgingBucket.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure(.usage, "\(visible(word)): no age of the report", remedy: "One of \(ages).")
    }
    return bucket
  }

  private func ofCash(_ figure: ReportFigure, _ session: Session) throws -> [Explanation] {
    let (period, _) = try days.read(in: session) { .days(90, until: $0) }
    let report = try CashReportCommand.report(period, .month, session)
    let sorted = report.currencies.sorted { $0.key < $1.key }
    guard !sorted.isEmpty else {
      throw Failure(
        .missingInput, "nothing was invoiced, open or paid from \(period.from.short) on")
    }
    return try sorted.map { try $0.value.why(figure, period) }
  }

  private func ofCalls(_ figure: CallFigure, _ session: Session) throws -> [Explanation] {
    let (period, day) = try days.read(in: session, usual: CallReportCommand.usualPeriod)
    var working = CallRateWorking(figure, period, asOf: day)
    try session.walk("reading calls", having: [.callStarted]) { working.take($0) }
    return [working.explanation]
  }

  private func ofPromises(_ figure: PromiseFigure, _ session: Session) throws -> [Explanation] {
    let (period, day) = try days.read(in: session, usual: PromiseReportCommand.usualPeriod)
    var working = PromiseRateWorking(figure, period, asOf: day)
    try session.walk("reading promises", having: [.promiseMade]) { try working.take($0) }
    guard !working.explanations.isEmpty else {
      throw Failure(
        .missingInput,
        "no promise for \(period.from.short) to \(period.to.short) is due by \(day.short)")
    }
    return working.explanations
  }

  // MARK: An account

  private func ofAccount(_ session: Session) throws -> [Explanation] {
    guard days.from == nil, days.to == nil else {
      throw Failure(.usage, "--from and --to are for why report; an account has --as-of")
    }
    let day = try DayOption.day(days.asOf, session)
    let (account, figure) = try subject(session)
    let id = account.account.id
    let workings = try account.why(figure, on: day, under: session.policy())
    guard !workings.isEmpty else {
      throw Failure(
        .missingInput,
        "\(visible(id.rawValue)): there is nothing of that kind as of \(day.short)",
        remedy: "Figures: \(AccountFigure.words.joined(separator: ", ")).")
    }
    return workings
  }

  /// The words before the figure name the account; words that name no figure may end in the number of
  /// an invoice or a charge, and the balance is meant where they do not.
  private func subject(_ session: Session) throws -> (ReportAccount, AccountFigure) {
    for place in words.indices.dropFirst() {
      if let figure = AccountFigure(words: Array(words[place...])) {
        return (try recorded(words[..<place], session), figure)
      }
    }
    do {
      return (try recorded(words[...], session), .balance)
    } catch {
      for place in words.indices.dropFirst().reversed() {
        guard let account = try? recorded(words[..<place], session) else { continue }
        let number = words[place...].joined(separator: " ")
        if account.standing.invoices[number] != nil { return (account, .invoice(number)) }
      }
      throw error
    }
  }

  private func recorded(_ name: ArraySlice<String>, _ session: Session) throws -> ReportAccount {
    let id = try AccountArgument.find(Array(name), in: session).id
    guard let account = try session.ledger().recorded(id) else {
      throw Failure(.missingInput, "no account \(visible(id.rawValue))")
    }
    return account
  }
}

/// Draws a working: day, entry, what, how much, and what it comes to so far.
struct WhyScreen {
  let session: Session

  func show(_ working: Explanation) {
    session.print(StyledText(visible(working.title), .bold))
    for row in columns(rows(working), alignments: WhyScreen.alignments) {
      session.print(StyledText(row))
    }
    session.print(StyledText("  = ") + StyledText(working.result.description, .bold))
    session.print("")
  }

  private static let alignments: [ColumnAlignment] = [.left, .right, .right, .left, .right, .right]

  /// The words are set over as many rows as they need: a working that is cut short proves nothing.
  private func rows(_ working: Explanation) -> [[String]] {
    var rows: [[String]] = []
    let width = wordsWidth(working)
    for line in working.lines {
      let front = ["", line.day?.short ?? "", line.entry.map(String.init) ?? ""]
      let sums = [line.amount?.grouped ?? "", line.running?.grouped ?? ""]
      let words = wrapped(visible(line.words), width: width, hangingIndent: "  ")
      for (place, part) in words.enumerated() {
        rows.append(
          (place == 0 ? front : ["", "", ""]) + [part]
            + (place == words.count - 1 ? sums : []))
      }
    }
    return [["", "day", "entry", "", "", "sum"]] + rows
  }

  /// What the other columns leave of a terminal's width.
  private func wordsWidth(_ working: Explanation) -> Int {
    let lines = working.lines
    let entry = lines.compactMap { $0.entry.map { String($0).count } }.max() ?? 0
    let amount = lines.compactMap { $0.amount?.grouped.count }.max() ?? 0
    let sum = lines.compactMap { $0.running?.grouped.count }.max() ?? 0
    let day = lines.compactMap { $0.day?.short.count }.max() ?? 0
    let taken = max(day, 3) + max(entry, 5) + amount + max(sum, 3) + 5 * 2
    return max(24, min(session.output.isTerminal ? session.output.width : 110, 110) - taken)
  }
}

extension Explanation {
  /// The working for a program.
  fileprivate var json: BodyValue {
    [
      "title": .text(title), "result": .text(result.description),
      "lines": .list(
        lines.map { line in
          var members: [String: BodyValue] = ["words": .text(line.words)]
          if let day = line.day { members["day"] = .text(day.description) }
          if let entry = line.entry { members["entry"] = .integer(Int64(entry)) }
          if let amount = line.amount {
            members["amount"] = .text(amount.plain)
            members["currency"] = .text(amount.currency.code)
          }
          if let running = line.running { members["sum"] = .text(running.plain) }
          return .object(members)
        }),
    ]
  }
}
