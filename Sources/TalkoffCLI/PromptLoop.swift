import CollectionsLedger
import FollowUp
import Glibc
import LedgerStore
import Receivables
import Terminal

/// The prompt: today at a glance, then one command after the other, account after account.
struct PromptLoop {
  let session: Session

  static let prompt = "talkoff> "
  private static let leftCallsMax = 3
  private static let offersMax = 12

  /// A line that was refused, to be mended or typed over.
  private struct Refill {
    var text = ""
    /// Where it is at fault; nil where that is not known, or something is missing at its end.
    var place: TextPlace?

    /// On the fault; at the end where a new line takes its place, or something is missing.
    var cursor: Int? { isWhollyWrong ? nil : place?.offset }

    /// Whether a new line takes its place: where it begins wrong, nothing behind that can be right.
    var isWhollyWrong: Bool {
      guard let place, place.length > 0 else { return false }
      let before = text.unicodeScalars.prefix(place.offset)
      return [[], ["talkoff"]].contains(CommandWords.split(String(before)))
    }
  }

  func run() throws -> ExitStatus {
    session.isAtPrompt = true
    guard session.lines.drawsCards, access(session.ledgerPath, F_OK) == 0 else {
      try session.output.gather { try greet() }
      return try answerLines()
    }
    // Whoever starts the program can type at once; the day follows as soon as it is read.
    return try answerLines(onceShown: greet)
  }

  private func answerLines(onceShown: (() throws -> Void)? = nil) throws -> ExitStatus {
    var (work, failure) = (onceShown, (any Error)?.none)
    var last = ExitStatus.done
    var refill = Refill()
    while true {
      var request = LineRequest(
        prompt: PromptLoop.prompt, promptStyle: .bold, prefill: refill.text,
        prefillCursor: refill.cursor, completions: offers,
        reading: CommandReading(in: session).readings, historyKind: "command",
        mayKeep: mayKeep)
      request.suggestsFromHistory = true
      request.prefillWasTyped = true
      request.prefillIsSelected = refill.isWhollyWrong
      request.onceShown = work.map { work in
        {
          do { try work() } catch { failure = error }
          return failure == nil
        }
      }
      (refill, work) = (Refill(), nil)
      switch session.lines.readLine(request) {
      case .line(let text):
        if !session.lines.isInteractive {
          session.print(StyledText(PromptLoop.prompt + visible(text)))
        }
        let words = CommandWords.withoutProgram(CommandWords.split(text))
        // An empty line takes the next account; in a pipe it is nothing.
        guard !words.isEmpty || session.lines.isInteractive else { continue }
        if words == ["help"] || words == ["?"] {
          help()
          continue
        }
        if ["quit", "exit", "q", "bye"].contains(words.first) { return .done }
        let end = run(words.isEmpty ? ["next"] : words)
        last = end.status
        // A wrong line is typed on, with the cursor on what is wrong with it.
        if end.isRefused { refill = Refill(text: text, place: end.fault?.place(in: text)) }
        // A pipe cannot be asked what it meant, so what follows a fault is not run.
        if last != .done, last != .findings, !session.lines.isInteractive { return last }
        session.print("")
      case .help: help()
      case .interrupted: session.print(StyledText("quit, or Ctrl-D, leaves.", .dim))
      case .back: break
      case .endOfInput:
        if let failure { throw failure }
        if session.lines.isInteractive { session.print("") }
        return session.lines.isInteractive ? .done : last
      case .hangUp: return .done
      case .unreadable(let fault): throw Failure(.badData, fault.description)
      }
    }
  }

  private func help() {
    session.answer {
      try session.paged {
        for row in PromptHelp.rows(width: min(session.output.width, CallCard.widthMax)) {
          session.print(StyledText(row))
        }
      }
    }
  }

