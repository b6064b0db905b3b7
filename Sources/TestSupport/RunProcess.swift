internal import Glibc
internal import Synchronization

/// What a program made of its input.
public struct ProcessResult: Sendable {
  /// How it ended.
  public var status: ProcessStatus
  /// All of its standard output.
  public var output: [UInt8]
  /// All of its standard error.
  public var error: [UInt8]

  /// Standard output as text.
  public var stdout: String { String(decoding: output, as: UTF8.self) }
  /// Standard error as text.
  public var stderr: String { String(decoding: error, as: UTF8.self) }
}

/// Runs a program with pipes and returns what it wrote; input and output of any size go through.
///
/// - Throws: ``TestSupportError/timedOut(waitingFor:seconds:screen:)`` after the limit, with the
///   output so far; the program is killed then.
public func runProcess(
  _ path: String, _ arguments: [String] = [], input: [UInt8] = [],
  environment: [String: String] = testEnvironment(), folder: String? = nil, timeout: Double = 30
) throws(TestSupportError) -> ProcessResult {
  // A child that stops reading must not end the tests.
  signal(SIGPIPE, SIG_IGN)
  let (stdin, stdout, stderr) = (try Pipe(), try Pipe(), try Pipe())
  let process = try spawn(
    path, arguments: arguments, environment: environment, folder: folder,
    streams: .descriptors(
      input: stdin.readEnd, output: stdout.writeEnd, error: stderr.writeEnd))
  stdin.closeReadEnd()
  stdout.closeWriteEnd()
  stderr.closeWriteEnd()
  let limit = monotonicSeconds() + timeout
  var rest = input[...]
  var (output, error): ([UInt8], [UInt8]) = ([], [])
  _ = fcntl(stdin.writeEnd, F_SETFL, O_NONBLOCK)
  if rest.isEmpty { stdin.closeWriteEnd() }
  while stdout.readEnd >= 0 || stderr.readEnd >= 0, monotonicSeconds() < limit {
    var waits = [
      pollfd(fd: stdin.writeEnd, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: stdout.readEnd, events: Int16(POLLIN), revents: 0),
      pollfd(fd: stderr.readEnd, events: Int16(POLLIN), revents: 0),
    ]
    _ = poll(&waits, 3, Int32(max(1, (limit - monotonicSeconds()) * 1000)))
    if waits[0].revents != 0 { stdin.send(&rest) }
    if waits[1].revents != 0 { stdout.receive(&output) }
    if waits[2].revents != 0 { stderr.receive(&error) }
  }
  stdin.closeWriteEnd()
  guard let status = exitStatus(of: process, seconds: max(0, limit - monotonicSeconds())) else {
    kill(process, SIGKILL)
    _ = exitStatus(of: process, seconds: 5)
    let written = String(decoding: output + error, as: UTF8.self)
    throw .timedOut(waitingFor: "\(path) to end", seconds: timeout, screen: written)
  }
  return ProcessResult(status: status, output: output, error: error)
}

/// A pipe whose ends close with it.
final class Pipe {
  private(set) var readEnd: Int32 = -1
  private(set) var writeEnd: Int32 = -1

  init() throws(TestSupportError) {
    var ends: [Int32] = [-1, -1]
    let errorNumber = descriptorLock.withLock { _ in
      guard pipe(&ends) == 0 else { return errno }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      return 0
    }
    guard errorNumber == 0 else { throw .systemCall("pipe", errorNumber: errorNumber) }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  deinit {
    closeReadEnd()
    closeWriteEnd()
  }

  func closeReadEnd() {
    if readEnd >= 0 { close(readEnd) }
    readEnd = -1
  }

  func closeWriteEnd() {
    if writeEnd >= 0 { close(writeEnd) }
    writeEnd = -1
  }

  /// Sends what the pipe takes now, and closes it after the last byte or if nobody reads.
  func send(_ rest: inout ArraySlice<UInt8>) {
    let sent = rest.withUnsafeBytes { write(writeEnd, $0.baseAddress, $0.count) }
    if sent >= 0 {
      rest = rest.dropFirst(sent)
    } else if errno != EAGAIN && errno != EINTR {
      rest = []
    }
    if rest.isEmpty { closeWriteEnd() }
  }

  /// Takes what is there, and closes the pipe at its end.
  func receive(_ bytes: inout [UInt8]) {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(readEnd, &chunk, chunk.count)
    if count > 0 {
      bytes += chunk[..<count]
    } else if count == 0 || errno != EINTR {
      closeReadEnd()
    }
  }
}
