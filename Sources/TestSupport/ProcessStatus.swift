internal import Glibc

/// How a program ended.
public enum ProcessStatus: Equatable, Sendable, CustomStringConvertible {
  /// It left by itself.
  case exited(Int32)
  /// A signal ended it.
  case killed(Int32)

  /// In words.
  public var description: String {
    switch self {
    case .exited(let code): "exited with \(code)"
    case .killed(let signal): "killed by signal \(signal)"
    }
  }

  init(waitStatus: Int32) {
    let signal = waitStatus & 0x7F
    self = signal == 0 ? .exited((waitStatus >> 8) & 0xFF) : .killed(signal)
  }
}

/// Returns the path of a program built with the tests: it lies beside the test program.
public func builtProgram(_ name: String) -> String {
  var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
  let count = readlink("/proc/self/exe", &buffer, buffer.count)
  let bytes = buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }
  let own = String(decoding: bytes, as: UTF8.self)
  let folder = own[..<(own.lastIndex(of: "/") ?? own.endIndex)]
  return "\(folder)/\(name)"
}

/// The surroundings of a program under test: the same on every machine.
public func testEnvironment(_ changes: [String: String] = [:]) -> [String: String] {
  var environment = [
    "TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC",
    "PATH": "/usr/local/bin:/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no",
  ]
  // Coverage of the programs the tests start counts only if they know where to write it.
  if let profile = getenv("LLVM_PROFILE_FILE") {
    environment["LLVM_PROFILE_FILE"] = String(cString: profile)
  }
  return environment.merging(changes) { _, new in new }
}

func monotonicSeconds() -> Double {
  var now = timespec()
  clock_gettime(CLOCK_MONOTONIC, &now)
  return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
}
