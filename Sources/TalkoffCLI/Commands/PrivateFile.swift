import Glibc
import Receivables
import Terminal

/// A file that only its owner can read, which is there whole or not at all.
///
/// It is written beside its place under another name, flushed, and renamed when it is finished.
final class PrivateFile {
  private let path: String
  private let draft: String
  private let isForced: Bool
  private let descriptor: Int32
  private var isFinished = false

  /// Begins a file.
  ///
  /// - Throws: ``Failure`` where something is at its place already and `isForced` is not set, or it
  ///   cannot be made.
  init(path: String, isForced: Bool) throws {
    self.path = path
    self.isForced = isForced
    var status = stat()
    if !isForced, lstat(path, &status) == 0 {
      throw Failure(
        .ioError, "\(visible(path)): there is a file already; it was left as it is",
        remedy: "Name another one, or add --force.")
    }
    // A name of its own, so that two exports at once do not write into one another.
    draft = "\(path).\(getpid()).part"
    descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw NewFile.failure(path, errno) }
    _ = fchmod(descriptor, 0o600)
  }

  deinit {
    close(descriptor)
    if !isFinished { unlink(draft) }
  }

  /// Adds text at the end.
  func write(_ text: String) throws { try NewFile.append(text, to: descriptor, path) }

  /// Gives the file its name, so that it lasts.
  func finish() throws {
    guard fsync(descriptor) == 0 else { throw NewFile.failure(path, errno) }
    guard takePlace() else { throw NewFile.failure(path, errno) }
    isFinished = true
  }

  /// Gives the draft its name; without force only where nothing has come to be at the place.
  ///
  /// A link fails there, a rename would not. Where the file system knows no links, that nothing was
  /// there when we began must do.
  private func takePlace() -> Bool {
    guard !isForced, link(draft, path) != 0 else {
      if isForced { return rename(draft, path) == 0 }
      unlink(draft)
      return true
    }
    return errno == EPERM && rename(draft, path) == 0
  }
}
