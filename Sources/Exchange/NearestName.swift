/// Returns the name most like a mistyped one, or nil where none is like it.
///
/// At most a third of the letters may differ; case, blanks, hyphens and underscores do not count.
public func nearestName(to typed: String, in names: [String]) -> String? {
  let key = comparable(typed)
  let tolerance = max(1, key.count / 3)
  let ranked = names.map { (name: $0, distance: editDistance(key, comparable($0))) }
  guard let best = ranked.min(by: { $0.distance < $1.distance }), best.distance <= tolerance
  else { return nil }
  return best.name
}

/// Letters and digits in lower case: how two spellings of a heading are compared.
func comparable(_ name: String) -> [Character] {
  name.prefix(100).lowercased().filter { $0.isLetter || $0.isNumber }
}

/// The number of letters to add, drop, change or swap with a neighbour to turn one into the other.
func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for (row, letter) in left.enumerated() {
    var current = [row + 1]
    for (column, other) in right.enumerated() {
      var best = min(last[column] + (letter == other ? 0 : 1), last[column + 1] + 1)
      best = min(best, current[column] + 1)
      if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
        best = min(best, beforeLast[column - 1] + 1)
      }
      current.append(best)
    }
    beforeLast = last
    last = current
  }
  return last[right.count]
}
