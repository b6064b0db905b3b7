internal import Glibc

/// A program fed line by line through a pipe, so that something can happen between two lines.
///
/// Every wait has a limit and throws with the output so far. One thread uses it.
public final class PipedProgram {
  /// All it wrote, on standard output and standard error together.
  public private(set) var received: [UInt8] = []
  /// The program's process.
  public let process: Int32

  private let input: Pipe
  private let output: Pipe
  private var status: ProcessStatus?

  /// Starts a program.
  public init(
    _ path: String, _ arguments: [String] = [],
    environment: [String: String] = testEnvironment(), folder: String? = nil
  ) throws(TestSupportError) {
    // A child that stops reading must not end the tests.
    signal(SIGPIPE, SIG_IGN)
    input = try Pipe()
    output = try Pipe()
    process = try spawn(
      path, arguments: arguments, environment: environment, folder: folder,
      streams: .descriptors(
        input: input.readEnd, output: output.writeEnd, error: output.writeEnd))
    input.closeReadEnd()
    output.closeWriteEnd()
  }

  deinit {
    guard status == nil else { return }
    Glibc.kill(process, SIGKILL)
    _ = exitStatus(of: process, seconds: 5)
  }

  /// The output as text.
  public var text: String { String(decoding: received, as: UTF8.self) }

  /// Sends a line; the pipe holds more than any test sends.
  public func send(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(input.writeEnd, $0.baseAddress, $0.count) }
  }

  /// Ends the input.
  public func endInput() { input.closeWriteEnd() }

  /// Waits until the output holds the text.
  public func expect(
    _ wanted: String, within seconds: Double = PseudoTerminal.secondsMax
  ) throws(TestSupportError) {
    let limit = monotonicSeconds() + seconds
    while !text.contains(wanted) {
      guard output.readEnd >= 0 else {
        throw .programEnded(try waitForExit(within: seconds), screen: text)
      }
      guard monotonicSeconds() < limit else {
        throw .timedOut(waitingFor: "\"\(wanted)\"", seconds: seconds, screen: text)
      }
      pump(seconds: 0.05)
    }
  }

  /// Reads what the program writes, for so long.
  public func read(forSeconds seconds: Double) {
    let limit = monotonicSeconds() + seconds
    while monotonicSeconds() < limit, output.readEnd >= 0 {
      pump(seconds: limit - monotonicSeconds())
    }
  }

  /// Sends the program a signal.
  public func kill(_ signal: Int32) { Glibc.kill(process, signal) }

  /// Reads the rest of the output and waits until the program has ended.
  @discardableResult
  public func waitForExit(
    within seconds: Double = PseudoTerminal.secondsMax
  ) throws(TestSupportError) -> ProcessStatus {
    if let status { return status }
    let limit = monotonicSeconds() + seconds
    while output.readEnd >= 0, monotonicSeconds() < limit { pump(seconds: 0.05) }
    guard let ended = exitStatus(of: process, seconds: max(0, limit - monotonicSeconds())) else {
      throw .timedOut(waitingFor: "the program to end", seconds: seconds, screen: text)
    }
    status = ended
    return ended
  }

  private func pump(seconds: Double) {
    var ready = pollfd(fd: output.readEnd, events: Int16(POLLIN), revents: 0)
    guard poll(&ready, 1, Int32(max(1, seconds * 1000))) > 0 else { return }
    output.receive(&received)
  }
}
