internal import Receivables

/// How one file writes its days and amounts, decided once for the whole of it.
struct Conventions: Equatable {
  /// How days are read.
  enum Dates: Equatable {
    case format(DateFormat)
    case order(DateOrder, provenOn: Int)
    /// No day in the file needs deciding.
    case plain
    case undecided
  }

  /// How the marks in amounts are read.
  enum Amounts: Equatable {
    case mark(DecimalMark, provenOn: Int?)
    case undecided
  }

  var dates: Dates
  var amounts: Amounts

  var decimal: DecimalMark? {
    guard case .mark(let mark, _) = amounts else { return nil }
    return mark
  }
}

/// Gathers over all rows of a file what proves how it writes days and amounts.
struct ConventionSurvey {
  /// Rows that prove one of two ways: how many, and the first.
  private struct Proof {
    var count = 0
    var line = 0

    mutating func add(_ line: Int) {
      if count == 0 { self.line = line }
      count += 1
    }
  }

  /// A value that can be read in two ways.
  struct Open {
    var count = 0
    var line = 0
    var column = InvoiceColumn.due
    var value = ""

    mutating func add(_ line: Int, _ column: InvoiceColumn, _ value: String) {
      if count == 0 { (self.line, self.column, self.value) = (line, column, value) }
      count += 1
    }
  }

  private(set) var openDates = Open()
  private(set) var openAmounts = Open()
  /// The first row that is not UTF-8, and how many there are.
  private(set) var badText = Open()
  private var dayFirst = Proof()
  private var monthFirst = Proof()
  private var point = Proof()
  private var comma = Proof()

  private let layout: InvoiceLayout
  private let options: InvoiceFileOptions
  private static let dateColumns: [InvoiceColumn] = [.issued, .due, .paidOn]
  private static let amountColumns: [InvoiceColumn] = [.amount, .open]

  init(layout: InvoiceLayout, options: InvoiceFileOptions) {
    self.layout = layout
    self.options = options
  }

  mutating func take(_ record: CSVRecord) {
    guard record.isValidText else { return badText.add(record.line, .account, "") }
    if options.dateFormat == nil {
      for column in ConventionSurvey.dateColumns {
        guard let place = layout[column], let text = record.text(place) else { continue }
        take(date: text, column, record.line)
      }
    }
    if options.decimal == nil {
      for column in ConventionSurvey.amountColumns {
        guard let place = layout[column], let text = record.text(place) else { continue }
        take(amount: text, column, record)
      }
    }
  }

  private mutating func take(date text: String, _ column: InvoiceColumn, _ line: Int) {
    let date = DateText(text)
    switch date.provenOrder {
    case .dayFirst: dayFirst.add(line)
    case .monthFirst: monthFirst.add(line)
    case nil: if date.isUndecided { openDates.add(line, column, text) }
    }
  }

  private mutating func take(amount text: String, _ column: InvoiceColumn, _ record: CSVRecord) {
    guard let amount = try? AmountText(text) else { return }
    var evidence = amount.evidence()
    if case .undecided = evidence, let digits = minorUnitDigits(amount, record) {
      evidence = amount.evidence(minorUnitDigits: digits)
    }
    switch evidence {
    case .none: break
    case .proves(.point): point.add(record.line)
    case .proves(.comma): comma.add(record.line)
    case .undecided: openAmounts.add(record.line, column, text)
    }
  }

  private func minorUnitDigits(_ amount: AmountText, _ record: CSVRecord) -> Int? {
    if let place = layout[.currency], let code = record.text(place), !code.isEmpty {
      return Currency(code: code)?.minorUnitDigits
    }
    if let currency = options.currency { return currency.minorUnitDigits }
    guard let sign = amount.currency, case .one(let currency) = CurrencySign.meaning(of: sign)
    else { return nil }
    return currency.minorUnitDigits
  }

  /// What the rows have proved; where both ways are proved, the one more rows prove.
  var conventions: Conventions {
    Conventions(dates: dates, amounts: amounts)
  }

  private var dates: Conventions.Dates {
    if let format = options.dateFormat { return .format(format) }
    if dayFirst.count + monthFirst.count > 0 {
      return dayFirst.count >= monthFirst.count
        ? .order(.dayFirst, provenOn: dayFirst.line)
        : .order(.monthFirst, provenOn: monthFirst.line)
    }
    return openDates.count > 0 ? .undecided : .plain
  }

  private var amounts: Conventions.Amounts {
    if let decimal = options.decimal { return .mark(decimal, provenOn: nil) }
    if point.count + comma.count > 0 {
      return point.count >= comma.count
        ? .mark(.point, provenOn: point.line) : .mark(.comma, provenOn: comma.line)
    }
    return openAmounts.count > 0 ? .undecided : .mark(.point, provenOn: nil)
  }
}
