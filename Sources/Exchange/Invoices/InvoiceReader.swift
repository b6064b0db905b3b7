internal import Receivables

/// Reads the invoices of a CSV file, whoever wrote it.
///
/// The file is gone over twice: once to see how it writes days and amounts, once to read them.
/// Nothing is thrown for what stands in the file; all of it is in ``InvoiceFile/findings``.
///
/// - Parameters:
///   - path: The file; a pipe is read to its end first.
///   - options: What the file does not say itself.
///   - progress: Told now and then how many bytes of how many have been worked through.
/// - Returns: The invoices; take them over only where ``InvoiceFile/isAccepted``.
/// - Throws: ``FileError`` where the file cannot be read at all.
public func readInvoices(
  path: String, options: InvoiceFileOptions = InvoiceFileOptions(),
  progress: ((_ bytesRead: Int, _ total: Int) -> Void)? = nil
) throws(FileError) -> InvoiceFile {
  let source = try ByteReader(path: path)
  return try InvoiceReader(source, file: path, options, progress).run()
}

/// Reads the invoices of a CSV file that is in memory already.
///
/// - Parameters:
///   - bytes: The file's content.
///   - file: What messages call it.
///   - options: What the file does not say itself.
///   - progress: Told now and then how many bytes of how many have been worked through.
public func readInvoices(
  bytes: [UInt8], file: String, options: InvoiceFileOptions = InvoiceFileOptions(),
  progress: ((_ bytesRead: Int, _ total: Int) -> Void)? = nil
) -> InvoiceFile {
  let source = ByteReader(bytes: bytes, file: file)
  // Bytes in memory cannot fail to be read.
  return (try? InvoiceReader(source, file: file, options, progress).run()) ?? InvoiceFile()
}

private struct InvoiceReader {
  let source: ByteReader
  let file: String
  let options: InvoiceFileOptions
  let progress: ((_ bytesRead: Int, _ total: Int) -> Void)?

  init(
    _ source: ByteReader, file: String, _ options: InvoiceFileOptions,
    _ progress: ((_ bytesRead: Int, _ total: Int) -> Void)?
  ) {
    self.source = source
    self.file = file
    self.options = options
    self.progress = progress
  }

  func run() throws(FileError) -> InvoiceFile {
    var result = InvoiceFile()
    switch try HeaderSearch(file: file, options: options).run(source) {
    case .notFound(let finding):
      result.note(finding)
    case .found(let layout, let separator):
      try read(layout, separator, into: &result)
    }
    return result
  }

  private func read(
    _ layout: InvoiceLayout, _ separator: UInt8, into result: inout InvoiceFile
  ) throws(FileError) {
    result.profile = layout.profile.rawValue
    for finding in unreadColumns(layout) { result.note(finding) }
    guard let conventions = try surveyed(layout, separator, &result) else { return }
    var assembly = InvoiceAssembly(
      file: file, layout: layout, options: options, conventions: conventions)
    assembly.result = result
    try source.rewind()
    let half: (Int) -> Void = { tell(bytes: source.total + $0) }
    let end = try CSVReader.read(source, separator: separator, progress: half) { record in
      if record.line > layout.headerLine { assembly.take(record) }
      return assembly.result.rows.count <= InvoiceLimit.rowsMax
    }
    result = assembly.finished()
    if end == .stopped {
      result.note(
        ImportFinding(
          file: file, problem: "the file has more than \(InvoiceLimit.rowsMax) invoices",
          remedy: "Cut it into smaller files."))
    }
  }

  /// Returns how the file writes days and amounts; nil where its rows cannot be told apart at all.
  private func surveyed(
    _ layout: InvoiceLayout, _ separator: UInt8, _ result: inout InvoiceFile
  ) throws(FileError) -> Conventions? {
    var survey = ConventionSurvey(layout: layout, options: options)
    let skipping = RowSkipping(layout: layout)
    try source.rewind()
    let end = try CSVReader.read(source, separator: separator, progress: tell) {
      if $0.line > layout.headerLine, skipping.reason($0) == nil { survey.take($0) }
      return true
    }
    if case .unclosedQuote(let line) = end {
      result.note(
        ImportFinding(
          file: file, line: line, problem: "a double quote in this row is never closed",
          remedy: "Close it, or double it where it is part of the value."))
      return nil
    }
    let advice = SurveyAdvice(file: file, layout: layout)
    if let finding = advice.encoding(survey.badText) {
      result.note(finding)
      return nil
    }
    let conventions = survey.conventions
    if conventions.dates == .undecided { result.note(advice.dates(survey.openDates)) }
    if conventions.amounts == .undecided { result.note(advice.amounts(survey.openAmounts)) }
    return conventions
  }

  /// Both times of going over the file count for half of it.
  private func tell(bytes: Int) { progress?(bytes / 2, source.total) }

  /// A heading of ours that is mistyped would be passed over in silence.
  private func unreadColumns(_ layout: InvoiceLayout) -> [ImportFinding] {
    guard layout.profile == .talkoff else { return [] }
    let names = InvoiceColumn.allCases.map(\.rawValue)
    let unused = names.filter { name in !layout.headings.map(headingKey).contains(name) }
    return layout.headings.compactMap { heading in
      guard !heading.isEmpty, !names.contains(headingKey(heading)),
        let nearest = nearestName(to: heading, in: unused)
      else { return nil }
      return ImportFinding(
        .warning, file: file, line: layout.headerLine, column: heading,
        problem: "is not read", remedy: "Did you mean \(nearest)?")
    }
  }
}

/// Words for what a survey leaves open.
private struct SurveyAdvice {
  let file: String
  let layout: InvoiceLayout

  func encoding(_ open: ConventionSurvey.Open) -> ImportFinding? {
    guard open.count > 0 else { return nil }
    let more = open.count > 1 ? ", nor are \(open.count - 1) rows below" : ""
    return ImportFinding(
      file: file, line: open.line, problem: "the row is not UTF-8\(more)",
      remedy: InvoiceLimit.encodingRemedy)
  }

  func dates(_ open: ConventionSurvey.Open) -> ImportFinding {
    let date = DateText(open.value)
    let readings = [date.day(.dayFirst), date.day(.monthFirst)].compactMap { $0?.long }
    return ImportFinding(
      file: file, line: open.line, column: layout.heading(open.column), value: open.value,
      problem: "is \(readings.joined(separator: " or ")), and no day in the file decides",
      remedy: "Add --date-format dd/mm/yyyy or --date-format mm/dd/yyyy.")
  }

  func amounts(_ open: ConventionSurvey.Open) -> ImportFinding {
    let isPoint = open.value.contains(".")
    return ImportFinding(
      file: file, line: open.line, column: layout.heading(open.column), value: open.value,
      problem: "may have a decimal \(isPoint ? "point" : "comma") or group thousands, "
        + "and no amount in the file decides",
      remedy: "Add --decimal point or --decimal comma.")
  }
}
