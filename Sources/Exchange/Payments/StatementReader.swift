internal import Receivables

/// Reads a bank statement: camt.052, 053 and 054, MT940, OFX 1 and 2, or CSV.
///
/// What it is, its content says, not its name. Nothing is thrown for what stands in the file; all
/// of it is in ``StatementFile/findings``.
///
/// - Parameters:
///   - path: The file; a pipe is read to its end first.
///   - options: What the file does not say itself.
///   - progress: Told now and then how many bytes of how many have been worked through.
/// - Returns: The movements; take them over only where ``StatementFile/isAccepted``.
/// - Throws: ``FileError`` where the file cannot be read at all.
public func readStatement(
  path: String, options: StatementOptions = StatementOptions(),
  progress: ((_ bytesRead: Int, _ total: Int) -> Void)? = nil
) throws(FileError) -> StatementFile {
  try readStatement(try ByteReader(path: path), file: path, options, progress)
}

/// Reads a bank statement that is in memory already.
///
/// - Parameters:
///   - bytes: The file's content.
///   - file: What messages call it.
///   - options: What the file does not say itself.
///   - progress: Told now and then how many bytes of how many have been worked through.
public func readStatement(
  bytes: [UInt8], file: String, options: StatementOptions = StatementOptions(),
  progress: ((_ bytesRead: Int, _ total: Int) -> Void)? = nil
) -> StatementFile {
  let source = ByteReader(bytes: bytes, file: file)
  // Bytes in memory cannot fail to be read.
  return (try? readStatement(source, file: file, options, progress)) ?? StatementFile()
}

private func readStatement(
  _ source: ByteReader, file: String, _ options: StatementOptions,
  _ progress: ((_ bytesRead: Int, _ total: Int) -> Void)?
) throws(FileError) -> StatementFile {
  let start = try firstBytes(of: source)
  switch StatementKind(start) {
  case .empty: return refusal(file, "the file is empty")
  case .binary(let what): return refusal(file, "this is \(what), not a bank statement")
  case .camt: return try readCamt(source, file: file, progress: progress)
  case .otherXML: return refusal(file, "this is XML, but neither camt nor OFX")
  case .mt940:
    let text = try StatementText.read(source, progress: progress)
    return readMT940(text, file: file, currency: options.currency)
  case .ofx:
    let text = try StatementText.read(source, progress: progress)
    return readOFX(text, file: file, currency: options.currency)
  case .csv:
    let text = try StatementText.read(source, progress: progress)
    return try readStatementCSV(text, file: file, options: options)
  }
}

private func firstBytes(of source: ByteReader) throws(FileError) -> [UInt8] {
  var start = [UInt8](repeating: 0, count: StatementKind.bytesMax)
  let count = try source.read(into: &start)
  try source.rewind()
  return Array(start[..<count])
}

private func refusal(_ file: String, _ problem: String) -> StatementFile {
  var result = StatementFile()
  result.findings = [
    ImportFinding(
      file: file, problem: problem,
      remedy: StatementKind.remedy)
  ]
  return result
}
