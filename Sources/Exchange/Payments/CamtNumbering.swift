internal import Receivables

/// Tells apart the lines of one statement that say the same.
///
/// Each statement counts for itself, so that the same statement read once more, alone or behind
/// another one, gives its lines the same identity.
struct CamtNumbering {
  private var seen: [[String]: Int] = [:]

  /// Returns the line with its occurrence among its equals.
  mutating func numbered(_ line: StatementLine) -> StatementLine {
    var line = line
    let key = line.identity
    let earlier = seen[key, default: 0]
    seen[key] = earlier + 1
    guard earlier > 0 else { return line }
    line.occurrence = earlier
    // A reference that comes twice with the same day and sum is that of the account or the
    // customer, not of the movement: without a mark the second would be taken for the first.
    if let reference = line.entryReference { line.entryReference = "\(reference)#\(earlier + 1)" }
    return line
  }
}
