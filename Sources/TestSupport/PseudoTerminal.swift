internal import Glibc
internal import Synchronization

/// A program on a terminal of its own, whose screen can be read and whose keys can be pressed.
///
/// Every wait has a limit and throws with the screen as it then was. One thread uses it.
public final class PseudoTerminal {
  /// The limit of a wait if none is given; generous, because machines are shared.
  public static let secondsMax = 20.0

  /// What the program has drawn.
  public private(set) var screen: VirtualScreen
  /// All bytes the program sent.
  public private(set) var received: [UInt8] = []
  /// The program's process.
  public let process: Int32

  private var master: Int32
  private var status: ProcessStatus?

  /// Starts a program; its standard input, output and error are the terminal.
  ///
  /// - Parameter interruptsFlush: whether Ctrl-C and Ctrl-\, typed when the program has given the
  ///   terminal back, make the system forget what was written and not read yet (termios(3),
  ///   NOFLSH), the program's last words too.
  public init(
    _ path: String, _ arguments: [String] = [],
    environment: [String: String] = testEnvironment(), folder: String? = nil,
    width: Int = 80, height: Int = 24, interruptsFlush: Bool = true
  ) throws(TestSupportError) {
    var (master, slave): (Int32, Int32) = (-1, -1)
    var size = winsize(ws_row: UInt16(height), ws_col: UInt16(width), ws_xpixel: 0, ws_ypixel: 0)
    let errorNumber = descriptorLock.withLock { _ in
      guard openpty(&master, &slave, nil, nil, &size) == 0 else { return errno }
      for side in [master, slave] { _ = fcntl(side, F_SETFD, FD_CLOEXEC) }
      return 0
    }
    guard errorNumber == 0 else { throw .systemCall("openpty", errorNumber: errorNumber) }
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
    defer { close(slave) }
    var name = [CChar](repeating: 0, count: 128)
    guard ttyname_r(slave, &name, name.count) == 0 else {
      throw .systemCall("ttyname_r", errorNumber: errno)
    }
    if !interruptsFlush {
      var settings = termios()
      tcgetattr(slave, &settings)
      settings.c_lflag |= tcflag_t(NOFLSH)
      tcsetattr(slave, TCSANOW, &settings)
    }
    let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    self.master = master
    screen = VirtualScreen(width: width, height: height)
    process = try spawn(
      path, arguments: arguments, environment: environment, folder: folder,
      streams: .terminal(path: String(decoding: bytes, as: UTF8.self)))
  }

  deinit {
    if status == nil {
      Glibc.kill(process, SIGKILL)
      _ = exitStatus(of: process, seconds: 5)
    }
    if master >= 0 { close(master) }
  }

  /// Presses keys; what the program draws meanwhile is read, so neither side can block the other.
  public func type(_ text: String) throws(TestSupportError) { try send(Array(text.utf8)) }

  /// Sends bytes as they are.
  public func send(_ bytes: [UInt8]) throws(TestSupportError) {
    var rest = bytes[...]
    let limit = monotonicSeconds() + PseudoTerminal.secondsMax
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      if sent > 0 {
        rest = rest.dropFirst(sent)
      } else if !pump(seconds: 0.01) {
        throw .programEnded(try waitForExit(), screen: screen.text)
      }
      if monotonicSeconds() > limit {
        let seconds = PseudoTerminal.secondsMax
        throw .timedOut(waitingFor: "the program to read", seconds: seconds, screen: screen.text)
      }
    }
  }

  /// Waits until the screen shows the text somewhere.
  public func expect(
    _ text: String, within seconds: Double = secondsMax
  ) throws(TestSupportError) {
    try wait(for: "\"\(text)\"", within: seconds) { $0.screen.text.contains(text) }
  }

  /// Waits until the row of the cursor is exactly this (without spaces at its end).
  public func expectCursorLine(
    _ text: String, within seconds: Double = secondsMax
  ) throws(TestSupportError) {
    try wait(for: "the cursor's row to be \"\(text)\"", within: seconds) {
      $0.screen.cursorLine == text
    }
  }

  /// Waits until something is so.
  public func wait(
    for what: String, within seconds: Double = secondsMax, _ isSo: (PseudoTerminal) -> Bool
  ) throws(TestSupportError) {
    let limit = monotonicSeconds() + seconds
    while !isSo(self) {
      if monotonicSeconds() > limit {
        throw .timedOut(waitingFor: what, seconds: seconds, screen: screen.text)
      }
      let isOpen = pump(seconds: 0.01)
      if !isOpen && !isSo(self) {
        throw .programEnded(try waitForExit(within: seconds), screen: screen.text)
      }
    }
  }

  /// Whether the terminal is in the mode of a line editor: keys come one by one.
  public var isEditing: Bool {
    var settings = termios()
    return tcgetattr(master, &settings) == 0 && settings.c_lflag & tcflag_t(ICANON) == 0
  }

  /// Whether the terminal shows typed keys by itself, as a shell's does.
  public var echoes: Bool {
    var settings = termios()
    return tcgetattr(master, &settings) == 0 && settings.c_lflag & tcflag_t(ECHO) != 0
  }

  /// Waits until the program edits a line: the prompt alone may stand before that.
  public func waitUntilEditing(within seconds: Double = secondsMax) throws(TestSupportError) {
    try wait(for: "the line editor", within: seconds) { $0.isEditing }
  }

  /// Gives the terminal another size, of which the program is told.
  ///
  /// - Parameter reflows: whether the terminal sets its rows anew, as most do.
  public func resize(width: Int, height: Int, reflows: Bool = false) {
    pump(seconds: 0)
    var size = winsize(ws_row: UInt16(height), ws_col: UInt16(width), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    screen.resize(width: width, height: height, reflows: reflows)
  }

  /// Closes the terminal, as a person closes the window.
  public func hangUp() {
    pump(seconds: 0)
    close(master)
    master = -1
  }

  /// Sends the program a signal.
  public func kill(_ signal: Int32) { Glibc.kill(process, signal) }

  /// Waits until the program is stopped, as by Ctrl-Z.
  public func waitUntilStopped(within seconds: Double = secondsMax) throws(TestSupportError) {
    try wait(for: "the program to stop", within: seconds) { terminal in
      var information = siginfo_t()
      let options = WSTOPPED | WNOHANG | WNOWAIT
      return waitid(P_PID, id_t(terminal.process), &information, options) == 0
        && information.si_signo == SIGCHLD
    }
  }

  /// Reads the rest of the output and waits until the program has ended.
  @discardableResult
  public func waitForExit(
    within seconds: Double = secondsMax
  ) throws(TestSupportError) -> ProcessStatus {
    if let status { return status }
    let limit = monotonicSeconds() + seconds
    while monotonicSeconds() < limit {
      pump(seconds: 0.005)
      if let ended = exitStatus(of: process, seconds: 0) {
        status = ended
        while pump(seconds: 0) {}
        return ended
      }
    }
    throw .timedOut(waitingFor: "the program to end", seconds: seconds, screen: screen.text)
  }

  /// Reads what is there, waiting for it at most so long; returns false once nobody writes.
  @discardableResult
  private func pump(seconds: Double) -> Bool {
    guard master >= 0 else {
      usleep(UInt32(seconds * 1_000_000))
      return status == nil
    }
    var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&ready, 1, Int32(seconds * 1000)) > 0 else { return true }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(master, &chunk, chunk.count)
    guard count > 0 else { return count < 0 && (errno == EAGAIN || errno == EINTR) }
    received += chunk[..<count]
    screen.feed(chunk[..<count])
    return true
  }
}
