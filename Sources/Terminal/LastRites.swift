internal import Glibc
internal import Synchronization

/// What is done for the terminal when a signal is about to end the program.
///
/// A trap of Swift is SIGILL or SIGTRAP. A handler may take no lock and no memory, so all it needs
/// lies ready in a block of its own; then the signal does what it would have done.
enum LastRites {
  private struct Will {
    var descriptor: Int32
    var settings: termios
    var farewell: UnsafeMutableBufferPointer<UInt8>
  }

  private static let deadly = [
    SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGUSR1, SIGUSR2, SIGALRM,
  ]

  /// The address of the will; 0 while the terminal is as it was found.
  private static let will = Atomic<UInt>(0)
  private static let areHandlersSet = Atomic<Bool>(false)

  /// Leaves word how the terminal was; what was left before is never freed, a handler may read it.
  static func prepare(descriptor: Int32, settings: termios, farewell: String) {
    let bytes = Array(farewell.utf8)
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = copy.initialize(from: bytes)
    let place = UnsafeMutablePointer<Will>.allocate(capacity: 1)
    place.initialize(to: Will(descriptor: descriptor, settings: settings, farewell: copy))
    will.store(UInt(bitPattern: place), ordering: .releasing)
    if !areHandlersSet.exchange(true, ordering: .acquiringAndReleasing) { setHandlers() }
  }

  /// The terminal is as it was found.
  static func settle() { will.store(0, ordering: .releasing) }

  private static func setHandlers() {
    // A stack that ran over leaves no room for a handler on it.
    let size = 1 << 16
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    stack.ss_size = size
    sigaltstack(&stack, nil)
    for number in deadly {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { LastRites.perform($0) }
      action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND)) | SA_ONSTACK | SA_NODEFER
      sigaction(number, &action, nil)
    }
  }

  /// Runs in the handler: `write`, `tcsetattr` and `raise` are safe there (POSIX.1, 2.4.3).
  private static func perform(_ number: Int32) {
    let address = will.exchange(0, ordering: .acquiringAndReleasing)
    if let place = UnsafeMutablePointer<Will>(bitPattern: address) {
      let farewell = place.pointee.farewell
      _ = write(STDOUT_FILENO, farewell.baseAddress, farewell.count)
      tcsetattr(place.pointee.descriptor, TCSANOW, &place.pointee.settings)
    }
    raise(number)
  }
}
