/// Under each key the places of what has it, in the order in which they were added.
///
/// Chains through one array: a million keys with one place each cost no million small arrays.
struct Postings<Key: Hashable>: Sendable where Key: Sendable {
  private var ends: [Key: (first: Int32, last: Int32)] = [:]
  private var places: [Int32] = []
  private var next: [Int32] = []

  init(capacity: Int = 0) {
    ends.reserveCapacity(capacity)
    places.reserveCapacity(capacity)
    next.reserveCapacity(capacity)
  }

  mutating func add(_ place: Int32, under key: Key) {
    let link = Int32(places.count)
    places.append(place)
    next.append(-1)
    if let (first, last) = ends[key] {
      next[Int(last)] = link
      ends[key] = (first, link)
    } else {
      ends[key] = (link, link)
    }
  }

  /// Returns at most `max` places, and whether these are all.
  func places(of key: Key, max: Int) -> (places: [Int32], isWhole: Bool) {
    guard var link = ends[key]?.first else { return ([], true) }
    var found: [Int32] = []
    while link >= 0 {
      if found.count == max { return (found, false) }
      found.append(places[Int(link)])
      link = next[Int(link)]
    }
    return (found, true)
  }
}
