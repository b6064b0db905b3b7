import Glibc
import Terminal

/// A file written only where there is none.
enum NewFile {
  /// - Throws: ``Failure`` where something is there already, or it cannot be written.
  static func write(_ text: String, to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      guard errno == EEXIST else { throw failure(path, errno) }
      throw Failure(
        .usage, "\(visible(path)): is there already, and is not written over",
        remedy: "Choose another name.")
    }
    defer { close(descriptor) }
    do {
      try send(text, to: descriptor, path)
    } catch {
      unlink(path)
      throw error
    }
  }

  /// Writes a text whole and makes it last.
  private static func send(_ text: String, to descriptor: Int32, _ path: String) throws {
    try append(text, to: descriptor, path)
    guard fsync(descriptor) == 0 else { throw failure(path, errno) }
  }

  /// Writes a text whole at the end of an open file.
  ///
  /// - Throws: ``Failure`` naming `path`.
  static func append(_ text: String, to descriptor: Int32, _ path: String) throws {
    var text = text
    try text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)[...]
      while !rest.isEmpty {
        let next = UnsafeRawBufferPointer(rebasing: rest)
        let sent = Glibc.write(descriptor, next.baseAddress, next.count)
        if sent >= 0 {
          rest = rest.dropFirst(sent)
        } else if errno != EINTR {
          throw failure(path, errno)
        }
      }
    }
  }

  static func failure(_ path: String, _ number: Int32) -> Failure {
    Failure(.ioError, "\(visible(path)): \(String(cString: strerror(number)))")
  }
}
