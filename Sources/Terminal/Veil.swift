/// Hides a part of every text that is shown, without moving what stands beside it.
///
/// What is hidden keeps its columns, so that tables stay aligned and the cursor where it is; spaces
/// are left, so that lines are broken as before.
public struct Veil {
  /// What stands for a hidden column.
  public let mark: Unicode.Scalar
  /// Says of each scalar of a text whether it is hidden.
  public let hides: ([Unicode.Scalar]) -> [Bool]

  /// Creates a veil; `hides` answers as many flags as it is given scalars.
  public init(mark: Unicode.Scalar, hides: @escaping ([Unicode.Scalar]) -> [Bool]) {
    self.mark = mark
    self.hides = hides
  }

  /// Returns a text with what is hidden in it covered, its styles as they were.
  public func covering(_ text: StyledText) -> StyledText {
    let runs = text.runs.map { (visible($0.text, keepingNewlines: true), $0.style) }
    let scalars = runs.flatMap { Array($0.0.unicodeScalars) }
    let hidden = flags(of: scalars, runs.map { ($0.0.unicodeScalars.count, $0.1.veiling) })
    guard hidden.contains(true) else { return text }
    var result = StyledText()
    var place = 0
    for (text, style) in runs {
      var covered = String.UnicodeScalarView()
      for scalar in text.unicodeScalars {
        covered.append(contentsOf: hidden[place] ? cover(scalar) : [scalar])
        place += 1
      }
      result.append(String(covered), style)
    }
    return result
  }

  /// What is hidden, as the style of each run will have it.
  private func flags(
    of scalars: [Unicode.Scalar], _ runs: [(count: Int, veiling: Style.Veiling)]
  ) -> [Bool] {
    var hidden = hides(scalars)
    var start = 0
    for run in runs {
      let range = start..<start + run.count
      start = range.upperBound
      switch run.veiling {
      case .byForm: continue
      case .nothing: for place in range { hidden[place] = false }
      case .figures:
        for place in range where MaskedText.isDigit(scalars[place]) { hidden[place] = true }
      }
    }
    return hidden
  }

  /// Returns a line that is edited, covered, and where the cursor is in it.
  func covering(
    _ scalars: [Unicode.Scalar], cursor: Int, _ veiling: Style.Veiling
  ) -> ([Unicode.Scalar], Int) {
    let hidden = flags(of: scalars, [(scalars.count, veiling)])
    var covered: [Unicode.Scalar] = []
    var place = cursor
    for (index, scalar) in scalars.enumerated() {
      if index == cursor { place = covered.count }
      covered += hidden[index] ? cover(scalar) : [scalar]
    }
    return (covered, cursor >= scalars.count ? covered.count : place)
  }

  private func cover(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    scalar == " " || scalar == "\n"
      ? [scalar] : Array(repeating: mark, count: displayWidth(scalar))
  }
}
