/// Where libedit put the cursor, counted as it counts: from the row of the prompt.
struct EditGeometry: Equatable {
  var promptWidth: Int
  var screenWidth: Int

  /// Returns the row and column of the cursor after some text.
  ///
  /// - Parameters:
  ///   - text: The scalars before the cursor; a newline stands before the prompt of a search.
  ///   - next: The scalar under the cursor: a wide one that does not fit takes the cursor along.
  func position(
    after text: some Sequence<Unicode.Scalar>, before next: Unicode.Scalar? = nil
  ) -> (row: Int, column: Int) {
    let screenWidth = max(1, screenWidth)
    var offset = promptWidth
    for scalar in text {
      if scalar == "\n" {
        offset = (offset / screenWidth + 1) * screenWidth
      } else {
        let width = editWidth(scalar)
        offset = start(of: width, at: offset, screenWidth) + width
      }
    }
    if let next, next != "\n" { offset = start(of: editWidth(next), at: offset, screenWidth) }
    return (offset / screenWidth, offset % screenWidth)
  }

  private func start(of width: Int, at offset: Int, _ screenWidth: Int) -> Int {
    let column = offset % screenWidth
    return width == 2 && column + width > screenWidth ? offset + screenWidth - column : offset
  }
}
