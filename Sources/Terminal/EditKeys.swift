/// The codes under which keys reach libedit: control characters, and C1 codes nobody can type.
enum EditKey {
  static let act: Unicode.Scalar = "\u{81}"
  static let delete: Unicode.Scalar = "\u{82}"
  static let wordLeft: Unicode.Scalar = "\u{83}"
  static let wordRight: Unicode.Scalar = "\u{84}"

  static let beginningOfLine: Unicode.Scalar = "\u{01}"
  static let left: Unicode.Scalar = "\u{02}"
  static let interrupt: Unicode.Scalar = "\u{03}"
  static let endOfInput: Unicode.Scalar = "\u{04}"
  static let endOfLine: Unicode.Scalar = "\u{05}"
  static let right: Unicode.Scalar = "\u{06}"
  static let tab: Unicode.Scalar = "\u{09}"
  static let clearScreen: Unicode.Scalar = "\u{0C}"
  static let down: Unicode.Scalar = "\u{0E}"
  static let veil: Unicode.Scalar = "\u{0F}"
  static let up: Unicode.Scalar = "\u{10}"
  static let searchBack: Unicode.Scalar = "\u{12}"
  static let searchAhead: Unicode.Scalar = "\u{13}"
  static let deleteLine: Unicode.Scalar = "\u{15}"
  static let deleteWord: Unicode.Scalar = "\u{17}"
  static let suspend: Unicode.Scalar = "\u{1A}"
  static let escape: Unicode.Scalar = "\u{1B}"

  static let actCommand = "talkoff-act"

  /// All control keys, so that none of libedit's defaults (quoted insert, flush, `M-x`) is left.
  static let commands: [(key: Unicode.Scalar, command: String)] = {
    var commands: [(key: Unicode.Scalar, command: String)] = [
      (act, actCommand), (delete, "ed-delete-next-char"), (wordLeft, "ed-prev-word"),
      (wordRight, "em-next-word"), (beginningOfLine, "ed-move-to-beg"), (left, "ed-prev-char"),
      (endOfLine, "ed-move-to-end"), (right, "ed-next-char"), ("\u{08}", "em-delete-prev-char"),
      ("\n", "ed-newline"), ("\u{0B}", "ed-kill-line"),
      ("\r", "ed-newline"), (down, "ed-next-history"), (up, "ed-prev-history"),
      (searchBack, "em-inc-search-prev"), (searchAhead, "em-inc-search-next"),
      ("\u{14}", "ed-transpose-chars"), (deleteLine, "em-kill-line"),
      (deleteWord, "ed-delete-prev-word"), ("\u{19}", "em-yank"), ("\u{7F}", "em-delete-prev-char"),
    ]
    // Key 0 would end the string it is written in.
    for value in UInt8(1)...0x1F where !commands.contains(where: { $0.key.value == value }) {
      commands.append((Unicode.Scalar(value), "ed-ignore"))
    }
    return commands
  }()
}
