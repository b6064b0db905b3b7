public import Receivables

/// The working of a figure, line by line; the last line ends in exactly the figure.
public struct Explanation: Hashable, Sendable {
  /// What is explained, in a sentence without its stop: `What C-1 owes in EUR on 6 March 2026`.
  public let title: String
  /// In the order in which they are added up.
  public let lines: [Line]
  /// What it comes to, as it is printed elsewhere.
  public let result: Result

  /// A step of the working.
  public struct Line: Hashable, Sendable {
    /// The day it counts from; nil for a line that has none.
    public let day: CalendarDay?
    /// The number of the entry that says so; nil for what follows from others.
    public let entry: Int?
    /// What it is, in words.
    public let words: String
    /// How much it adds, or takes off.
    public let amount: Money?
    /// What has come together with this line.
    public let running: Money?
  }

  /// What a working ends in.
  public enum Result: Hashable, Sendable, CustomStringConvertible {
    case money(Money)
    /// Days in tenths; nil where they cannot be told.
    case days(tenths: Int64?)
    case share(Share)
    case words(String)

    /// The figure as it is printed.
    public var description: String {
      switch self {
      case .money(let amount): amount.description
      case .days(let value): value.map { "\(tenths($0)) days" } ?? "-"
      case .share(let share): share.description
      case .words(let words): words
      }
    }
  }
}

/// Writes the lines of a working and keeps the running sum.
struct ExplanationDraft {
  private(set) var lines: [Explanation.Line] = []
  private(set) var running: Money

  init(_ currency: Currency) { running = .zero(currency) }

  /// Adds an amount.
  mutating func add(
    _ amount: Money, _ words: String, on day: CalendarDay? = nil, entry: Int? = nil
  ) throws(MoneyError) {
    running = try running.adding(amount)
    lines.append(
      Explanation.Line(day: day, entry: entry, words: words, amount: amount, running: running))
  }

  /// Says something that adds nothing.
  mutating func say(_ words: String, on day: CalendarDay? = nil, entry: Int? = nil) {
    lines.append(
      Explanation.Line(day: day, entry: entry, words: words, amount: nil, running: nil))
  }

  func explanation(_ title: String, _ result: Explanation.Result? = nil) -> Explanation {
    var lines = lines
    if lines.isEmpty {
      let words = "nothing was recorded that counts"
      lines = [Explanation.Line(day: nil, entry: nil, words: words, amount: nil, running: nil)]
    }
    return Explanation(title: title, lines: lines, result: result ?? .money(running))
  }
}
