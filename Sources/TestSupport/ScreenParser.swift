/// Cuts a terminal's bytes into characters and commands.
struct ScreenParser {
  enum Command: Equatable {
    case draw(Unicode.Scalar)
    case control(UInt8)
    case escape(UInt8)
    case sequence(Sequence)
  }

  struct Sequence: Equatable {
    var isPrivate = false
    var parameters: [Int?] = []
    var final: UInt8 = 0

    func parameter(_ index: Int, default fallback: Int) -> Int {
      guard index < parameters.count, let value = parameters[index] else { return fallback }
      return value
    }
  }

  private enum State: Equatable {
    case ground, escape, escapeIntermediate, sequence, string, stringEscape
  }

  private var state = State.ground
  private var collected: [UInt8] = []
  private var character: [UInt8] = []

  mutating func next(_ byte: UInt8) -> Command? {
    switch state {
    case .ground: return ground(byte)
    case .escape: return escape(byte)
    case .escapeIntermediate:
      state = .ground
      return nil
    case .sequence: return sequence(byte)
    case .string:
      if byte == 0x07 { state = .ground }
      if byte == 0x1B { state = .stringEscape }
      return nil
    case .stringEscape:
      state = byte == UInt8(ascii: "\\") ? .ground : .string
      return nil
    }
  }

  private mutating func ground(_ byte: UInt8) -> Command? {
    if byte == 0x1B {
      state = .escape
      return nil
    }
    if byte < 0x20 || byte == 0x7F { return .control(byte) }
    character.append(byte)
    let count =
      switch character[0] {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    guard character.count >= count else { return nil }
    defer { character = [] }
    return .draw(String(decoding: character, as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}")
  }

  private mutating func escape(_ byte: UInt8) -> Command? {
    switch byte {
    case UInt8(ascii: "["):
      state = .sequence
      collected = []
      return nil
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      state = .string
      return nil
    case 0x20...0x2F:
      state = .escapeIntermediate
      return nil
    default:
      state = .ground
      return .escape(byte)
    }
  }

  private mutating func sequence(_ byte: UInt8) -> Command? {
    if byte < 0x20 { return .control(byte) }
    guard (0x40...0x7E).contains(byte) else {
      collected.append(byte)
      return nil
    }
    state = .ground
    let text = String(decoding: collected, as: UTF8.self)
    let digits = text.drop { "?>=!".contains($0) }
    var result = Sequence(isPrivate: digits.count < text.count, final: byte)
    let parts = digits.split(separator: ";", omittingEmptySubsequences: false)
    result.parameters = parts.map { Int($0) }
    return .sequence(result)
  }
}
