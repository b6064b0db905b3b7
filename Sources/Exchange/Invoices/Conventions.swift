internal import Receivables

/// How one file writes its days and amounts, learned while it is read.
///
/// The first value that can be read in one way only decides for the whole file. Values read before
/// it that can be read in two ways wait; once they can be decided, the file is read again from its
/// start. A file of ISO days and plain amounts is therefore read once.
struct Conventions: Equatable {
  /// How days are read.
  enum Dates: Equatable {
    case format(DateFormat)
    case order(DateOrder, provenOn: Int)
    case open
  }

  /// How the marks in amounts are read.
  enum Amounts: Equatable {
    case mark(DecimalMark, provenOn: Int?)
    case open
  }

  /// The first value that waits for a decision, and how many do.
  struct Waiting: Equatable {
    private(set) var count = 0
    private(set) var line = 0
    private(set) var column = InvoiceColumn.due
    private(set) var value = ""

    mutating func add(_ column: InvoiceColumn, _ value: String, line: Int) {
      if count == 0 { (self.line, self.column, self.value) = (line, column, value) }
      count += 1
    }
  }

  private(set) var dates: Dates
  private(set) var amounts: Amounts
  private(set) var waitingDates = Waiting()
  private(set) var waitingAmounts = Waiting()

  init(_ options: InvoiceFileOptions) {
    dates = options.dateFormat.map { .format($0) } ?? .open
    amounts = options.decimal.map { .mark($0, provenOn: nil) } ?? .open
  }

  var decimal: DecimalMark? {
    guard case .mark(let mark, _) = amounts else { return nil }
    return mark
  }

  /// Learns from a day, or lets it wait; returns whether it can be read now.
  mutating func learn(_ date: DateText, _ column: InvoiceColumn, _ value: String, line: Int)
    -> Bool
  {
    guard dates == .open else { return true }
    if let order = date.provenOrder {
      dates = .order(order, provenOn: line)
      return true
    }
    if date.isUndecided { waitingDates.add(column, value, line: line) }
    return !date.isUndecided
  }

  /// Learns from an amount, or lets it wait; returns whether it can be read now.
  mutating func learn(
    _ amount: AmountText, _ currency: Currency, _ column: InvoiceColumn, _ value: String, line: Int
  ) -> Bool {
    guard amounts == .open else { return true }
    switch amount.evidence(minorUnitDigits: currency.minorUnitDigits) {
    case .none: return true
    case .proves(let mark):
      amounts = .mark(mark, provenOn: line)
      return true
    case .undecided:
      waitingAmounts.add(column, value, line: line)
      return false
    }
  }

  /// Whether values that had to wait can be read now, from the start of the file.
  var isWorthRestarting: Bool {
    (waitingDates.count > 0 && dates != .open) || (waitingAmounts.count > 0 && amounts != .open)
  }

  /// What is known, with nothing waiting: for reading from the start.
  var restarted: Conventions {
    var copy = self
    copy.waitingDates = Waiting()
    copy.waitingAmounts = Waiting()
    return copy
  }
}
