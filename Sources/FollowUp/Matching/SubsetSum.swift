/// Which of some amounts add up to a sum, in a bounded number of steps.
enum SubsetSum: Equatable {
  case none
  /// The places of the only set that does.
  case one([Int])
  case several
  /// There were too many amounts, or the steps ran out.
  case unknown

  static let itemsMax = 20
  static let stepsMax = 100_000

  /// Returns whether exactly one set of the amounts is equal to the sum.
  ///
  /// - Parameter amounts: positive, of one currency, in minor units.
  static func of(_ amounts: [Int64], equalTo sum: Int64) -> SubsetSum {
    guard amounts.count <= itemsMax else { return .unknown }
    let order = amounts.indices.sorted { amounts[$0] > amounts[$1] }
    var search = Search(amounts: order.map { amounts[$0] })
    search.run(from: 0, left: sum)
    if search.found.count > 1 { return .several }
    if search.steps > stepsMax { return .unknown }
    return search.found.first.map { .one($0.map { order[$0] }.sorted()) } ?? .none
  }

  private struct Search {
    let amounts: [Int64]
    /// What all amounts from a place on come to; as large as can be where that does not fit.
    let rests: [Int64]
    var chosen: [Int] = []
    var found: [[Int]] = []
    var steps = 0

    init(amounts: [Int64]) {
      self.amounts = amounts
      var rests = [Int64](repeating: 0, count: amounts.count + 1)
      for place in amounts.indices.reversed() {
        let (sum, overflow) = rests[place + 1].addingReportingOverflow(amounts[place])
        rests[place] = overflow ? .max : sum
      }
      self.rests = rests
    }

    mutating func run(from place: Int, left: Int64) {
      steps += 1
      if left == 0 {
        if !chosen.isEmpty { found.append(chosen) }
        return
      }
      guard steps <= SubsetSum.stepsMax, found.count < 2, place < amounts.count, left > 0,
        rests[place] >= left
      else { return }
      chosen.append(place)
      run(from: place + 1, left: left - amounts[place])
      chosen.removeLast()
      run(from: place + 1, left: left)
    }
  }
}
