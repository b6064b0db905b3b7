internal import Glibc

extension Pager {
  /// Hands a text to the program and waits until it ends.
  ///
  /// - Parameter lent: whether the line editor has given the terminal away; then Ctrl-Z in the
  ///   pager stops us as well, or the shell would never come back.
  /// - Returns: false where the program cannot be started.
  func show(_ text: String, lent: Bool) -> Bool {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return false }
    // The pager holding the writing end itself would never see the end of the text.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let interrupts = [SIGINT, SIGQUIT].map(IgnoredSignal.init)
    defer {
      for interrupt in interrupts { interrupt.restore() }
      SignalInbox.shared.forget([SIGINT, SIGTSTP, SIGCONT])
    }
    let process = start(reading: ends[0])
    close(ends[0])
    guard let process else {
      close(ends[1])
      return false
    }
    write(text, to: ends[1])
    close(ends[1])
    return wait(for: process, lent: lent)
  }

  private func start(reading descriptor: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    guard posix_spawn_file_actions_init(&actions) == 0, posix_spawnattr_init(&attributes) == 0
    else { return nil }
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, descriptor, STDIN_FILENO)
    // What is ignored here is not to be ignored there: a pager ends by these.
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for number in [SIGPIPE, SIGINT, SIGQUIT, SIGXFSZ] { sigaddset(&defaults, number) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    var variables = environment.map { strdup($0) } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    var process = pid_t()
    let code = posix_spawnp(
      &process, words[0], &actions, &attributes, &arguments, &variables)
    return code == 0 ? process : nil
  }

  /// Ours, and the pager's own beside it.
  private var environment: [String] {
    var all: [String] = []
    var place = environ
    while let entry = place.pointee {
      let variable = String(cString: entry)
      let name = variable.prefix { $0 != "=" }
      if variables[String(name)] == nil { all.append(variable) }
      place += 1
    }
    return all + variables.map { "\($0.key)=\($0.value)" }
  }

  /// A pager that was left early reads no more: that is no error.
  private func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)[...]
      while !rest.isEmpty {
        let next = UnsafeRawBufferPointer(rebasing: rest)
        let sent = Glibc.write(descriptor, next.baseAddress, next.count)
        if sent > 0 {
          rest = rest.dropFirst(sent)
        } else if errno != EINTR {
          return
        }
      }
    }
  }

  /// - Returns: false where a shell did not find the program.
  private func wait(for process: pid_t, lent: Bool) -> Bool {
    var status: Int32 = 0
    while true {
      let ended = waitpid(process, &status, lent ? WUNTRACED : 0)
      if ended < 0 {
        guard errno == EINTR else { return true }
      } else if status & 0xFF == 0x7F {
        if SignalInbox.shared.canBeContinued { SignalInbox.shared.stopProcess() }
        kill(process, SIGCONT)
      } else {
        let notFound = [126, 127]
        return !(status & 0x7F == 0 && notFound.contains(Int(status >> 8 & 0xFF)))
      }
    }
  }
}

/// A signal that is ignored for a while.
private struct IgnoredSignal {
  private let number: Int32
  private var before = sigaction()

  init(_ number: Int32) {
    self.number = number
    var ignoring = sigaction()
    ignoring.__sigaction_handler.sa_handler = SIG_IGN
    sigaction(number, &ignoring, &before)
  }

  func restore() {
    var before = before
    sigaction(number, &before, nil)
  }
}
