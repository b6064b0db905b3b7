/// Two runs of one script beside each other: each step of the one with the same step of the other,
/// in order, as far as there is one.
public struct Comparison: Hashable, Sendable {
  /// A step of either run, or of both.
  public struct Row: Hashable, Sendable {
    /// The stay in this run; nil where it was not there.
    public let mine: StepVisit?
    /// The stay in the other run.
    public let other: StepVisit?
  }

  /// In the order of both runs.
  public let rows: [Row]

  /// The most stays of a run that are compared; what comes later is left out.
  public static let visitsMax = 500

  /// Puts two runs side by side so that as many steps as possible stand beside themselves.
  public init(_ mine: [StepVisit], beside other: [StepVisit]) {
    let mine = Array(mine.prefix(Self.visitsMax))
    let other = Array(other.prefix(Self.visitsMax))
    let lengths = Comparison.commonLengths(mine, other)
    var rows: [Row] = []
    var (left, right) = (0, 0)
    while left < mine.count || right < other.count {
      if left < mine.count, right < other.count, Comparison.isSame(mine[left], other[right]) {
        rows.append(Row(mine: mine[left], other: other[right]))
        (left, right) = (left + 1, right + 1)
      } else if right == other.count
        || left < mine.count && lengths[left + 1][right] >= lengths[left][right + 1]
      {
        rows.append(Row(mine: mine[left], other: nil))
        left += 1
      } else {
        rows.append(Row(mine: nil, other: other[right]))
        right += 1
      }
    }
    self.rows = rows
  }

  private static func isSame(_ left: StepVisit, _ right: StepVisit) -> Bool {
    left.location == right.location
  }

  /// The length of the longest common row of steps from each pair of places on.
  private static func commonLengths(_ mine: [StepVisit], _ other: [StepVisit]) -> [[Int]] {
    var lengths = Array(
      repeating: Array(repeating: 0, count: other.count + 1), count: mine.count + 1)
    for left in mine.indices.reversed() {
      for right in other.indices.reversed() {
        lengths[left][right] =
          isSame(mine[left], other[right])
          ? lengths[left + 1][right + 1] + 1
          : max(lengths[left + 1][right], lengths[left][right + 1])
      }
    }
    return lengths
  }
}
