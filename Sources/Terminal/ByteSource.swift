internal import Glibc

/// Bytes of a terminal, with waits that have an end and can be broken by a bell.
final class ByteSource {
  enum Wait: Equatable {
    case bytes, timeout, bell, closed
  }

  private let descriptor: Int32
  private let bells: [Int32]
  private var buffer: [UInt8] = []
  private var position = 0
  private var isClosed = false
  /// Room for a whole paste in few reads.
  private var chunk = [UInt8](repeating: 0, count: 4096)

  init(descriptor: Int32, bells: [Int32] = []) {
    self.descriptor = descriptor
    self.bells = bells
  }

  /// Whether the next byte can be had without waiting.
  var hasMore: Bool {
    if position < buffer.count { return true }
    var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&wait, 1, 0) > 0 && wait.revents & Int16(POLLIN) != 0
  }

  /// Waits for a byte, a bell or the end of the time; `nil` waits for ever.
  ///
  /// A bell goes before bytes, or a person who never stops typing would never see a message.
  func wait(milliseconds: Int32?) -> Wait {
    let hasBytes = position < buffer.count
    var waits = (bells + [descriptor]).map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    if hasBytes { waits.removeLast() }
    let ready = poll(&waits, nfds_t(waits.count), hasBytes ? 0 : milliseconds ?? -1)
    if waits.prefix(bells.count).contains(where: { $0.revents != 0 }) { return .bell }
    if hasBytes { return .bytes }
    // An interrupted wait had a signal, whose handler rang.
    if ready < 0 { return errno == EINTR ? .bell : .closed }
    if ready == 0 { return .timeout }
    return fill() ? .bytes : .closed
  }

  /// Returns the next byte of a sequence that has begun, or `nil` if it does not come in time.
  func next(milliseconds: Int32) -> UInt8? {
    while position == buffer.count {
      if isClosed { return nil }
      var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let ready = poll(&wait, 1, milliseconds)
      if ready == 0 || (ready < 0 && errno != EINTR) { return nil }
      if ready > 0 && !fill() { return nil }
    }
    position += 1
    return buffer[position - 1]
  }

  /// Puts the byte taken last back.
  func unread() { position -= 1 }

  private func fill() -> Bool {
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count > 0 {
        // The byte before stays for `unread`.
        buffer = buffer.suffix(1) + chunk[..<count]
        position = buffer.count - count
        return true
      }
      if count < 0 && (errno == EINTR || errno == EAGAIN) { continue }
      isClosed = true
      return false
    }
  }
}
