internal import Glibc
internal import Synchronization

/// Makes the program survive a reader that goes away and a file that grows past its limit.
///
/// SIGPIPE and SIGXFSZ would kill it in the middle of a record; ignored, the call that caused them
/// fails with EPIPE or EFBIG instead. Programs started from here inherit this.
public func ignoreFatalSignals() {
  signal(SIGPIPE, SIG_IGN)
  signal(SIGXFSZ, SIG_IGN)
}

/// The signals that arrived and were not yet dealt with.
///
/// A handler can do next to nothing, so it only notes the number and wakes the reader. What arrives
/// while the program works waits for the next line to be read; a stop request (Ctrl-Z from outside)
/// waits as well, because a stopped writer would keep others out of the ledger.
public final class SignalInbox: Sendable {
  /// The one inbox: signals belong to the process.
  public static let shared = SignalInbox()

  private let noted = Atomic<UInt64>(0)
  private let hangUp = Atomic<Bool>(false)
  let bell = WakePipe()

  private init() {}

  /// Whether the terminal hung up or somebody asked the program to stop; it stays so.
  public var hangUpIsRequested: Bool { hangUp.load(ordering: .acquiring) }

  /// Notes SIGHUP and SIGTERM, and SIGINT, from now on instead of dying of them.
  public func catchRequestsToStop() { [SIGHUP, SIGTERM, SIGINT].forEach(catchSignal) }

  func catchTerminalSignals() { [SIGWINCH, SIGTSTP, SIGCONT].forEach(catchSignal) }

  /// Takes what was noted since the last time.
  func take() -> SignalSet {
    bell.silence()
    return SignalSet(bits: noted.exchange(0, ordering: .acquiringAndReleasing))
  }

  /// Whether a shell with job control is there to continue what was stopped.
  ///
  /// Without one the system does not stop us (an orphaned process group, POSIX.1, 3.240), and
  /// between giving the terminal back and taking it again keys would go astray.
  var canBeContinued: Bool {
    let parent = getppid()
    return getsid(parent) == getsid(0) && getpgid(parent) != getpgrp()
  }

  /// Forgets signals that were meant for a program that had the terminal meanwhile.
  func forget(_ numbers: [Int32]) {
    let bits = numbers.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
    noted.bitwiseAnd(~bits, ordering: .acquiringAndReleasing)
  }

  /// Stops the process as Ctrl-Z should; returns when it is continued.
  func stopProcess() {
    signal(SIGTSTP, SIG_DFL)
    raise(SIGTSTP)
    catchSignal(SIGTSTP)
    // Whoever stopped the program draws anew without being told.
    forget([SIGCONT])
  }

  private func catchSignal(_ number: Int32) {
    var old = sigaction()
    guard sigaction(number, nil, &old) == 0, !isIgnored(old) else { return }
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { SignalInbox.shared.note($0) }
    // The rest of the program need not know about signals; `poll` is interrupted all the same.
    action.sa_flags = SA_RESTART
    sigaction(number, &action, nil)
  }

  /// `nohup` and background shells ignore a signal on purpose.
  private func isIgnored(_ action: sigaction) -> Bool {
    unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Runs in the handler: atomics and one `write`, and `errno` as it was.
  private func note(_ number: Int32) {
    let savedErrorNumber = errno
    if number == SIGHUP || number == SIGTERM { hangUp.store(true, ordering: .releasing) }
    noted.bitwiseOr(1 << UInt64(number), ordering: .acquiringAndReleasing)
    bell.ring()
    errno = savedErrorNumber
  }
}

/// Signal numbers as bits.
struct SignalSet {
  let bits: UInt64

  func contains(_ number: Int32) -> Bool { bits & (1 << UInt64(number)) != 0 }
}
