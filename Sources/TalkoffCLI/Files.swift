import CollectionsLedger
import Exchange
import Glibc

/// Reads the text files that ship with the program or that a trainer wrote.
enum Files {
  /// The largest text file read whole: a script or a policy is far below it.
  static let textBytesMax = 1 << 20

  /// Returns whether there is something at a path.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Returns the text of a file.
  ///
  /// - Throws: ``Failure`` where it cannot be read, is too large or is not UTF-8.
  static func text(at path: String) throws -> String {
    guard let text = String(validating: try bytes(at: path, max: textBytesMax), as: UTF8.self)
    else {
      throw Failure(
        .badData, "\(path): not UTF-8 text", remedy: "Convert it, for example with iconv.")
    }
    return text
  }

  /// Returns the bytes of a file of at most so many.
  ///
  /// - Throws: ``Failure`` where it cannot be read or is larger.
  static func bytes(at path: String, max: Int) throws -> [UInt8] {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Failure(.missingInput, "\(path): \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= max {
      let count = read(descriptor, &buffer, buffer.count)
      if count == 0 { break }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw Failure(.ioError, "\(path): \(String(cString: strerror(errno)))")
      }
      bytes += buffer[..<count]
    }
    guard bytes.count <= max else {
      throw Failure(.badData, "\(path): larger than \(max) bytes")
    }
    return bytes
  }

  /// Returns the SHA-256 of a file of any size, hexadecimal.
  ///
  /// - Throws: ``Failure`` where it cannot be read.
  static func digest(of path: String) throws -> String {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Failure(.missingInput, "\(path): \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    var builder = DigestBuilder()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { return builder.digest().description }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw Failure(.ioError, "\(path): \(String(cString: strerror(errno)))")
      }
      builder.update(buffer[..<count])
    }
  }
}
