internal import FoundationEssentials
internal import Glibc

/// A folder of its own for one test, deleted with all that is in it when the value goes away.
public final class TemporaryFolder {
  /// The full path, without a slash at the end.
  public let path: String

  /// Creates the folder.
  public init() throws(TestSupportError) {
    var template = Array("/tmp/talkoff-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw .systemCall("mkdtemp", errorNumber: errno) }
    path = template.withUnsafeBufferPointer { buffer in
      String(decoding: buffer.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Returns the full path of something in the folder.
  public func path(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file, with the folders it needs, and returns its full path.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> String {
    let full = path(name)
    if let slash = full.lastIndex(of: "/") {
      try FileManager.default.createDirectory(
        atPath: String(full[..<slash]), withIntermediateDirectories: true)
    }
    try Data(text.utf8).write(to: URL(filePath: full))
    return full
  }
}
