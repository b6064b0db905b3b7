import CollectionsLedger
import Glibc
import Synchronization

/// One wait for the gate, shared by the one who waits and the thread that asks the kernel.
///
/// The thread blocks in `flock`, which knows no time limit; a byte in a pipe wakes the one who
/// waits, who does know one.
final class GateTurn: Sendable {
  private enum State {
    case waiting, came(Int32), abandoned
  }

  let descriptor: Int32
  private let state = Mutex(State.waiting)
  private let bell: (heard: Int32, rung: Int32)

  /// - Parameter descriptor: the gate's file, opened for this turn alone.
  init(descriptor: Int32) throws(LedgerError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      let problem = errno
      close(descriptor)
      throw .unavailable("the gate cannot be waited for: \(ErrorNumber.words(problem))")
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    self.descriptor = descriptor
    bell = (ends[0], ends[1])
  }

  deinit {
    close(bell.heard)
    close(bell.rung)
  }

  /// Asks the kernel on a thread of its own; all signals are left to the thread that waits.
  ///
  /// - Parameter lock: waits for the lock of a descriptor and returns 0 or the error number.
  func begin(_ lock: @escaping @Sendable (Int32) -> Int32) throws(LedgerError) {
    let errand = Unmanaged.passRetained(Errand(turn: self, lock: lock))
    var thread = pthread_t()
    let problem = pthread_create(
      &thread, nil,
      { raw in
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_BLOCK, &all, nil)
        if let raw {
          let errand = Unmanaged<Errand>.fromOpaque(raw).takeRetainedValue()
          errand.turn.finish(errand.lock(errand.turn.descriptor))
        }
        return nil
      }, errand.toOpaque())
    guard problem == 0 else {
      errand.release()
      close(descriptor)
      throw .unavailable("the gate cannot be waited for: \(ErrorNumber.words(problem))")
    }
    pthread_detach(thread)
  }

  /// Says what the kernel answered; the turn of somebody who has gone away is given back.
  private func finish(_ problem: Int32) {
    let isAbandoned = state.withLock { state in
      if case .abandoned = state { return true }
      state = .came(problem)
      return false
    }
    if isAbandoned { close(descriptor) } else { write(bell.rung, [UInt8(1)], 1) }
  }

  /// Returns 0 or the error number; nil when the time was up first.
  func result(withinMilliseconds limit: Int) -> Int32? {
    let end = GateTurn.milliseconds() + limit
    var wait = pollfd(fd: bell.heard, events: Int16(POLLIN), revents: 0)
    while true {
      let left = max(0, end - GateTurn.milliseconds())
      // A signal ends the wait early; it goes on for what is left of it.
      if poll(&wait, 1, Int32(clamping: left)) != -1 || errno != EINTR { break }
    }
    return state.withLock { state in
      if case .came(let problem) = state { return problem }
      state = .abandoned
      return nil
    }
  }

  /// A clock that nobody sets.
  private static func milliseconds() -> Int {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec * 1_000 + now.tv_nsec / 1_000_000
  }
}

/// What the thread is given.
private final class Errand: Sendable {
  let turn: GateTurn
  let lock: @Sendable (Int32) -> Int32

  init(turn: GateTurn, lock: @escaping @Sendable (Int32) -> Int32) {
    self.turn = turn
    self.lock = lock
  }
}
