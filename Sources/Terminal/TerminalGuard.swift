internal import Glibc
internal import Synchronization

/// Gives the terminal back as it was found, also when the program leaves through `exit` or is ended
/// by a fault of its own or a signal that it does not catch.
///
/// A raw terminal without echo is a broken shell to the person who is left with it.
final class TerminalGuard: Sendable {
  static let shared = TerminalGuard()

  private struct Saved {
    var descriptor: Int32
    var settings: termios
    var farewell: String
  }

  private let saved = Mutex<Saved?>(nil)

  private init() {
    atexit { TerminalGuard.shared.restore() }
  }

  /// Remembers the settings of a terminal that is about to change, and the escapes (`farewell`)
  /// that undo what will be switched on.
  func arm(descriptor: Int32, farewell: String) {
    var settings = termios()
    guard tcgetattr(descriptor, &settings) == 0 else { return }
    let found = settings
    saved.withLock { saved in
      if saved == nil {
        saved = Saved(descriptor: descriptor, settings: found, farewell: farewell)
        LastRites.prepare(descriptor: descriptor, settings: found, farewell: farewell)
      }
    }
  }

  /// Makes each key come at once, without echo, and as a key: Ctrl-C and Ctrl-S too.
  ///
  /// What is written stays as it is (`OPOST`). What was typed ahead is kept.
  func takeKeys() {
    guard let saved = saved.withLock({ $0 }) else { return }
    var settings = saved.settings
    settings.c_lflag &= ~tcflag_t(ICANON | ECHO | ECHONL | IEXTEN | ISIG)
    settings.c_iflag &= ~tcflag_t(
      BRKINT | PARMRK | INPCK | ISTRIP | INLCR | IGNCR | ICRNL | IXON | IXOFF)
    withUnsafeMutableBytes(of: &settings.c_cc) { characters in
      characters[Int(VMIN)] = 1
      characters[Int(VTIME)] = 0
    }
    tcsetattr(saved.descriptor, TCSADRAIN, &settings)
  }

  /// Puts the settings back, once; TCSANOW, because a stuck terminal must not keep us from leaving.
  func restore() {
    saved.withLock { saved in
      guard var found = saved else { return }
      saved = nil
      LastRites.settle()
      found.farewell.withUTF8 { _ = write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      tcsetattr(found.descriptor, TCSANOW, &found.settings)
    }
  }
}
