import CallEngine
import CollectionsLedger
import FollowUp
import Receivables

/// Reads a deal while it is typed at the prompt: the words stand there before Enter records it.
final class DealLine {
  private let session: Session
  /// The account typed last: it is looked up once, and not with every key.
  private var desk: (account: String, desk: DealDesk?)?

  init(in session: Session) { self.session = session }

  /// What `promise ACCOUNT AMOUNT DAY` or `settle ACCOUNT AMOUNT DAY` is read as, in words and in
  /// fewer; none for other lines, and for those at fault.
  func readings(of line: String) -> [String] {
    guard line.utf8.count <= DealLine.bytesMax else { return [] }
    let words = CommandWords.split(line)
    guard words.count >= 4, ["promise", "settle"].contains(words[0]),
      !words.contains(where: { $0.hasPrefix("--") }), let desk = desk(of: words[1]),
      let (amount, whole) = try? amount(words[2], desk, isPromise: words[0] == "promise"),
      let day = try? desk.reading.day(Array(words.dropFirst(3)))
    else { return [] }
    let when = ReadBack(today: session.today).readings(.date(day))
    guard words[0] == "settle" else {
      return ["\(amount) on \(when[0])", "\(amount) on \(when[2])"]
    }
    return ["\(amount) by \(when[0]), closes \(whole)", "\(amount) by \(when[2])"]
  }

  private func amount(
    _ text: String, _ desk: DealDesk, isPromise: Bool
  ) throws -> (amount: Money, whole: Money) {
    let currency = try desk.reading.currency(named: [], typed: text)
    let whole =
      isPromise
      ? try PromiseCommand.whole(currency, desk, of: [])
      : try desk.subject([], typed: text).total
    return (try desk.reading.amount(text, of: whole), whole)
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
