internal import Glibc
internal import Synchronization

/// Messages from other threads, shown above the prompt while a line is being edited.
///
/// Any thread may post. Messages posted while no line is edited are shown when the next one begins.
public final class MessageInbox: Sendable {
  private let waiting = Mutex<[StyledText]>([])
  let bell = WakePipe()

  /// Creates an empty inbox.
  public init() {}

  /// Leaves a message for the person at the prompt.
  public func post(_ message: StyledText) {
    waiting.withLock { $0.append(message) }
    bell.ring()
  }

  /// Takes all that is waiting, oldest first.
  func take() -> [StyledText] {
    bell.silence()
    return waiting.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}

/// A pipe to wake a thread that sleeps in `poll`; ringing it is safe in a signal handler.
final class WakePipe: Sendable {
  let readEnd: Int32
  private let writeEnd: Int32

  /// With no descriptors left both ends are -1: `poll` skips them and `ring` does nothing.
  init() {
    var ends: [Int32] = [-1, -1]
    if pipe(&ends) == 0 { ends.forEach(WakePipe.prepare) }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  /// Neither a started program nor a full pipe may hold us up.
  private static func prepare(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
  }

  /// A full pipe is as good as one more byte.
  func ring() {
    var byte: UInt8 = 1
    _ = write(writeEnd, &byte, 1)
  }

  func silence() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(readEnd, &bytes, bytes.count) == bytes.count {}
  }
}
