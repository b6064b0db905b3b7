import ArgumentParser
import CollectionsLedger
import Glibc
import Receivables
import Terminal

/// A command that runs in a session and says how it ended.
protocol TalkoffCommand: ParsableCommand {
  var options: GlobalOptions { get }
  func run(in session: Session) throws -> ExitStatus
}

/// Runs the program.
///
/// - Parameter arguments: the command line without the program's name.
/// - Returns: the exit status, one of sysexits(3).
public func runTalkoff(_ arguments: [String]) -> Int32 {
  ignoreFatalSignals()
  refuseCoreDumps()
  if let options = SessionOptions(openingPrompt: arguments) { return openPrompt(options).rawValue }
  return runCommand(arguments, in: nil).rawValue
}

private func openPrompt(_ options: SessionOptions) -> ExitStatus {
  do {
    let session = try Session(options: options)
    defer { session.editor?.keepHistory() }
    return try PromptLoop(session: session).run()
  } catch {
    return tell(error, in: nil)
  }
}

/// A dump would hold names and words of debtors.
private func refuseCoreDumps() {
  var limit = rlimit(rlim_cur: 0, rlim_max: 0)
  setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
}

/// Runs one command line, in a session that is open or in one of its own.
func runCommand(_ arguments: [String], in session: Session?) -> ExitStatus {
  runLine(arguments, in: session).status
}

/// How a command line ended.
struct LineEnd {
  let status: ExitStatus
  /// Whether it was refused with an error: nothing of it was done.
  var isRefused = false
  /// Where in it the fault is.
  var fault: ArgumentFault?
}

/// Runs one command line and says also where it is at fault, so that it can be typed on.
func runLine(_ arguments: [String], in session: Session?) -> LineEnd {
  let words = GlobalOptions.behindCommand(arguments)
  do {
    var command = try Talkoff.parseAsRoot(words)
    guard let runnable = command as? any TalkoffCommand else {
      try command.run()
      return LineEnd(status: .done)
    }
    return LineEnd(status: try run(runnable, in: session))
  } catch {
    let error = PromptCommand.unknownCommand(words) ?? error
    let status = tell(error, in: session)
    return LineEnd(
      status: status, isRefused: status != .done, fault: (error as? Failure)?.fault)
  }
}

extension Session {
  /// Does something at the prompt, and says what went wrong with it as a command would.
  func answer(_ body: () throws -> Void) {
    do {
      try body()
    } catch {
      _ = tell(error, in: self)
    }
  }
}

private func run(_ command: any TalkoffCommand, in session: Session?) throws -> ExitStatus {
  guard let session else {
    return try answer(command, inItsOwn: command.options.session)
  }
  let wanted = command.options.session.filled(from: session.options)
  return wanted == session.options
    ? try answer(command, in: session) : try answer(command, inItsOwn: wanted)
}

private func answer(
  _ command: any TalkoffCommand, inItsOwn options: SessionOptions
) throws -> ExitStatus {
  let session = try Session(options: options)
  defer { session.editor?.keepHistory() }
  return try answer(command, in: session)
}

private func answer(_ command: any TalkoffCommand, in session: Session) throws -> ExitStatus {
  guard command is any LongAnswer else { return try command.run(in: session) }
  return try session.paged { try command.run(in: session) }
}

/// Says an error on standard error, and what to do about it.
private func tell(_ error: any Error, in session: Session?) -> ExitStatus {
  let failure: Failure
  switch error {
  case let known as Failure: failure = known
  case let ledger as LedgerError: failure = Failure(ledger)
  case let money as MoneyError: failure = Failure(.badData, money.description)
  default: return tellUsage(error, in: session)
  }
  let output =
    session?.errors
    ?? Output(descriptor: STDERR_FILENO, environment: Surroundings.processEnvironment())
  output.printForPerson("talkoff: " + failure.message)
  return failure.status
}

/// What the argument parser has to say: help on standard output, a complaint on standard error.
private func tellUsage(_ error: any Error, in session: Session?) -> ExitStatus {
  let code = Talkoff.exitCode(for: error)
  let message = Talkoff.fullMessage(for: error)
  let descriptor = code.isSuccess ? STDOUT_FILENO : STDERR_FILENO
  guard !message.isEmpty else { return code.isSuccess ? .done : .usage }
  if code.isSuccess, let session {
    try? session.paged { session.print(StyledText(message)) }
  } else {
    let output = Output(descriptor: descriptor, environment: Surroundings.processEnvironment())
    if code.isSuccess {
      output.print(StyledText(message))
    } else {
      output.printForPerson(message)
    }
  }
  return code.isSuccess ? .done : .usage
}

extension Output {
  /// Prints text, broken at its words where somebody reads it on a terminal.
  fileprivate func printForPerson(_ text: String) {
    guard isTerminal else { return print(StyledText(text)) }
    for row in wrappedKeepingIndents(text, width: width) { print(StyledText(row)) }
  }
}

/// Breaks rows that are too long at their words, and leaves the others as they are.
private func wrappedKeepingIndents(_ text: String, width: Int) -> [String] {
  let shown = visible(text, keepingNewlines: true)
  return shown.split(separator: "\n", omittingEmptySubsequences: false).flatMap { row in
    guard displayWidth(String(row)) > width else { return [String(row)] }
    let indent = String(row.prefix { $0 == " " })
    return wrapped(String(row), width: width, indent: indent)
  }
}

extension Failure {
  /// Puts a ledger's refusal into words and a status.
  init(_ error: LedgerError) {
    switch error {
    case .busy: self.init(.tryAgain, error.description, remedy: "Try again.")
    case .unavailable: self.init(.ioError, error.description)
    case .missing:
      self.init(.missingInput, error.description, remedy: "To look around first: talkoff demo")
    case .newerFormat: self.init(.unavailable, error.description)
    case .refused: self.init(.badData, error.description)
    case .damaged, .unreadable:
      self.init(.findings, error.description, remedy: "See all of it: talkoff verify")
    case .keyReused: self.init(.ioError, error.description)
    }
  }
}