  private func greet() throws {
    let page = try TodayPage.read(
      session, on: session.today, limit: TodayScreen.Limit.accountsMax)
    TodayScreen(session: session, page: page).show()
    for left in page.now?.leftCalls.prefix(PromptLoop.leftCallsMax) ?? [] {
      session.print("")
      for line in wrapped(try LeftCall(left, in: session).words, width: session.output.width) {
        session.print(StyledText(line, .color(.yellow)))
      }
      session.print(StyledText("Type resume to go on with it."))
    }
    session.print("")
    let enter = session.lines.isInteractive && !page.items.isEmpty ? "Enter takes the first; " : ""
    let hint = "\(enter)call ACCOUNT leads you through a call; ? helps."
    for line in wrapped(hint, width: session.output.width) { session.print(StyledText(line, .dim)) }
  }

  /// Runs one command; after a call the next account is offered.
  private func run(_ words: [String]) -> LineEnd {
    let word = words.first == "s" ? "skip" : words.first ?? ""
    let end = runLine(CommandWords.arguments([word] + words.dropFirst()), in: session)
    let isCall = session.lines.isInteractive && ["call", "resume"].contains(word)
    guard word == "next" || isCall, end.status == .done else { return end }
    session.print("")
    session.answer(session.round.offer)
    return end
  }

  /// Whether a line may be kept in the history's file: an account stands in it by its key only.
  private func mayKeep(_ line: String) -> Bool {
    guard CommandWords.mayKeep(line) else { return false }
    let words = CommandWords.split(line)
    guard words.count > 1,
      CommandWords.withAccount.contains(words[0]) || DealingWords.withAccount.contains(words[0])
    else { return true }
    let accounts = (try? session.ledger().accounts(matching: words[1], limit: 2)) ?? []
    return accounts.contains { $0.id.rawValue.lowercased() == words[1].lowercased() }
  }

  private func offers(_ typed: String) -> [Completion] {
    let words = typed.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    if words.count <= 1 {
      return (CommandWords.meanings + DealingWords.meanings).filter {
        $0.text.hasPrefix(typed.lowercased())
      }
    }
    guard
      CommandWords.withAccount.contains(words[0])
        || DealingWords.withAccount.contains(words[0]),
      let ledger = try? session.ledger()
    else { return [] }
    let text = trimmedBlanks(words.dropFirst().joined(separator: " "))
    let items =
      text.isEmpty
      ? accounts(for: words[0], in: ledger)
      : (try? ledger.accounts(matching: text, limit: PromptLoop.offersMax)) ?? []
    // The blank behind a key that is whole: what comes next is typed on.
    let end = !text.isEmpty && typed.hasSuffix(" ") ? " " : ""
    return items.map {
      Completion("\(words[0]) \(visible($0.id.rawValue))\(end)", meaning: visible($0.name))
    }
  }

  /// Whom a word may mean that stands alone: whom to call now, or what was last worked on, by
  /// whoever wants to read about it.
  private func accounts(for word: String, in ledger: SQLLedger) -> [Account] {
    guard ["log", "brief"].contains(word) else {
      let items = try? ledger.worklist(asOf: session.today, limit: PromptLoop.offersMax)
      return (items ?? []).map(\.account)
    }
    return (try? ledger.accounts(touchedLast: PromptLoop.offersMax)) ?? []
  }
}

/// The words of the prompt.
enum CommandWords {
  /// The commands whose first word is an account.
  static let withAccount: Set = [
    "call", "brief", "log", "note", "resume", "why", "pay", "credit", "write-off", "charges",
    "offer", "promise", "plan", "settle", "due", "approve",
  ]

