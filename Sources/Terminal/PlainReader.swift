internal import Glibc

/// Lines from a pipe or a file: no prompt, no editing, the same readings as from a terminal.
///
/// A carriage return before a newline is dropped and a last line without a newline counts. A line
/// past the limit or not in UTF-8 is refused whole, with its number, and reading goes on after it.
public final class PlainReader: LineSource {
  /// What a line may not exceed.
  public enum Limit {
    /// Room for a long document in one line, and too little to fill the memory.
    public static let lineBytesMax = 16 << 20
  }

  /// Nobody to ask.
  public var isInteractive: Bool { false }
  /// The number of the line read last, from 1.
  public private(set) var lineNumber = 0

  private let descriptor: Int32
  private let signals: SignalInbox?
  private let lineBytesMax: Int
  /// At a terminal Ctrl-D ends one line and not all of them.
  private let goesOnAfterEnd: Bool
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  /// Creates a reader of a descriptor, which stays the caller's.
  ///
  /// - Parameters:
  ///   - descriptor: Standard input if not given.
  ///   - signals: Where SIGHUP, SIGTERM and SIGINT are noted; `nil` if they are not caught.
  ///   - lineBytesMax: The longest line taken, newline not counted.
  ///   - goesOnAfterEnd: Whether more may come after an end of input, as at a terminal.
  public init(
    descriptor: Int32 = 0, signals: SignalInbox? = nil,
    lineBytesMax: Int = Limit.lineBytesMax, goesOnAfterEnd: Bool = false
  ) {
    self.goesOnAfterEnd = goesOnAfterEnd
    self.descriptor = descriptor
    self.signals = signals
    self.lineBytesMax = lineBytesMax
  }

  /// Reads the next line; only the newline decides, the request does not matter here.
  public func readLine(_ request: LineRequest) -> LineReading {
    if signals?.hangUpIsRequested == true { return .hangUp("") }
    var searched = start
    var droppedBytes = false
    while true {
      if let newline = buffer[searched...].firstIndex(of: 0x0A) {
        return finish(upTo: newline, next: newline + 1, droppedBytes: droppedBytes)
      }
      if buffer.count - start > lineBytesMax + 1 {
        droppedBytes = true
        buffer = []
        start = 0
      }
      searched = buffer.count
      if isAtEnd {
        if goesOnAfterEnd { isAtEnd = false }
        guard droppedBytes || start < buffer.count else { return .endOfInput }
        return finish(upTo: buffer.count, next: buffer.count, droppedBytes: droppedBytes)
      }
      if let reading = readMore(searched: &searched) { return reading }
    }
  }

  private func finish(upTo end: Int, next: Int, droppedBytes: Bool) -> LineReading {
    lineNumber += 1
    var bytes = buffer[start..<end]
    if next > end, bytes.last == 0x0D { bytes.removeLast() }
    start = next
    if droppedBytes || bytes.count > lineBytesMax {
      return .unreadable(.tooLong(lineNumber: lineNumber, bytesMax: lineBytesMax))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return .unreadable(.notUTF8(lineNumber: lineNumber))
    }
    return .line(text)
  }

  /// Waits for bytes or a signal; returns a reading if the wait is over without a line.
  private func readMore(searched: inout Int) -> LineReading? {
    if start > 0 {
      buffer.removeFirst(start)
      searched -= start
      start = 0
    }
    if let reading = waitForBytes() { return reading }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(descriptor, &chunk, chunk.count)
    if count > 0 {
      buffer += chunk[..<count]
    } else if count == 0 {
      isAtEnd = true
    } else if errno != EINTR && errno != EAGAIN {
      isAtEnd = true
      return .unreadable(.cannotRead(lineNumber: lineNumber + 1, errorNumber: errno))
    }
    return nil
  }

  private func waitForBytes() -> LineReading? {
    while true {
      if let reading = readingFromSignals() { return reading }
      var waits = [
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: signals?.bell.readEnd ?? -1, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&waits, nfds_t(waits.count), -1)
      if ready > 0 && waits[0].revents != 0 && waits[1].revents == 0 { return nil }
      if ready < 0 && errno != EINTR { return nil }
    }
  }

  /// The text so far is handed over once and not read again.
  private func readingFromSignals() -> LineReading? {
    guard let signals else { return nil }
    let interrupted = signals.take().contains(SIGINT)
    guard signals.hangUpIsRequested || interrupted else { return nil }
    let text = String(decoding: buffer[start...], as: UTF8.self)
    buffer = []
    start = 0
    return signals.hangUpIsRequested ? .hangUp(text) : .interrupted(text)
  }
}
