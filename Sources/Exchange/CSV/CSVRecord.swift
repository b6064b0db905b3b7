/// One row of a CSV file: its cells in one buffer, and the line it begins on.
struct CSVRecord {
  /// Why a row was not kept whole.
  enum Excess: Equatable {
    case columns
    case cell(column: Int)
    case row
  }

  /// The line of the file on which the row begins, counted from 1.
  private(set) var line = 1
  private(set) var excess: Excess?
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  var count: Int { ends.count }

  /// Whether no cell holds anything.
  var isBlank: Bool { bytes.isEmpty && excess == nil }

  /// Returns a cell without the blanks around it: empty past the last cell, nil if not UTF-8.
  func text(_ column: Int) -> String? {
    guard column < ends.count else { return "" }
    var start = column == 0 ? 0 : ends[column - 1]
    var end = ends[column]
    while start < end, isBlankByte(bytes[start]) { start += 1 }
    while start < end, isBlankByte(bytes[end - 1]) { end -= 1 }
    return bytes.withUnsafeBufferPointer { buffer in
      let cell = UnsafeBufferPointer(rebasing: buffer[start..<end])
      // Validating costs a look-up of types each time; plain ASCII needs none.
      if cell.allSatisfy({ $0 < 0x80 }) { return String(decoding: cell, as: UTF8.self) }
      return String(validating: cell, as: UTF8.self)
    }
  }

  /// Whether a cell is missing or holds nothing but blanks.
  func isEmpty(_ column: Int?) -> Bool {
    guard let column, column < ends.count else { return true }
    let start = column == 0 ? 0 : ends[column - 1]
    return bytes[start..<ends[column]].allSatisfy(isBlankByte)
  }

  /// All cells, with a mark where bytes are not UTF-8: for headings, not for values.
  var cells: [String] { (0..<count).map { text($0) ?? "\u{FFFD}" } }

  /// Whether every cell is UTF-8.
  var isValidText: Bool {
    if bytes.allSatisfy({ $0 < 0x80 }) { return true }
    return (0..<count).allSatisfy { text($0) != nil }
  }

  private func isBlankByte(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
  }

  mutating func begin(line: Int) {
    self.line = line
    excess = nil
    bytes.removeAll(keepingCapacity: bytes.count < CSVLimit.rowBytesMax / 4)
    ends.removeAll(keepingCapacity: true)
  }

  mutating func append(_ cell: UnsafeBufferPointer<UInt8>) {
    guard ends.count < CSVLimit.columnsMax else {
      excess = excess ?? .columns
      return
    }
    if cell.count > CSVLimit.cellBytesMax {
      excess = excess ?? .cell(column: ends.count)
    } else if bytes.count + cell.count > CSVLimit.rowBytesMax {
      excess = excess ?? .row
    } else {
      bytes.append(contentsOf: cell)
    }
    ends.append(bytes.count)
  }
}

/// Sizes no honest export comes near; beyond them a row is refused, not the program stopped.
enum CSVLimit {
  static let columnsMax = 1_000
  static let cellBytesMax = 1 << 16
  static let rowBytesMax = 1 << 20
  /// A cell that grows past this is a quote that is never closed.
  static let openCellBytesMax = 1 << 21
}
