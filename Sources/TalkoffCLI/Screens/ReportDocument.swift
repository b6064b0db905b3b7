import CollectionsLedger
import FollowUp
import Receivables

/// A report as it is shown: the same sections on a screen, in a table, in JSON and on a page.
struct ReportDocument {
  /// What it is, as of when.
  let title: String
  /// The first is the main one, which `--csv` writes.
  var sections: [ReportSection] = []
  /// Said where there is no section.
  var empty = "Nothing."
}

/// A table of a report, with a bar beside each row or a curve over all where it has sizes.
struct ReportSection {
  /// A member of the JSON answer.
  let key: String
  let title: String
  let columns: [ReportColumn]
  var rows: [ReportRow] = []
  var chart = Chart.none
  /// Said under the table: how a figure is meant.
  var note: String?

  enum Chart {
    case none
    /// A bar for each row.
    case bars
    /// Stretches of time, in their order.
    case curve
  }
}

/// A column: its name in data, its heading, and the side its cells keep to.
struct ReportColumn {
  let key: String
  let title: String
  var isRight = false

  init(_ key: String, _ title: String, isRight: Bool = false) {
    self.key = key
    self.title = title
    self.isRight = isRight
  }

  static func right(_ key: String, _ title: String) -> ReportColumn {
    ReportColumn(key, title, isRight: true)
  }
}

/// A row of a table.
struct ReportRow {
  let cells: [ReportCell]
  /// How long its bar is beside the others'.
  var size: Int64?

  init(_ cells: [ReportCell], size: Int64? = nil) {
    self.cells = cells
    self.size = size
  }
}

/// A value of a report, written for people or for programs.
enum ReportCell {
  /// Our own word.
  case word(String)
  /// Somebody else's words: never trusted, and cut where they are too wide.
  case name(String)
  case count(Int)
  case money(Money)
  case share(Share)
  /// Days in tenths.
  case days(Int64?)
  case day(CalendarDay)

  /// As people read it.
  var shown: String {
    switch self {
    case .word(let text), .name(let text): text
    case .count(let count): String(count)
    case .money(let amount): amount.grouped
    case .share(let share): share.description
    case .days(let value): value.map(tenths) ?? "-"
    case .day(let day): day.short
    }
  }

  /// As programs read it: no grouping, days as ISO 8601 writes them, nothing for what cannot be told.
  var plain: String {
    switch self {
    case .word(let text), .name(let text): text
    case .count(let count): String(count)
    case .money(let amount): amount.plain
    case .share(let share): share.permille.map(tenths) ?? ""
    case .days(let value): value.map(tenths) ?? ""
    case .day(let day): day.description
    }
  }

  /// Whether the words are somebody else's.
  var isForeign: Bool { if case .name = self { true } else { false } }

  var json: BodyValue {
    if case .count(let count) = self { .exact(Int64(count)) } else { .text(plain) }
  }
}

extension ReportDocument {
  /// Its sections for a program, each under its key.
  var json: [String: BodyValue] {
    var members: [String: BodyValue] = [:]
    for section in sections { members[section.key] = .list(section.rows.map { $0.json(section) }) }
    return members
  }
}

extension ReportRow {
  fileprivate func json(_ section: ReportSection) -> BodyValue {
    var members: [String: BodyValue] = [:]
    for (column, cell) in zip(section.columns, cells) { members[column.key] = cell.json }
    return .object(members)
  }
}
