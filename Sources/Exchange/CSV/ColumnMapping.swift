/// Why the text of `--map` cannot be used.
public struct InvoiceMappingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong with the text.
  public let problem: String
  /// What to write instead.
  public let remedy: String

  /// Problem and remedy in two lines.
  public var description: String { "--map: \(problem)\n  \(remedy)" }
}

/// Returns the mapping written `column=heading,column=heading`.
///
/// - Parameters:
///   - text: a heading with a comma in it stands in double quotes.
///   - example: what the remedy shows.
/// - Throws: ``InvoiceMappingError`` with the columns there are, and the nearest name.
func columnMapping<Column: RawRepresentable<String> & CaseIterable & Hashable>(
  _ text: String, like example: String
) throws(InvoiceMappingError) -> [Column: String] {
  var mapping: [Column: String] = [:]
  for pair in pairs(in: text) {
    let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard sides.count == 2, !sides[1].trimmed.isEmpty else {
      throw InvoiceMappingError(
        problem: "\"\(harmless(pair))\" is not column=heading",
        remedy: "Write it like \(example).")
    }
    let word = String(sides[0].trimmed)
    guard let column = Column(rawValue: word.lowercased()) else {
      throw unknown(word, among: Column.allCases.map(\.rawValue))
    }
    guard mapping[column] == nil else {
      throw InvoiceMappingError(
        problem: "\(column.rawValue) is named twice", remedy: "Name each column once.")
    }
    mapping[column] = String(sides[1].trimmed)
  }
  return mapping
}

private func unknown(_ word: String, among names: [String]) -> InvoiceMappingError {
  let nearest = nearestName(to: word, in: names).map { "Did you mean \($0)? " } ?? ""
  return InvoiceMappingError(
    problem: "there is no column \"\(harmless(word))\"",
    remedy: nearest + "The columns are \(names.joined(separator: ", ")).")
}

/// The parts between commas, double quotes taken off.
private func pairs(in text: String) -> [String] {
  var pairs = [""]
  var isQuoted = false
  for character in text {
    switch character {
    case "\"": isQuoted.toggle()
    case "," where !isQuoted: pairs.append("")
    default: pairs[pairs.count - 1].append(character)
    }
  }
  return pairs
}
