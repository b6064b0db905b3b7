internal import Glibc

/// Bytes in order from a file or from memory, which can be read a second time from the start.
///
/// Reading twice keeps the memory small: the first time decides how a file writes its dates and
/// amounts, the second time reads them.
final class ByteReader {
  /// How many bytes there are.
  let total: Int

  /// The file as it was named.
  let path: String
  private var descriptor: Int32 = -1
  private var memory: [UInt8] = []
  private var offset = 0

  init(bytes: [UInt8], file: String) {
    memory = bytes
    path = file
    total = bytes.count
  }

  /// Opens a file; a pipe or a device is read to its end at once, because it cannot be rewound.
  init(path: String) throws(FileError) {
    self.path = path
    let opened = try openForReading(path)
    if opened.isRegular {
      descriptor = opened.descriptor
      total = opened.size
      return
    }
    defer { close(opened.descriptor) }
    memory = try readToEnd(of: opened.descriptor, path: path, bytesMax: FileLimit.pipeBytesMax)
    total = memory.count
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  func rewind() throws(FileError) {
    offset = 0
    if descriptor >= 0, lseek(descriptor, 0, SEEK_SET) < 0 { throw FileError.last(path) }
  }

  /// Fills `buffer` and returns how many bytes came; 0 at the end.
  func read(into buffer: inout [UInt8]) throws(FileError) -> Int {
    guard descriptor >= 0 else { return copy(into: &buffer) }
    let count = retryingRead(descriptor, into: &buffer)
    guard count >= 0 else { throw FileError.last(path) }
    return count
  }

  private func copy(into buffer: inout [UInt8]) -> Int {
    let count = min(buffer.count, memory.count - offset)
    buffer.replaceSubrange(0..<count, with: memory[offset..<offset + count])
    offset += count
    return count
  }
}

/// Sizes beyond which a file is refused instead of filling the memory.
enum FileLimit {
  static let pipeBytesMax = 1 << 30
  /// A card with a photograph in it may be large.
  static let cardBytesMax = 1 << 22
  static let policyBytesMax = 1 << 20
}

/// Returns the whole of a small file.
///
/// - Throws: ``FileError``, also where the file has more than `bytesMax` bytes.
func readWholeFile(_ path: String, bytesMax: Int) throws(FileError) -> [UInt8] {
  let opened = try openForReading(path)
  defer { close(opened.descriptor) }
  return try readToEnd(of: opened.descriptor, path: path, bytesMax: bytesMax)
}

private func openForReading(
  _ path: String
) throws(FileError) -> (descriptor: Int32, isRegular: Bool, size: Int) {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw FileError.last(path) }
  var status = stat()
  guard fstat(descriptor, &status) == 0 else {
    let error = FileError.last(path)
    close(descriptor)
    throw error
  }
  if status.st_mode & S_IFMT == S_IFDIR {
    close(descriptor)
    throw FileError(path: path, problem: .folder)
  }
  return (descriptor, status.st_mode & S_IFMT == S_IFREG, Int(status.st_size))
}

private func readToEnd(
  of descriptor: Int32, path: String, bytesMax: Int
) throws(FileError) -> [UInt8] {
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = retryingRead(descriptor, into: &buffer)
    if count == 0 { return bytes }
    guard count > 0 else { throw FileError.last(path) }
    bytes += buffer[..<count]
    guard bytes.count <= bytesMax else {
      throw FileError(path: path, problem: .tooLarge(bytesMax: bytesMax))
    }
  }
}

private func retryingRead(_ descriptor: Int32, into buffer: inout [UInt8]) -> Int {
  while true {
    let count = Glibc.read(descriptor, &buffer, buffer.count)
    if count >= 0 || errno != EINTR { return count }
  }
}
