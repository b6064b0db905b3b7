internal import Glibc

/// Why a file could not be read at all.
public struct FileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What stood in the way.
  public enum Problem: Equatable, Sendable {
    case missing
    case notAllowed
    case folder
    case tooLarge(bytesMax: Int)
    /// Any other refusal of the system, in its words.
    case failed(String)
  }

  /// The file as it was named.
  public let path: String
  /// Why it cannot be read.
  public let problem: Problem

  /// Place, problem and remedy, safe for a screen.
  public var description: String {
    let (what, remedy) = words
    return "\(harmless(path)): \(what)\n  \(remedy)"
  }

  var words: (problem: String, remedy: String) {
    switch problem {
    case .missing: ("no such file", "Check the name; the shell completes it with the Tab key.")
    case .notAllowed: ("you may not read this file", "Ask its owner, or run ls -l on it.")
    case .folder: ("this is a folder, a file is wanted", "Name a file in it.")
    case .tooLarge(let bytesMax):
      ("larger than \(bytesMax) bytes", "Cut it into smaller files.")
    case .failed(let reason): (reason, "Try again; if it stays, copy the file to another disk.")
    }
  }

  static func last(_ path: String) -> FileError {
    let problem: Problem =
      switch errno {
      case ENOENT, ENOTDIR: .missing
      case EACCES, EPERM: .notAllowed
      case EISDIR: .folder
      default: .failed(String(cString: strerror(errno)))
      }
    return FileError(path: path, problem: problem)
  }
}
