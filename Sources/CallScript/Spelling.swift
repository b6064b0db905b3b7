/// Returns the known name nearest to a misspelt one; nil where none is near enough to be meant.
package func nearest(to name: String, among known: some Sequence<String>) -> String? {
  let wanted = Array(name.lowercased().prefix(spellingLettersMax))
  // A third of the letters may differ, and never fewer than two: `amout`, `recrod promise`.
  let limit = max(2, wanted.count / 3)
  var best: (name: String, distance: Int)?
  for candidate in known {
    let letters = Array(candidate.lowercased().prefix(spellingLettersMax))
    if abs(letters.count - wanted.count) > limit { continue }
    let distance = editDistance(wanted, letters)
    if distance <= limit, distance < wanted.count, distance < best?.distance ?? Int.max {
      best = (candidate, distance)
    }
  }
  return best?.name
}

/// Returns how many letters must be put in, left out, changed or swapped with their neighbour.
func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
  var before: [Int] = []
  var above = Array(0...right.count)
  for row in 1...left.count {
    var current = [row]
    for column in 1...right.count {
      let change = left[row - 1] == right[column - 1] ? 0 : 1
      var cost = min(above[column] + 1, current[column - 1] + 1, above[column - 1] + change)
      if row > 1, column > 1, left[row - 1] == right[column - 2],
        left[row - 2] == right[column - 1]
      {
        cost = min(cost, before[column - 2] + 1)
      }
      current.append(cost)
    }
    before = above
    above = current
  }
  return above[right.count]
}

/// How many letters are compared: the cost of a comparison grows with their square.
private let spellingLettersMax = 40
