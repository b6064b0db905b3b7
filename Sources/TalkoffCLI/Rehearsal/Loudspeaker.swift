import Glibc
import Terminal

/// Says words aloud through espeak-ng, where it is installed.
///
/// The program is started without a shell, and nobody waits for it: who types is not held up by who
/// speaks.
final class Loudspeaker {
  private let program: String
  private var speaking: pid_t?

  /// - Returns: nil where no such program is on the path.
  init?(environment: Environment) {
    let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    let places = ["espeak-ng", "espeak"].flatMap { name in folders.map { "\($0)/\(name)" } }
    guard let found = places.first(where: { access($0, X_OK) == 0 && !Folders.isFolder($0) }) else {
      return nil
    }
    program = found
  }

  /// Says something; whatever was being said stops.
  func say(_ text: String) {
    silence()
    // The text is an argument of its own behind `--`, so that nothing in it is taken for an option.
    let words = [program, "-v", "en", "-s", "160", "--", visible(text)]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var actions = posix_spawn_file_actions_t()
    guard posix_spawn_file_actions_init(&actions) == 0 else { return }
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    var process: pid_t = 0
    guard posix_spawn(&process, program, &actions, nil, &arguments, environ) == 0 else { return }
    speaking = process
  }

  private func silence() {
    guard let process = speaking else { return }
    speaking = nil
    if waitpid(process, nil, WNOHANG) == 0 {
      kill(process, SIGTERM)
      waitpid(process, nil, 0)
    }
  }
}
