internal import CTelephony
internal import Glibc

/// Why a dialler could not be started.
public enum DiallerFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// There is no program of that name.
  case notFound(String)
  /// The system did not start it.
  case notStarted(String, errorNumber: Int32)

  /// What is wrong, in one line without its stop.
  public var description: String {
    switch self {
    case .notFound(let program): "the dialler \(program) was not found"
    case .notStarted(let program, let number):
      "the dialler \(program) was not started (\(String(cString: strerror(number))))"
    }
  }
}

/// A dialler that runs beside the program.
///
/// It has a session of its own and no terminal: nothing it prints is seen, no key it might read is
/// taken, and Ctrl-C does not reach it. It is never waited for at the prompt.
public struct DiallerProcess: Sendable {
  private let process: pid_t
  private let program: String

  /// Says why a program cannot be started, as far as can be known without starting it.
  ///
  /// - Parameter program: as ``init(_:)`` takes it: a path, or a name that is found on the path.
  public static func lookUp(_ program: String) throws(DiallerFault) {
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    let places =
      program.contains("/") ? [program] : path.split(separator: ":").map { "\($0)/\(program)" }
    guard !places.contains(where: { access($0, X_OK) == 0 }) else { return }
    let isThere = places.contains { access($0, F_OK) == 0 }
    throw isThere ? .notStarted(program, errorNumber: EACCES) : .notFound(program)
  }

  /// Starts a program.
  ///
  /// - Parameter command: the program, found on the path where it is a bare name, and its arguments,
  ///   each as it is: no shell reads them.
  public init(_ command: [String]) throws(DiallerFault) {
    program = command.first ?? ""
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    guard posix_spawn_file_actions_init(&actions) == 0 else {
      throw .notStarted(program, errorNumber: ENOMEM)
    }
    defer { posix_spawn_file_actions_destroy(&actions) }
    guard posix_spawnattr_init(&attributes) == 0 else {
      throw .notStarted(program, errorNumber: ENOMEM)
    }
    defer { posix_spawnattr_destroy(&attributes) }
    DiallerProcess.detach(&actions, &attributes)
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var process: pid_t = 0
    let fault = posix_spawnp(&process, program, &actions, &attributes, &arguments, environ)
    guard fault == 0 else {
      throw fault == ENOENT ? .notFound(program) : .notStarted(program, errorNumber: fault)
    }
    self.process = process
  }

  /// No terminal, no open file of ours, and the signals as a program expects to find them.
  private static func detach(
    _ actions: inout posix_spawn_file_actions_t, _ attributes: inout posix_spawnattr_t
  ) {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    // The lock on an account must not live on in a telephone's window.
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1)
    var (all, none) = (sigset_t(), sigset_t())
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    let flags = Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK) | newSession
    posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))
  }

  /// `POSIX_SPAWN_SETSID` of `spawn.h`, which not every module map shows.
  private static let newSession: Int32 = 0x80

  /// Waits for its end on the calling thread, which must be one of its own.
  ///
  /// - Returns: what went wrong, in one line without its stop, where it failed within the time in
  ///   which a telephone would ring; nil where it did its work or ran on.
  public func quickFailure(withinMilliseconds limit: Int64 = 1_500) -> String? {
    let start = DiallerProcess.milliseconds()
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return nil }
    }
    guard status != 0, DiallerProcess.milliseconds() - start <= limit else { return nil }
    let signal = status & 0x7F
    return signal == 0
      ? "the dialler \(program) failed (exit status \((status >> 8) & 0xFF))"
      : "the dialler \(program) was ended by signal \(signal)"
  }

  private static func milliseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }
}
