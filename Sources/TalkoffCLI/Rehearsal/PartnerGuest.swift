import Glibc
import Synchronization
import Terminal

/// The trainer's end: sees the persona's sheet and the trainee's screen, and talks as the debtor.
final class PartnerGuest {
  private let session: Session
  private let sheet = Sheet()

  init(session: Session) { self.session = session }

  /// Talks until one of the two leaves.
  func run() throws -> ExitStatus {
    guard session.lines.isInteractive else {
      throw Failure(.usage, "--join: a trainer sits at a terminal, and this is none")
    }
    let folder = PartnerSocket.folder(session.surroundings.environment)
    var status = stat()
    if lstat(folder, &status) == 0 { try PartnerSocket.prepareFolder(folder) }
    let line = try PartnerSocket.connected(
      to: PartnerSocket.path(session.surroundings.environment))
    defer { close(line) }
    _ = PartnerLine(.hello, session.actor).send(to: line)
    session.print(StyledText("\(Session.rehearsalMark): you play the debtor.", .color(.yellow)))
    session.print(
      StyledText(
        "Type what they say; mark TEXT marks the moment; sheet shows whom you play; Ctrl-D leaves.",
        .dim))
    let isOver = Flag()
    let messages = session.messages
    let sheet = sheet
    let mirror = ScreenMirror(width: session.output.width)
    beginThread { PartnerGuest.listen(line, messages, sheet, mirror, isOver) }
    talk(line, isOver)
    return .done
  }

  private func talk(_ line: Int32, _ isOver: Flag) {
    let request = LineRequest(
      prompt: "\(Session.rehearsalMark) debtor> ", promptStyle: .bold, historyKind: "debtor")
    while !isOver.isSet {
      switch session.lines.readLine(request) {
      case .line(let text):
        if !isOver.isSet { send(trimmedBlanks(text), line) }
      case .help:
        session.print(
          "  What you type is said. mark TEXT marks the moment, sheet shows whom you play.")
      case .endOfInput, .hangUp: return
      case .back, .interrupted, .unreadable: continue
      }
    }
  }

  private func send(_ text: String, _ line: Int32) {
    let words = text.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
    if words.first?.lowercased() == "mark" {
      let what = words.count == 2 ? words[1] : "marked"
      if PartnerLine(.mark, what).send(to: line) {
        session.print(StyledText("  marked: \(visible(what))", .dim))
      }
    } else if text.lowercased() == "sheet" {
      for line in sheet.all { session.print(StyledText(visible(line))) }
    } else if !text.isEmpty {
      _ = PartnerLine(.say, text).send(to: line)
    }
  }

  private static func listen(
    _ line: Int32, _ messages: MessageInbox, _ sheet: Sheet, _ mirror: ScreenMirror, _ isOver: Flag
  ) {
    var lines = PartnerLines()
    while let read = lines.read(from: line) {
      for line in read {
        switch line.kind {
        case .sheet:
          sheet.add(line.text)
          messages.post(StyledText(visible(line.text)))
        case .screen:
          for row in mirror.rows(of: line.text) { messages.post(StyledText(row, .dim)) }
        case .cue: messages.post(StyledText("  " + visible(line.text), .color(.yellow)))
        case .hello, .say, .mark: break
        }
      }
    }
    isOver.set()
    messages.post(StyledText("  The rehearsal is over. Enter leaves.", .color(.yellow)))
  }

  /// Whom the trainer plays, to be read again.
  private final class Sheet: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }
  }

  /// Whether the other end is gone: set by one thread and looked at by the other.
  private final class Flag: Sendable {
    private let value = Atomic<Bool>(false)

    var isSet: Bool { value.load(ordering: .acquiring) }
    func set() { value.store(true, ordering: .releasing) }
  }
}
