/// One thing a person did at the keyboard.
enum Key: Equatable {
  /// A character or an ASCII control character.
  case scalar(Unicode.Scalar)
  /// A combining mark, which belongs to the character before it.
  case mark(Unicode.Scalar)
  case up, down, left, right, home, end, delete, wordLeft, wordRight, deleteWord
  case escape
  /// Bytes pasted as one piece.
  case paste([UInt8])
  /// A paste past the limit, none of which was kept.
  case pasteTooLong
}

/// Makes keys out of a terminal's bytes.
///
/// The sequences known here: CSI (`ESC [`) and SS3 (`ESC O`) for arrows, Home, End, Delete and the
/// number pad, `ESC [ 200 ~ … ESC [ 201 ~` around a paste, `ESC b`, `ESC f` and `ESC DEL` for
/// words. Everything else that begins with ESC is swallowed whole: libedit would type it.
final class KeyReader {
  enum Event: Equatable {
    case key(Key)
    case timeout, bell, closed
  }

  enum Limit {
    static let pasteBytesMax = 64 << 10
    /// A person cannot press Esc and another key as close together as a terminal sends them.
    static let sequenceMilliseconds: Int32 = 50
    static let pasteMilliseconds: Int32 = 2000
    static let sequenceBytesMax = 64
    static let stringBytesMax = 4096
  }

  private let bytes: ByteSource

  init(_ bytes: ByteSource) { self.bytes = bytes }

  /// Whether bytes are there already.
  var hasMore: Bool { bytes.hasMore }

  /// Waits for a key; `nil` milliseconds wait for ever.
  func next(milliseconds: Int32?) -> Event {
    while true {
      switch bytes.wait(milliseconds: milliseconds) {
      case .timeout: return .timeout
      case .bell: return .bell
      case .closed: return .closed
      case .bytes: if let key = readKey() { return .key(key) }
      }
    }
  }

  private func nextByte() -> UInt8? { bytes.next(milliseconds: Limit.sequenceMilliseconds) }

  private func readKey() -> Key? {
    guard let byte = nextByte() else { return nil }
    if byte == 0x1B { return readEscape() }
    if byte < 0x80 { return .scalar(Unicode.Scalar(byte)) }
    return readCharacter(lead: byte)
  }

  /// Bytes that are not UTF-8 are dropped; a keyboard does not send them.
  private func readCharacter(lead: UInt8) -> Key? {
    let count =
      switch lead {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    var sequence = [lead]
    while sequence.count < count, let byte = nextByte() {
      guard byte & 0xC0 == 0x80 else {
        bytes.unread()
        return nil
      }
      sequence.append(byte)
    }
    guard let text = String(validating: sequence, as: UTF8.self),
      let scalar = text.unicodeScalars.first, !isHidden(scalar)
    else { return nil }
    return displayWidth(scalar) == 0 ? .mark(scalar) : .scalar(scalar)
  }

  private func readEscape() -> Key? {
    guard let byte = nextByte() else { return .escape }
    switch byte {
    case UInt8(ascii: "["): return readControlSequence()
    case UInt8(ascii: "O"): return nextByte().flatMap(keypadKey)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      return swallowString()
    case UInt8(ascii: "b"): return .wordLeft
    case UInt8(ascii: "f"): return .wordRight
    case 0x7F: return .deleteWord
    case 0x20...0x7E: return nil
    default:
      // Esc, and then a key of its own (another Esc, a control key, an é).
      bytes.unread()
      return .escape
    }
  }

  private func readControlSequence() -> Key? {
    var sequence: [UInt8] = []
    while sequence.count < Limit.sequenceBytesMax, let byte = nextByte() {
      if byte < 0x20 || byte > 0x7E {
        bytes.unread()
        return nil
      }
      sequence.append(byte)
      // The Linux console sends `ESC [ [ A` for F1.
      if byte >= 0x40 && sequence != [UInt8(ascii: "[")] { break }
    }
    let name = String(decoding: sequence, as: UTF8.self)
    if name == "200~" { return readPaste() }
    // An old mouse report carries its place in three more bytes.
    if name == "M" { for _ in 0..<3 { _ = nextByte() } }
    return controlSequenceKey(name)
  }

  /// An answer of the terminal to a question nobody here asked.
  private func swallowString() -> Key? {
    var previous: UInt8 = 0
    for _ in 0..<Limit.stringBytesMax {
      guard let byte = nextByte(), byte != 0x07 else { break }
      if previous == 0x1B && byte == UInt8(ascii: "\\") { break }
      previous = byte
    }
    return nil
  }

  private func readPaste() -> Key? {
    let end = Array("\u{1B}[201~".utf8)
    var pasted: [UInt8] = []
    var isTooLong = false
    while let byte = bytes.next(milliseconds: Limit.pasteMilliseconds) {
      pasted.append(byte)
      if byte == end[end.count - 1], pasted.suffix(end.count).elementsEqual(end) {
        pasted.removeLast(end.count)
        break
      }
      if pasted.count > Limit.pasteBytesMax + end.count {
        isTooLong = true
        pasted.removeFirst(pasted.count - end.count)
      }
    }
    return isTooLong || pasted.count > Limit.pasteBytesMax ? .pasteTooLong : .paste(pasted)
  }
}

private func controlSequenceKey(_ name: String) -> Key? {
  switch name {
  case "A": .up
  case "B": .down
  case "C": .right
  case "D": .left
  case "H", "1~", "7~": .home
  case "F", "4~", "8~": .end
  case "3~": .delete
  case "1;5D", "1;3D": .wordLeft
  case "1;5C", "1;3C": .wordRight
  default: nil
  }
}

/// Arrows in application mode, and the number pad.
private func keypadKey(_ byte: UInt8) -> Key? {
  switch byte {
  case UInt8(ascii: "M"): .scalar("\r")
  case UInt8(ascii: "p")...UInt8(ascii: "y"):
    .scalar(Unicode.Scalar(byte - UInt8(ascii: "p") + UInt8(ascii: "0")))
  case UInt8(ascii: "A"), UInt8(ascii: "B"), UInt8(ascii: "C"), UInt8(ascii: "D"),
    UInt8(ascii: "H"), UInt8(ascii: "F"):
    controlSequenceKey(String(Unicode.Scalar(byte)))
  default: nil
  }
}
