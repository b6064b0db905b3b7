internal import CCSV

/// Reads the rows of a CSV file (RFC 4180) one after the other with libcsv.
///
/// libcsv does the quoting; this class adds line numbers, limits and the byte order mark. It is told
/// to report every line end outside a cell, and counts those inside the cells it hands over.
final class CSVReader {
  /// How a reading ended.
  enum End: Equatable {
    case complete
    /// The caller had enough.
    case stopped
    case unclosedQuote(line: Int)
  }

  private var record = CSVRecord()
  private var line = 1
  private var isAfterCarriageReturn = false
  private var isStopped = false
  private let take: (CSVRecord) -> Bool

  private init(take: @escaping (CSVRecord) -> Bool) { self.take = take }

  /// Hands every row that is not blank to `take`, until that returns false.
  ///
  /// - Parameters:
  ///   - source: Read from where it stands to its end.
  ///   - separator: The byte between two cells.
  ///   - bytesMax: How much of the source to look at.
  ///   - progress: Told how many bytes have been read, a quarter of a megabyte at a time.
  static func read(
    _ source: ByteReader, separator: UInt8, bytesMax: Int = .max,
    progress: (Int) -> Void = { _ in }, take: (CSVRecord) -> Bool
  ) throws(FileError) -> End {
    // A closure cannot be handed through C, but it does not outlive this call either.
    let result: Result<End, FileError> = withoutActuallyEscaping(take) { take in
      let reader = CSVReader(take: take)
      do throws(FileError) {
        return .success(try reader.run(source, separator, bytesMax: bytesMax, progress))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private func run(
    _ source: ByteReader, _ separator: UInt8, bytesMax: Int, _ progress: (Int) -> Void
  ) throws(FileError) -> End {
    var parser = csv_parser()
    csv_init(&parser, UInt8(CSV_REPALL_NL))
    csv_set_delim(&parser, separator)
    defer { csv_free(&parser) }
    let context = Unmanaged.passUnretained(self).toOpaque()
    var buffer = [UInt8](repeating: 0, count: min(1 << 18, bytesMax))
    var bytesRead = 0
    while bytesRead < bytesMax {
      let count = try source.read(into: &buffer)
      if count == 0 { break }
      let start = bytesRead == 0 && buffer.starts(with: [0xEF, 0xBB, 0xBF]) && count >= 3 ? 3 : 0
      let isParsed = buffer.withUnsafeBytes { bytes in
        let chunk = UnsafeRawBufferPointer(rebasing: bytes[start..<count])
        return csv_parse(&parser, chunk.baseAddress, chunk.count, onCell, onRowEnd, context)
          == chunk.count
      }
      guard isParsed else { throw FileError(path: source.path, problem: .failed("out of memory")) }
      bytesRead += count
      progress(bytesRead)
      if isStopped { return .stopped }
      if parser.entry_pos > CSVLimit.openCellBytesMax { return .unclosedQuote(line: record.line) }
    }
    return bytesRead >= bytesMax ? .stopped : finish(&parser, context)
  }

  private func finish(_ parser: inout csv_parser, _ context: UnsafeMutableRawPointer) -> End {
    // Strict for the end alone: libcsv then says whether the last quote was left open.
    csv_set_opts(&parser, UInt8(CSV_STRICT | CSV_STRICT_FINI))
    let isOpen = csv_fini(&parser, onCell, onRowEnd, context) != 0
    if isOpen { return .unclosedQuote(line: record.line) }
    return isStopped ? .stopped : .complete
  }

  fileprivate func append(_ cell: UnsafeBufferPointer<UInt8>) {
    isAfterCarriageReturn = false
    record.append(cell)
    line += lineEnds(in: cell)
  }

  /// Ends the row; `byte` is the line end that did it, -1 at the end of the file.
  fileprivate func endRow(_ byte: Int32) {
    if !isStopped, record.count > 0, !record.isBlank, !take(record) { isStopped = true }
    if byte == CSV_LF, isAfterCarriageReturn {
      isAfterCarriageReturn = false
    } else {
      line += 1
      isAfterCarriageReturn = byte == CSV_CR
    }
    record.begin(line: line)
  }

  private func lineEnds(in cell: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    var previous: UInt8 = 0
    for byte in cell {
      if byte == 0x0D || (byte == 0x0A && previous != 0x0D) { count += 1 }
      previous = byte
    }
    return count
  }
}

private func onCell(
  _ cell: UnsafeMutableRawPointer?, _ count: Int, _ context: UnsafeMutableRawPointer?
) {
  guard let context else { return }
  let reader = Unmanaged<CSVReader>.fromOpaque(context).takeUnretainedValue()
  reader.append(UnsafeBufferPointer(start: cell?.assumingMemoryBound(to: UInt8.self), count: count))
}

private func onRowEnd(_ byte: Int32, _ context: UnsafeMutableRawPointer?) {
  guard let context else { return }
  Unmanaged<CSVReader>.fromOpaque(context).takeUnretainedValue().endRow(byte)
}