  static let meanings: [Completion] = [
    Completion("next", meaning: "call the next account; Enter alone does it too"),
    Completion("skip", meaning: "leave the next account out until you start again"),
    Completion("call", meaning: "be led through a call"),
    Completion("today", meaning: "the day at a glance"),
    Completion("worklist", meaning: "whom to call now, and why"),
    Completion("brief", meaning: "an account on one screen"),
    Completion("log", meaning: "everything recorded about an account"),
    Completion("find", meaning: "what was said, by its words"),
    Completion("note", meaning: "keep a note about an account"),
    Completion("resume", meaning: "go on with a call that was left"),
    Completion("pay", meaning: "record a payment; pay --review for statement lines"),
    Completion("credit", meaning: "credit a part of an invoice"),
    Completion("write-off", meaning: "give up a part of an invoice"),
    Completion("offer", meaning: "what can be made of what they can pay"),
    Completion("promise", meaning: "they will pay an amount on a day"),
    Completion("plan", meaning: "they pay in parts; how a plan stands"),
    Completion("settle", meaning: "let a part go if the rest is paid by a day"),
    Completion("due", meaning: "change the day an invoice falls due"),
    Completion("approve", meaning: "deals that wait for a supervisor"),
    Completion("charges", meaning: "interest, fixed sums and costs for paying late"),
    Completion("import invoices", meaning: "take in invoices from a file"),
    Completion("import payments", meaning: "take in a bank statement"),
    Completion("report aging", meaning: "open items by age"),
    Completion("report promises", meaning: "what became of what was promised"),
    Completion("report cash", meaning: "money that came, DSO, what is to come"),
    Completion("report calls", meaning: "whom calls reached and what they led to"),
    Completion("why", meaning: "how a figure is worked out"),
    Completion("export", meaning: "the ledger as double entries"),
    Completion("verify", meaning: "prove that the record is whole"),
    Completion("rehearse", meaning: "practise a call; nothing of it is recorded"),
    Completion("replay", meaning: "a rehearsal or a call once more, beside the best one"),
    Completion("report training", meaning: "how rehearsals go, the weakest first"),
    Completion("scripts check", meaning: "find what is wrong with a script"),
    Completion("scripts play", meaning: "walk through a script with an invented debt"),
    Completion("scripts new", meaning: "write a script to begin from"),
    Completion("scripts stats", meaning: "how a script fared on real calls"),
    Completion("policy check", meaning: "find what is wrong with the policy"),
    Completion("privacy", meaning: "blank names and amounts, or show them again; also Ctrl-O"),
    Completion("quit", meaning: "leave"),
  ]

  /// Whether a line may be kept in the history's file: it has no words about a person in it.
  static func mayKeep(_ line: String) -> Bool {
    let words = split(line)
    guard let first = words.first, !line.contains("\"") else { return false }
    return isWordless.contains(first) && words.allSatisfy { $0.utf8.count <= 40 }
  }

  private static let isWordless: Set = [
    "worklist", "call", "brief", "log", "resume", "report", "import", "export", "verify",
    "charges", "why", "offer", "promise", "plan", "settle", "due", "pay", "approve", "rehearse",
    "replay", "scripts", "policy", "help", "next", "today",
  ]

  /// Cuts a line into words.
  ///
  /// Double quotes hold words together; an apostrophe is a letter. The text
  /// of a note is one word, as it was typed.
  static func split(_ line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    var isOpen = false
    for (place, character) in zip(line.indices, line) {
      if words.count == 2, words[0] == "note" {
        return words + [trimmedBlanks(String(line[place...]))]
      } else if character == "\"" {
        isQuoted.toggle()
        isOpen = true
      } else if character.isWhitespace, !isQuoted {
        if isOpen { words.append(word) }
        (word, isOpen) = ("", false)
      } else {
        word.append(character)
        isOpen = true
      }
    }
    if isOpen { words.append(word) }
    return words
  }

  /// The words without the program's own name, which is typed as messages and documents have it.
  static func withoutProgram(_ words: [String]) -> [String] {
    words.count > 1 && words[0] == "talkoff" ? Array(words.dropFirst()) : words
  }

  /// What the line means on the command line: `help` and `?` are `--help`; a note's text is no
  /// option, whatever it begins with.
  static func arguments(_ words: [String]) -> [String] {
    if words.count == 3, words[0] == "note" { return ["note", "--"] + words.dropFirst() }
    return words.first == "?" || words.first == "help"
      ? Array(words.dropFirst()) + ["--help"] : words
  }
}
