import Glibc
import Receivables
import Rehearsal
import Synchronization
import Terminal

/// The trainee's end of a rehearsal with a trainer: waits for one, shows them the screen, and takes
/// in what they say.
///
/// A thread of its own listens, so that the trainee is never held up; what arrives waits until the
/// trainee's thread takes it.
final class PartnerHost: Sendable {
  /// What the trainer did, and when.
  struct Arrival {
    enum Kind {
      case joined(String)
      case left(String)
      case said(String)
      case marked(String)
    }

    let at: Instant
    let kind: Kind
  }

  private struct State {
    var guest: Int32?
    var name = ""
    var arrivals: [Arrival] = []
    /// The last lines of the screen, for whoever joins later.
    var screen: [String] = []
    var isClosed = false
  }

  private enum Limit {
    static let screenLines = 60
    /// Longer than anybody talks between two moves of the trainee.
    static let arrivalsMax = 10_000
  }

  private let state = Mutex(State())
  private let listener: Int32
  private let lock: Int32
  private let path: String
  private let sheet: [String]
  private let messages: MessageInbox
  private let now: @Sendable () -> Instant

  /// Opens the way in.
  ///
  /// - Throws: ``Failure`` where there is no terminal, or another rehearsal is hosted already.
  init(_ plan: RehearsalPlan, session: Session) throws {
    guard session.lines.isInteractive else {
      throw Failure(.usage, "--host: a trainer talks to somebody at a terminal, and this is none")
    }
    let environment = session.surroundings.environment
    let folder = PartnerSocket.folder(environment)
    try PartnerSocket.prepareFolder(folder)
    path = PartnerSocket.path(environment)
    lock = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      throw Failure(
        .tryAgain, "another rehearsal is hosted on this machine already",
        remedy: "End it first, or let its trainer join that one.")
    }
    listener = try PartnerSocket.listening(at: path)
    sheet = PersonaSheet.lines(plan)
    messages = session.messages
    let surroundings = session.surroundings
    let beginning = surroundings.now()
    let clock = ContinuousClock.now
    // The thread has a clock of its own, set by the program's.
    now = {
      let passed = (ContinuousClock.now - clock).components
      return Instant(
        microseconds: beginning.microseconds + passed.seconds * 1_000_000
          + passed.attoseconds / 1_000_000_000_000)
    }
    let output = session.output
    output.onlooker = { [weak self] text in self?.show(text) }
    beginThread { [weak self] in
      while let host = self, host.listen() {}
    }
    session.print("A trainer can join at a second terminal: talkoff rehearse --join")
  }

  /// Whether a trainer plays the debtor now.
  var isJoined: Bool { state.withLock { $0.guest != nil } }

  /// Takes what the trainer did since the last time.
  func take() -> [Arrival] {
    state.withLock { state in
      defer { state.arrivals = [] }
      return state.arrivals
    }
  }

  /// Shows the trainer what the trainee sees.
  func show(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      state.withLock { state in
        state.screen.append(String(line))
        if state.screen.count > Limit.screenLines { state.screen.removeFirst() }
        send(PartnerLine(.screen, String(line)), &state)
      }
    }
  }

  /// Says to the trainer what is expected of them.
  func cue(_ text: String) {
    state.withLock { send(PartnerLine(.cue, text), &$0) }
  }

  /// Closes the way in; whoever is in it sees that it is over.
  func close() {
    state.withLock { state in
      guard !state.isClosed else { return }
      state.isClosed = true
      if let guest = state.guest { shutdown(guest, Int32(SHUT_RDWR)) }
      unlink(path)
      Glibc.close(lock)
    }
  }

  /// A trainer whose terminal takes nothing more has left.
  private func send(_ line: PartnerLine, _ state: inout State) {
    guard let guest = state.guest, !line.send(to: guest) else { return }
    shutdown(guest, Int32(SHUT_RDWR))
  }

  // MARK: The listening thread

  /// Waits for one trainer and listens until they leave; returns whether to wait for the next.
  private func listen() -> Bool {
    var waits = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
    // Woken now and then to see whether it is over.
    _ = poll(&waits, 1, 250)
    if state.withLock({ $0.isClosed }) {
      Glibc.close(listener)
      return false
    }
    guard waits.revents != 0 else { return true }
    let guest = accept(listener, nil, nil)
    guard guest >= 0 else { return true }
    _ = fcntl(guest, F_SETFD, FD_CLOEXEC)
    serve(guest)
    return true
  }

  private func serve(_ guest: Int32) {
    var lines = PartnerLines()
    var name: String?
    while let read = lines.read(from: guest) {
      for line in read {
        switch (line.kind, name) {
        case (.hello, nil):
          name = line.text.isEmpty ? "A trainer" : String(line.text.prefix(100))
          welcome(guest, name ?? "")
        case (.say, let name?): heard(.said(line.text), "", from: name)
        case (.mark, let name?): heard(.marked(line.text), "", from: name)
        default: break
        }
      }
    }
    if let name {
      state.withLock { $0.guest = nil }
      heard(.left(name), "\(name) has left; the program plays the debtor again.", from: name)
    }
    Glibc.close(guest)
  }

  private func welcome(_ guest: Int32, _ name: String) {
    state.withLock { state in
      for line in sheet { _ = PartnerLine(.sheet, line).send(to: guest) }
      for line in state.screen { _ = PartnerLine(.screen, line).send(to: guest) }
      state.guest = guest
      state.name = name
    }
    heard(.joined(name), "\(name) has joined and plays the debtor.", from: name)
  }

  private func heard(_ kind: Arrival.Kind, _ message: String, from name: String) {
    state.withLock { state in
      if state.arrivals.count < Limit.arrivalsMax {
        state.arrivals.append(Arrival(at: now(), kind: kind))
      }
    }
    switch kind {
    case .said(let words):
      messages.post(StyledText("\u{00BB} \u{201C}\(visible(words))\u{201D}", .color(.magenta)))
    case .joined, .left: messages.post(StyledText("  \(visible(message))", .color(.yellow)))
    case .marked: break
    }
  }
}
