import CallEngine
import CollectionsLedger
import FollowUp
import Receivables

/// Reads a command while it is typed at the prompt: the words stand there before Enter records it.
final class CommandReading {
  private let session: Session
  /// The account typed last: it is looked up once, and not with every key.
  private var desk: (account: String, desk: DealDesk?)?

  init(in session: Session) { self.session = session }

  /// What an amount, a day and what they are for are read as, in words and in fewer; none for lines
  /// without, and for those at fault.
  func readings(of line: String) -> [String] {
    guard line.utf8.count <= CommandReading.bytesMax,
      let typed = TypedCommand(CommandWords.split(line))
    else { return [] }
    let readings: [String]? =
      switch typed.words.first {
      case "promise", "settle": try? deal(typed)
      case "pay": try? payment(typed)
      case "credit", "write-off": try? reduction(typed)
      case "due": try? dueDay(typed)
      default: try? asOf(typed)
      }
    return readings ?? []
  }

  private var readBack: ReadBack { ReadBack(today: session.today) }

  /// `promise ACCOUNT AMOUNT DAY`, `settle ACCOUNT AMOUNT DAY`.
  private func deal(_ typed: TypedCommand) throws -> [String]? {
    guard typed.words.count >= 4, let desk = desk(of: typed.words[1]) else { return nil }
    let isPromise = typed.words[0] == "promise"
    let (amount, whole) = try amount(typed, desk, isPromise: isPromise)
    let when = readBack.readings(
      .date(try desk.reading.day(Array(typed.words.dropFirst(3)))))
    guard !isPromise else { return ["\(amount) on \(when[0])", "\(amount) on \(when[2])"] }
    return ["\(amount) by \(when[0]), closes \(whole)", "\(amount) by \(when[2])"]
  }

  private func amount(
    _ typed: TypedCommand, _ desk: DealDesk, isPromise: Bool
  ) throws -> (amount: Money, whole: Money) {
    let (text, named) = (typed.words[2], typed.values(of: "--invoice"))
    let currency = try desk.reading.currency(named: named, typed: text)
    let whole =
      isPromise
      ? try PromiseCommand.whole(currency, desk, of: named)
      : try desk.subject(named, typed: text).total
    return (try desk.reading.amount(text, of: whole), whole)
  }

  /// `pay ACCOUNT AMOUNT`, with the day it came.
  private func payment(_ typed: TypedCommand) throws -> [String]? {
    guard typed.words.count == 3, typed.values(of: "--reverse").isEmpty,
      let reading = money(typed.words[1])
    else { return nil }
    let named = try typed.values(of: "--invoice").map {
      try reading.invoice(String($0.prefix { $0 != "=" }))
    }
    let amount = try reading.amount(typed.words[2], for: named)
    let day = try reading.day(typed.values(of: "--on").last, .behind, option: "--on")
    guard amount.isPositive, day <= session.today else { return nil }
    let when = readBack.readings(.date(day))
    let purpose = named.isEmpty ? "" : ", for " + named.map(\.number).joined(separator: ", ")
    return [
      "\(amount) came on \(when[0])\(purpose)", "\(amount) came on \(when[2])\(purpose)",
      "\(amount)",
    ]
  }

  /// `credit ACCOUNT INVOICE AMOUNT`, `write-off ACCOUNT INVOICE AMOUNT`.
  private func reduction(_ typed: TypedCommand) throws -> [String]? {
    guard (3...4).contains(typed.words.count), let reading = money(typed.words[1]) else {
      return nil
    }
    let item = try reading.invoice(typed.words[2])
    let most = typed.words[0] == "credit" ? try item.creditable : item.openAmount
    let part = try ReductionArguments.part(
      typed.words.count == 4 ? typed.words[3] : ReductionArguments.whole, of: item, upTo: most,
      reading)
    let left = try item.openAmount.subtracting(part)
    let rest = left.isNegative ? "" : ", \(left) stays open"
    return ["\(part) off \(item.number)\(rest)", "\(part) off \(item.number)", "\(part)"]
  }

  /// `due ACCOUNT INVOICE DAY`.
  private func dueDay(_ typed: TypedCommand) throws -> [String]? {
    guard typed.words.count >= 4, let desk = desk(of: typed.words[1]),
      let item = desk.standing.invoices[typed.words[2]]
    else { return nil }
    let when = readBack.readings(
      .date(try desk.reading.day(Array(typed.words.dropFirst(3)))))
    return ["due \(when[0]), instead of \(item.dueOn.short)", "due \(when[0])", "due \(when[2])"]
  }

  /// The day a list or a report is made for.
  private func asOf(_ typed: TypedCommand) throws -> [String]? {
    guard let text = typed.values(of: "--as-of").last else { return nil }
    return readBack.readings(.date(try DayOption.day(text, session))).map { "as of \($0)" }
  }

  private func money(_ account: String) -> MoneyArgument? {
    desk(of: account).map { MoneyArgument(standing: $0.standing, today: session.today) }
  }

  private func desk(of account: String) -> DealDesk? {
    if let desk, desk.account == account { return desk.desk }
    let found = try? DealDesk([account], in: session)
    desk = (account, found)
    return found
  }

  /// The longest line that is read with every key.
  private static let bytesMax = 256
}

/// A command's words as they are typed, its options apart from them.
struct TypedCommand {
  private(set) var words: [String] = []
  private var options: [String: [String]] = [:]

  /// Returns nil where an option waits for its value.
  init?(_ line: [String]) {
    var rest = line[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("--") else {
        words.append(word)
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard let name = parts.first, !TypedCommand.flags.contains(name) else { continue }
      guard let value = parts.count == 2 ? parts[1] : rest.popFirst() else { return nil }
      options[name, default: []].append(value)
    }
  }

  /// The values an option was given.
  func values(of option: String) -> [String] { options[option] ?? [] }

  /// Options of these commands that have no value.
  private static let flags: Set = [
    "--", "--disputed", "--dry-run", "--json", "--mine", "--our-choice", "--review", "--sent-back",
  ]
}
