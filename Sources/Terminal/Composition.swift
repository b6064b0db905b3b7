/// Returns text from elsewhere as the line can hold it: one line without hidden scalars.
///
/// Runs of newlines become a space and at the ends nothing, tabs become spaces. A letter and its
/// mark become one scalar where Unicode has one, so that one key deletes both.
func editable(_ text: String) -> String {
  let newlines: Set<Character> = ["\n", "\r", "\r\n"]
  let lines = text.split(whereSeparator: newlines.contains)
  return lines.map { line in
    string(line.flatMap(editableScalars))
  }.joined(separator: " ")
}

private func editableScalars(_ character: Character) -> [Unicode.Scalar] {
  let shown = character.unicodeScalars.filter { !isHidden($0) || $0 == "\t" }
  let rest = String(String.UnicodeScalarView(shown))
  if shown.count > 1, rest.count == 1, let scalar = rest.first.flatMap(composed) {
    return [scalar]
  }
  return shown.map { $0 == "\t" ? " " : $0 }
}

/// Returns the one scalar that means the same as the character, if there is one.
///
/// Characters are equal when they are canonically equivalent, so a dictionary of the precomposed
/// letters finds é for e + U+0301 in whatever order several marks stand.
func composed(_ character: Character) -> Unicode.Scalar? {
  let scalars = character.unicodeScalars
  if scalars.count == 1 { return scalars.first }
  return precomposed[character]
}

private let precomposed: [Character: Unicode.Scalar] = {
  // Latin, Greek, Cyrillic, Hebrew to Arabic, Indic, the extended blocks, kana and Hangul.
  let blocks: [ClosedRange<UInt32>] = [
    0x00C0...0x0233, 0x0374...0x04F9, 0x0622...0x06D3, 0x0929...0x0DDE, 0x1E00...0x1FFC,
    0x304C...0x30FE, 0xAC00...0xD7A3,
  ]
  let scalars = blocks.joined().compactMap(Unicode.Scalar.init)
  return Dictionary(
    scalars.map { (Character($0), $0) }, uniquingKeysWith: { first, _ in first })
}()

/// Makes text of scalars.
///
/// Through bytes, for it is done at each key: a `String.UnicodeScalarView` takes them one by one.
func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(scalars.underestimatedCount)
  for scalar in scalars {
    if scalar.isASCII {
      bytes.append(UInt8(scalar.value))
    } else {
      bytes.append(contentsOf: String(scalar).utf8)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
