internal import FoundationEssentials
internal import Glibc

/// Compares a text with the one kept under `Tests/Goldens`.
///
/// With `UPDATE_GOLDENS=1` in the environment it is written instead of compared.
///
/// - Parameters:
///   - actual: What was made now.
///   - relativePath: Where the kept text lies below `Tests/Goldens`.
///   - filePath: The test's own file, from which `Tests` is found.
/// - Throws: ``TestSupportError/goldenDiffers(_:)`` with the first different line and the command
///   that accepts the new text.
public func expectGolden(
  _ actual: String, _ relativePath: String, filePath: String = #filePath
) throws {
  let folders = filePath.split(separator: "/", omittingEmptySubsequences: false)
  guard let tests = folders.lastIndex(of: "Tests") else {
    throw TestSupportError.goldenDiffers("\(filePath) does not lie in a folder Tests")
  }
  let golden = folders[...tests].joined(separator: "/") + "/Goldens/" + relativePath
  let url = URL(filePath: golden)
  if getenv("UPDATE_GOLDENS").map({ String(cString: $0) }) == "1" {
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(actual.utf8).write(to: url)
    return
  }
  let kept = (try? Data(contentsOf: url)).map { String(decoding: $0, as: UTF8.self) }
  guard kept != actual else { return }
  throw TestSupportError.goldenDiffers(
    """
    \(difference(kept, actual, path: relativePath))
    If the new text is right, keep it with: UPDATE_GOLDENS=1 swift test
    """)
}

private func difference(_ kept: String?, _ actual: String, path: String) -> String {
  guard let kept else { return "Tests/Goldens/\(path) is not there; the text now:\n\(actual)" }
  let keptLines = kept.split(separator: "\n", omittingEmptySubsequences: false)
  let actualLines = actual.split(separator: "\n", omittingEmptySubsequences: false)
  let same = zip(keptLines, actualLines).prefix { $0 == $1 }.count
  let keptLine = same < keptLines.count ? String(keptLines[same]) : "(the end)"
  let actualLine = same < actualLines.count ? String(actualLines[same]) : "(the end)"
  return """
    Tests/Goldens/\(path):\(same + 1): differs
      kept: \(keptLine)
      now:  \(actualLine)
    The whole text now:
    \(actual)
    """
}
