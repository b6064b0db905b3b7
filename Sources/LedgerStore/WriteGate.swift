import CollectionsLedger
import Glibc

/// The one door through which every write transaction and every checkpoint goes.
///
/// It is an exclusive `flock` on a file of its own. SQLite up to 3.51.2 can lose committed rows
/// when a write and a checkpoint of two processes meet, and its busy handler lets a process wait
/// for seconds while others pass; behind the gate neither happens. The kernel opens it when its
/// holder dies.
final class WriteGate {
  private let path: String
  private let waitMilliseconds: Int
  private var descriptor: Int32
  private var depth = 0

  /// Opens the gate of a ledger's file, and makes it where it is missing.
  init(ofLedgerAt path: String, waitMilliseconds: Int) throws(LedgerError) {
    self.path = WriteGate.path(ofLedgerAt: path)
    self.waitMilliseconds = waitMilliseconds
    descriptor = try WriteGate.opened(self.path)
  }

  deinit { close(descriptor) }

  /// `ledger.gate` for `ledger.sqlite`, in the same folder.
  static func path(ofLedgerAt path: String) -> String {
    let bytes = path.utf8
    let cut = bytes.lastIndex(of: UInt8(ascii: "/")).map { bytes.index(after: $0) }
    let name = bytes[(cut ?? bytes.startIndex)...]
    let dot = name.lastIndex(of: UInt8(ascii: ".")).flatMap { $0 == name.startIndex ? nil : $0 }
    let gate = path[..<(dot ?? path.endIndex)] + ".gate"
    return gate == path ? path + ".gate" : String(gate)
  }

  /// Does something while nobody else may write.
  ///
  /// A stop signal (Ctrl-Z) waits until the gate is open again: a stopped holder would keep
  /// everybody out.
  func hold<Value>(_ body: () throws(LedgerError) -> Value) throws(LedgerError) -> Value {
    if depth > 0 { return try body() }
    var stopSignals = sigset_t()
    var before = sigset_t()
    sigemptyset(&stopSignals)
    sigaddset(&stopSignals, SIGTSTP)
    pthread_sigmask(SIG_BLOCK, &stopSignals, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try acquire()
    depth = 1
    defer {
      depth = 0
      flock(descriptor, LOCK_UN)
    }
    return try body()
  }

  private func acquire() throws(LedgerError) {
    switch WriteGate.lock(descriptor, LOCK_EX | LOCK_NB) {
    case 0: return
    case EWOULDBLOCK: try waitForTurn()
    case let problem: throw .unavailable("\(path) cannot be locked: \(ErrorNumber.words(problem))")
    }
  }

  /// Waits in the kernel's queue, which is fairer than asking again and again; on a thread of its
  /// own, because `flock` itself knows no time limit.
  private func waitForTurn() throws(LedgerError) {
    let turn = try GateTurn(descriptor: try WriteGate.opened(path))
    try turn.begin { descriptor in WriteGate.lock(descriptor, LOCK_EX) }
    guard let problem = turn.result(withinMilliseconds: waitMilliseconds) else {
      throw .busy(
        "somebody else has been writing to the ledger for \(waitMilliseconds / 1_000) seconds; "
          + "nothing was recorded. Try again")
    }
    close(descriptor)
    descriptor = turn.descriptor
    guard problem == 0 else {
      throw .unavailable("\(path) cannot be locked: \(ErrorNumber.words(problem))")
    }
  }

  /// Returns 0 or the error number; an interrupted call is made again.
  private static func lock(_ descriptor: Int32, _ operation: Int32) -> Int32 {
    while flock(descriptor, operation) != 0 {
      let problem = errno
      if problem != EINTR { return problem }
    }
    return 0
  }

  private static func opened(_ path: String) throws(LedgerError) -> Int32 {
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC
    let descriptor = open(path, flags, 0o600)
    guard descriptor >= 0 else {
      throw .unavailable("\(path) cannot be opened: \(ErrorNumber.words(errno))")
    }
    do throws(LedgerError) {
      var status = stat()
      guard fstat(descriptor, &status) == 0 else {
        throw .unavailable("\(path) cannot be examined: \(ErrorNumber.words(errno))")
      }
      try LedgerFile.check(status, path: path)
      fchmod(descriptor, 0o600)
    } catch {
      close(descriptor)
      throw error
    }
    return descriptor
  }
}
