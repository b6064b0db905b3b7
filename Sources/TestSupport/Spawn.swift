internal import Glibc
internal import Synchronization

/// Held while descriptors are made and while a program starts: a descriptor that is not yet marked
/// close-on-exec would stay open in a program another test starts, and no terminal would hang up.
let descriptorLock = Mutex(())

/// What a new process gets in place of our descriptors.
enum SpawnStreams {
  /// A terminal of its own, by the path of the terminal's slave side.
  case terminal(path: String)
  /// Three descriptors.
  case descriptors(input: Int32, output: Int32, error: Int32)
}

/// Starts a program in a session of its own, with no other descriptors, no blocked signals and the
/// default answer to each signal.
func spawn(
  _ path: String, arguments: [String], environment: [String: String], folder: String?,
  streams: SpawnStreams
) throws(TestSupportError) -> pid_t {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  switch streams {
  case .terminal(let terminal):
    // The first terminal a session leader opens becomes its controlling terminal.
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
  case .descriptors(let input, let output, let error):
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, error, 2)
  }
  var attributes = spawnAttributes()
  defer { posix_spawnattr_destroy(&attributes) }

  let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
  var process = pid_t()
  // `env -C` changes the folder and becomes the program.
  let command = (folder.map { ["/usr/bin/env", "-C", $0] } ?? []) + [path] + arguments
  let result = withCStrings(command) { arguments in
    withCStrings(variables) { variables in
      descriptorLock.withLock { _ in
        posix_spawnp(&process, command[0], &actions, &attributes, arguments, variables)
      }
    }
  }
  guard result == 0 else { throw .systemCall("start \(path)", errorNumber: result) }
  return process
}

private func spawnAttributes() -> posix_spawnattr_t {
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  var all = sigset_t()
  sigfillset(&all)
  posix_spawnattr_setsigdefault(&attributes, &all)
  var none = sigset_t()
  sigemptyset(&none)
  posix_spawnattr_setsigmask(&attributes, &none)
  let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
  posix_spawnattr_setflags(&attributes, Int16(flags) | spawnInNewSession)
  return attributes
}

/// `POSIX_SPAWN_SETSID`, which Swift does not import.
private let spawnInNewSession: Int16 = 0x80

private func withCStrings<Result>(
  _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  let pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) } + [nil]
  defer { pointers.forEach { free($0) } }
  return body(pointers)
}

/// Waits for a process up to a limit; `nil` if it still runs.
func exitStatus(of process: pid_t, seconds: Double) -> ProcessStatus? {
  let limit = monotonicSeconds() + seconds
  while true {
    var status: Int32 = 0
    let result = waitpid(process, &status, WNOHANG)
    if result == process { return ProcessStatus(waitStatus: status) }
    if result < 0 && errno != EINTR { return .exited(-1) }
    if monotonicSeconds() >= limit { return nil }
    // No way to wait for a process with a limit but to look again; 2 ms is below notice.
    usleep(2000)
  }
}
