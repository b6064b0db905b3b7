internal import Receivables

/// Reads the invoices of a CSV file, whoever wrote it, or one electronic invoice in XML.
///
/// A CSV file is gone over twice where its days and amounts must be learned first. An electronic
/// invoice (UBL 2.1, Peppol BIS 3, CII, so also the XML of ZUGFeRD and Factur-X) is one row.
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
  return try readInvoices(source, file: path, options, progress)
}

/// Reads the invoices of a file that is in memory already, as ``readInvoices(path:options:progress:)``.
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
  return (try? readInvoices(source, file: file, options, progress)) ?? InvoiceFile()
}

/// Looks at what a file is before it is read as that.
private func readInvoices(
  _ source: ByteReader, file: String, _ options: InvoiceFileOptions,
  _ progress: ((_ bytesRead: Int, _ total: Int) -> Void)?
) throws(FileError) -> InvoiceFile {
  switch try InvoiceContainer(source) {
  case .table: return try InvoiceReader(source, file: file, options, progress).run()
  case .xml: return try readEInvoice(source, file: file, options: options, progress: progress)
  case .pdf:
    var result = InvoiceFile()
    result.note(InvoiceContainer.pdfFinding(file))
    return result
  }
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
    var conventions = Conventions(options)
    var told = 0
    // Each time one of two conventions has been learned, so there are three times at most.
    while true {
      var assembly = InvoiceAssembly(
        file: file, layout: layout, options: options, conventions: conventions, result: result)
      try source.rewind()
      let end = try CSVReader.read(source, separator: separator) { bytes in
        told = max(told, bytes)
        progress?(told, source.total)
      } take: { record in
        if record.line > layout.headerLine { assembly.take(record) }
        return assembly.wantsMore
      }
      conventions = assembly.conventions
      if conventions.isWorthRestarting {
        conventions = conventions.restarted
        continue
      }
      result = assembly.finished(end)
      return
    }
  }

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
