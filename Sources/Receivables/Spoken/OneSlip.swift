/// Whether two words differ by one slip of a finger: a letter put in, left out or changed, or two
/// neighbours that changed places (Damerau 1964).
///
/// Equal words differ by none.
package func isOneSlip(_ left: some StringProtocol, _ right: some StringProtocol) -> Bool {
  let (first, second) = (Array(left), Array(right))
  guard abs(first.count - second.count) <= 1 else { return false }
  let head = zip(first, second).prefix { $0 == $1 }.count
  let tail = zip(first.dropFirst(head).reversed(), second.dropFirst(head).reversed())
    .prefix { $0 == $1 }.count
  let (left, right) = (first[head..<(first.count - tail)], second[head..<(second.count - tail)])
  switch (left.count, right.count) {
  case (0, 0), (0, 1), (1, 0), (1, 1): return true
  case (2, 2): return left.first == right.last && left.last == right.first
  default: return false
  }
}

/// Returns the one known word that is one slip away from what was typed; nil for none, or several.
///
/// Short words are too much alike for a guess.
package func oneSlip(from typed: String, among known: some Sequence<String>) -> String? {
  guard typed.count >= 4, typed.count <= 40 else { return nil }
  let near = Set(known.filter { $0.count >= 4 && isOneSlip(typed, $0) })
  return near.count == 1 ? near.first : nil
}
