import Glibc
import Terminal

/// Where the two ends of a rehearsal meet: a socket in a folder that only its owner can enter.
enum PartnerSocket {
  /// Returns the folder's path: the system's own for running programs, else one below `/tmp`.
  static func folder(_ environment: Environment) -> String {
    if let folder = environment["XDG_RUNTIME_DIR"], folder.hasPrefix("/") {
      return folder + "/talkoff"
    }
    return "/tmp/talkoff-\(getuid())"
  }

  static func path(_ environment: Environment) -> String {
    folder(environment) + "/rehearsal"
  }

  /// Makes the folder, or makes sure that the one there is ours alone.
  ///
  /// - Throws: ``Failure``: below `/tmp` anybody may have made it before us.
  static func prepareFolder(_ folder: String) throws {
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
      throw failure(folder, errno)
    }
    var status = stat()
    guard lstat(folder, &status) == 0 else { throw failure(folder, errno) }
    let isOurs =
      status.st_mode & S_IFMT == S_IFDIR && status.st_uid == getuid() && status.st_mode & 0o077 == 0
    guard isOurs else {
      throw Failure(
        .notAllowed, "\(visible(folder)): others than you could listen there",
        remedy: "Set XDG_RUNTIME_DIR to a folder of your own, or remove that one.")
    }
  }

  /// Returns a socket that listens at a path; what a dead program left there is taken away.
  ///
  /// - Throws: ``Failure``; the caller holds the lock, so nobody alive listens there.
  static func listening(at path: String) throws -> Int32 {
    unlink(path)
    return try opened(path) { descriptor, address, length in
      bind(descriptor, address, length) == 0 && listen(descriptor, 4) == 0
    }
  }

  /// Returns a socket that is connected to the one at a path.
  static func connected(to path: String) throws -> Int32 {
    try opened(path) { descriptor, address, length in connect(descriptor, address, length) == 0 }
  }

  private static func opened(
    _ path: String, _ use: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Bool
  ) throws -> Int32 {
    var address = sockaddr_un()
    let room = MemoryLayout.size(ofValue: address.sun_path)
    guard path.utf8.count < room else {
      throw Failure(
        .usage, "\(visible(path)): a socket's path has \(room - 1) bytes at most",
        remedy: "Set XDG_RUNTIME_DIR to a shorter folder of your own.")
    }
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw failure(path, errno) }
    let isUsed = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        use(descriptor, address, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard isUsed else {
      let number = errno
      close(descriptor)
      throw failure(path, number)
    }
    return descriptor
  }

  private static func failure(_ path: String, _ number: Int32) -> Failure {
    if number == ENOENT || number == ECONNREFUSED {
      return Failure(
        .unavailable, "nobody hosts a rehearsal on this machine",
        remedy: "At the other terminal: talkoff rehearse --host")
    }
    return Failure(.ioError, "\(visible(path)): \(String(cString: strerror(number)))")
  }
}

/// Lines over a socket: both ends send words and a text, one a line.
struct PartnerLine: Equatable {
  /// What a line is about.
  enum Kind: String {
    // From the trainer.
    case hello, say, mark
    // To the trainer.
    case sheet, screen, cue
  }

  let kind: Kind
  let text: String

  init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }

  /// The line as it is sent.
  var bytes: [UInt8] { Array("\(kind.rawValue) \(visible(text))\n".utf8) }

  /// Reads a line; nil for one of another version or of somebody else.
  init?(_ line: [UInt8]) {
    let words = String(decoding: line, as: UTF8.self).split(
      separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    guard let kind = words.first.flatMap({ Kind(rawValue: String($0)) }) else { return nil }
    self.kind = kind
    // Whoever sends, what is kept and shown of it is harmless.
    text = words.count == 2 ? visible(String(words[1])) : ""
  }

  /// Sends a line without waiting; returns whether all of it could be sent.
  ///
  /// A trainer whose terminal stands still must not hold up the one who rehearses.
  func send(to descriptor: Int32) -> Bool {
    let bytes = bytes
    let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
    return Glibc.send(descriptor, bytes, bytes.count, flags) == bytes.count
  }
}

/// Bytes that come in pieces, cut into lines.
struct PartnerLines {
  private var buffer: [UInt8] = []

  /// The longest line taken: far longer than anything said at one go.
  private static let lineBytesMax = 16 << 10

  /// Reads what is there; nil once the other end is gone, or sends no lines.
  mutating func read(from descriptor: Int32) -> [PartnerLine]? {
    var chunk = [UInt8](repeating: 0, count: 4 << 10)
    let count = Glibc.read(descriptor, &chunk, chunk.count)
    if count < 0 { return errno == EINTR || errno == EAGAIN ? [] : nil }
    guard count > 0 else { return nil }
    buffer += chunk[..<count]
    var lines: [PartnerLine] = []
    while let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
      if let line = PartnerLine(Array(buffer[..<end])) { lines.append(line) }
      buffer.removeFirst(end + 1)
    }
    return buffer.count > PartnerLines.lineBytesMax ? nil : lines
  }
}

/// Runs something beside the program's own thread.
func beginThread(_ body: @escaping @Sendable () -> Void) {
  final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  let box = Unmanaged.passRetained(Box(body))
  var thread = pthread_t()
  let failed = pthread_create(
    &thread, nil,
    { raw in
      if let raw { Unmanaged<Box>.fromOpaque(raw).takeRetainedValue().body() }
      return nil
    }, box.toOpaque())
  if failed == 0 { pthread_detach(thread) } else { box.release() }
}
