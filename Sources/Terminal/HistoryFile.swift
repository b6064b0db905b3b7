internal import Glibc

/// The lines a person typed before, kept over runs in a file of their own.
///
/// One line each: the kind of field, a tab, the text. It is appended to with one write, so several
/// runs may share it, and is readable by its owner only. It never holds what a caller said of a
/// person: each request says which of its lines may be kept. What cannot be read or written is
/// passed over, for a history is a comfort and no record.
public final class HistoryFile {
  enum Limit {
    static let lineBytesMax = 1 << 10
    /// A longer file is cut to its last part when it is read.
    static let fileBytesMax = 1 << 18
    static let keptBytes = 1 << 16
  }

  private let path: String

  /// Names the file; it and its folder are made with the first line.
  public init(path: String) { self.path = path }

  /// Reads all lines, the oldest first.
  func lines() -> [(kind: String, text: String)] {
    let bytes = read()
    return bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
      guard line.count <= Limit.lineBytesMax, let text = String(validating: line, as: UTF8.self),
        let tab = text.firstIndex(of: "\t"), tab != text.startIndex
      else { return nil }
      return (String(text[..<tab]), editable(String(text[text.index(after: tab)...])))
    }
  }

  /// Adds a line as the newest.
  func append(_ text: String, kind: String) {
    var line = "\(kind)\t\(text)\n"
    guard line.utf8.count <= Limit.lineBytesMax, !text.utf8.contains(UInt8(ascii: "\n")) else {
      return
    }
    let descriptor = opened(O_WRONLY | O_APPEND | O_CREAT)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    line.withUTF8 { _ = write(descriptor, $0.baseAddress, $0.count) }
  }

  private func opened(_ flags: Int32) -> Int32 {
    let descriptor = open(path, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
    guard descriptor < 0, errno == ENOENT, flags & O_CREAT != 0 else { return descriptor }
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += "/" + part
      mkdir(folder, 0o700)
    }
    return open(path, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
  }

  private func read() -> ArraySlice<UInt8> {
    let descriptor = opened(O_RDONLY)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
      return []
    }
    let size = Int(information.st_size)
    let isTooLong = size > Limit.fileBytesMax
    let bytes = tail(of: descriptor, from: isTooLong ? size - Limit.keptBytes : 0)
    // The first line of a tail may have lost its beginning.
    let start = isTooLong ? bytes.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } : 0
    let kept = bytes[(start ?? bytes.count)...]
    if isTooLong { cut(to: kept, ifStill: size) }
    return kept
  }

  private func tail(of descriptor: Int32, from start: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: Limit.fileBytesMax)
    var count = 0
    while count < bytes.count {
      let got = bytes.withUnsafeMutableBytes { buffer in
        pread(
          descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count,
          off_t(start + count))
      }
      guard got > 0 else { break }
      count += got
    }
    return Array(bytes[..<count])
  }

  /// Puts the last part in the place of the whole, unless somebody has added to it meanwhile.
  private func cut(to kept: ArraySlice<UInt8>, ifStill size: Int) {
    let short = path + ".short.\(getpid())"
    let descriptor = open(short, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return }
    let written = kept.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
    var information = stat()
    let isUnchanged = stat(path, &information) == 0 && Int(information.st_size) == size
    if written == kept.count, isUnchanged { rename(short, path) } else { unlink(short) }
  }
}
