internal import Glibc
internal import Terminal

/// A small program for the terminal tests: it reads lines and says what it got.
///
/// Its argument names what the lines have (`keys,prefill,clock`); some typed words make it do
/// things.
@main
final class TerminalProbe {
  static func main() { TerminalProbe().run() }

  private let features = Set(CommandLine.arguments.dropFirst().flatMap { $0.split(separator: ",") })
  private let output: Output
  private let messages = MessageInbox()
  private let source: any LineSource
  private var ticks = 0
  private var isFirst = true
  /// A file that still takes the last reading when the terminal is gone.
  private var copy: Int32?

  private init() {
    ignoreFatalSignals()
    let names = ["TERM", "NO_COLOR", "COLUMNS", "ACCESSIBLE"]
    let found = names.compactMap { name in getenv(name).map { (name, String(cString: $0)) } }
    output = Output(environment: Environment(found))
    let history = getenv("PROBE_HISTORY").map { HistoryFile(path: String(cString: $0)) }
    source = makeLineSource(output: output, messages: messages, history: history)
  }

  private func run() {
    while true {
      let reading = source.readLine(request())
      switch reading {
      case .line(let text):
        output.print("GOT [\(text)]")
        respond(to: text)
      case .endOfInput where !source.isInteractive, .hangUp:
        if let copy { Output(descriptor: copy, environment: [:]).write(verbatim: "\(reading)") }
        output.print("LEFT \(reading)")
        exit(0)
      default: output.print("READ \(reading)")
      }
    }
  }

  private func request() -> LineRequest {
    var request = LineRequest(prompt: "talkoff> ", promptStyle: .bold, historyKind: "probe")
    request.mayKeep = { !$0.hasPrefix("secret") }
    if features.contains("keys") { request.keys = Set("123") }
    if features.contains("words") {
      (request.keys, request.keyWords) = (Set("bnv2"), ["busy", "no-answer", "no answer"])
    }
    if features.contains("prefill") { request.prefill = "promise 500" }
    if features.contains("selected") { request.prefillIsSelected = true }
    if features.contains("fault") {
      (request.prefill, request.prefillCursor) = ("5e\u{301} on 31/2", 7)
      request.prefillWasTyped = true
    }
    if features.contains("reading") { request.reading = readings }
    if features.contains("suggest") {
      request.suggestion = { typed in
        let known = "promise friday"
        return known.hasPrefix(typed) ? String(known.dropFirst(typed.count)) : nil
      }
    }
    if features.contains("complete") { request.completions = completions }
    if features.contains("clock") { request.rightPrompt = { [unowned self] in tick() } }
    if features.contains("card") { request.card = card }
    if features.contains("hostile") { spoil(&request) }
    if isFirst, features.contains("once") || features.contains("failing") {
      request.onceShown = greet
    }
    isFirst = false
    return request
  }

  /// Says something when the prompt is there, after a test has made a file or typed.
  private func greet() -> Bool {
    output.print("the day")
    while let path = getenv("PROBE_WAIT"), access(path, F_OK) != 0 { usleep(2000) }
    output.print("at a glance")
    return !features.contains("failing")
  }

  /// Text of others with all they might try.
  private let hostile = "\u{1B}]0;owned\u{7}\u{1B}[2J\u{9B}31m\u{202E}\r\n\u{0}evil"

  /// Puts hostile text wherever a line shows text.
  private func spoil(_ request: inout LineRequest) {
    let hostile = hostile
    request.prompt = "talkoff> \(hostile)"
    request.promptStyle = .color(.red)
    request.rightPrompt = { RightPrompt(hostile, .dim) }
    request.suggestion = { _ in hostile }
    request.reading = { _ in [hostile] }
    request.completions = { _ in ["a", "b"].map { Completion($0 + hostile, meaning: hostile) } }
  }

  private var card: LineCard {
    LineCard(
      rows: { room in
        let sentence = "The sentence to say is long enough for two rows of a window."
        return [StyledText("-- a step --", .color(.cyan)), "  1 an answer"]
          + wrapped(sentence, width: room.width, indent: "| ").map { StyledText($0, .bold) }
      },
      remains: { reading, _ in
        guard case .line(let text) = reading else { return [] }
        return ["| The sentence", StyledText("answer> \(text)")]
      })
  }

  /// What a line is read as: in words, and in fewer.
  private func readings(of typed: String) -> [String] {
    typed.hasPrefix("fri") ? ["Friday 6 March 2026, in 4 days", "6 March 2026"] : []
  }

  private func completions(for typed: String) -> [Completion] {
    [
      Completion("promise", meaning: "a day and an amount"),
      Completion("part", meaning: "a part now"),
      Completion("dispute", meaning: "contested"),
    ].filter { $0.text.hasPrefix(typed) }
  }

  private func tick() -> RightPrompt {
    ticks += 1
    if ticks == 3 && features.contains("chatty") { output.print("said by the clock") }
    return RightPrompt("tick \(ticks)", .dim)
  }

  private func respond(to line: String) {
    let words = line.split(separator: " ").map(String.init)
    switch (words.first, words.count) {
    case ("work", 2):
      // Busy until the test has made a file: no guessed times.
      output.print("working")
      while access(words[1], F_OK) != 0 { usleep(2000) }
    case ("later", 2):
      let (file, messages) = (words[1], messages)
      Task.detached {
        while access(file, F_OK) != 0 { try await Task.sleep(for: .milliseconds(2)) }
        messages.post("\("Ana: paid 200", .bold)")
      }
    case ("lend", 1):
      (source as? LineEditor)?.lendTerminal { _ = system("stty -a | grep -o -e '[-]*icanon'") }
    case ("copy", 2): copy = open(words[1], O_WRONLY | O_CREAT, 0o600)
    case ("exit", 1): exit(3)
    case ("trap", 1): fatalError("on purpose")
    case ("overrun", 1): exit(overrun(1))
    default: break
    }
  }
}

/// Runs until the stack is full.
private func overrun(_ depth: Int32) -> Int32 {
  withUnsafeTemporaryAllocation(of: Int32.self, capacity: 64) { room in
    room.initialize(repeating: depth)
    return overrun(depth &+ 1) &+ room[Int(depth & 63)]
  }
}
