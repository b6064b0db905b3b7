/// One logical line of a vCard file: its folds undone, with the line of the file it begins on.
struct CardLine: Equatable {
  var number: Int
  var bytes: [UInt8]
}

/// Returns the logical lines of a vCard file.
///
/// A line that begins with a blank continues the one before it (RFC 6350, 3.2). Folds are undone in
/// bytes, before anything is decoded: some programs fold in the middle of a character. The soft line
/// ends of quoted-printable (vCard 2.1) are undone too.
func cardLines(_ bytes: [UInt8]) -> [CardLine] {
  var lines: [CardLine] = []
  var isSoftEnd = false
  for raw in physicalLines(bytes) {
    let isFold = raw.bytes.first == 0x20 || raw.bytes.first == 0x09
    if isSoftEnd, !lines.isEmpty {
      lines[lines.count - 1].bytes += raw.bytes
    } else if isFold, !lines.isEmpty, !lines[lines.count - 1].bytes.isEmpty {
      lines[lines.count - 1].bytes += raw.bytes.dropFirst()
    } else {
      lines.append(CardLine(number: raw.number, bytes: Array(raw.bytes)))
    }
    isSoftEnd = endsSoftly(&lines[lines.count - 1].bytes)
  }
  return lines.filter { !$0.bytes.isEmpty }
}

private func physicalLines(_ bytes: [UInt8]) -> [(number: Int, bytes: ArraySlice<UInt8>)] {
  var lines: [(number: Int, bytes: ArraySlice<UInt8>)] = []
  var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  while start < bytes.count {
    let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    lines.append((lines.count + 1, bytes[start..<end]))
    let isPair = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
    start = end + (isPair ? 2 : 1)
  }
  return lines
}

/// Takes off the `=` with which quoted-printable says that a line goes on, and tells whether it did.
private func endsSoftly(_ bytes: inout [UInt8]) -> Bool {
  guard bytes.last == UInt8(ascii: "="), let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else {
    return false
  }
  let head = String(decoding: bytes[..<colon], as: UTF8.self).uppercased()
  guard head.contains("QUOTED-PRINTABLE") else { return false }
  bytes.removeLast()
  return true
}
