import FollowUp
import Receivables
import Synchronization
import Telephony
import Terminal

/// Whether a dialler that was started has failed before anything could ring.
final class DiallerWatch: Sendable {
  private let failed = Atomic<Bool>(false)

  /// Whether it has failed by now.
  var hasFailed: Bool { failed.load(ordering: .acquiring) }

  /// Watches a dialler beside the prompt; its failure is told above it.
  ///
  /// - Parameter words: how its failure is told, of what went wrong.
  init(
    _ process: DiallerProcess, tellingIn messages: MessageInbox,
    _ words: @escaping @Sendable (String) -> StyledText
  ) {
    beginThread { [self] in
      guard let failure = process.quickFailure() else { return }
      failed.store(true, ordering: .releasing)
      messages.post(words(failure))
    }
  }
}

/// Starts the dialler of the policy for one account.
struct DialLauncher {
  let book: PhoneBook
  let account: String
  let messages: MessageInbox

  /// Why nothing can ring.
  enum Fault: Error, CustomStringConvertible {
    case keyIsAnOption
    case program(DiallerFault)

    var description: String {
      switch self {
      case .keyIsAnOption: "the account's key would be taken for an option of the dialler"
      case .program(let fault): fault.description
      }
    }
  }

  /// Why the dialler cannot be started, where that is known before it is tried.
  func fault(before number: PhoneNumber) -> Fault? {
    do {
      if let program = try command(number)?.first { try lookUp(program) }
      return nil
    } catch {
      return error
    }
  }

  /// Starts it; its failure is told above the prompt.
  ///
  /// - Returns: nil where the number is none that can be dialled.
  func start(_ number: PhoneNumber, width: Int) throws(Fault) -> DiallerWatch? {
    guard let command = try command(number) else { return nil }
    let tail = byHand("", number)
    let process: DiallerProcess
    do {
      process = try DiallerProcess(command)
    } catch {
      throw .program(error)
    }
    return DiallerWatch(process, tellingIn: messages) { failure in
      let rows = rowsOfDial(failure + tail, width: width)
      return StyledText(rows.joined(separator: "\n"), .color(.yellow))
    }
  }

  /// What is told of a failure: the number is there to be dialled by hand.
  func byHand(_ fault: String, _ number: PhoneNumber) -> String {
    "\(fault); dial by hand: \(unbroken(number.shown(from: book.home)))"
  }

  private func command(_ number: PhoneNumber) throws(Fault) -> [String]? {
    guard let digits = number.dialled, let tel = number.tel else { return nil }
    let command = book.policy.dialler.command(number: digits, tel: tel, account: account)
    guard let command else { throw .keyIsAnOption }
    return command
  }

  private func lookUp(_ program: String) throws(Fault) {
    do {
      try DiallerProcess.lookUp(program)
    } catch {
      throw .program(error)
    }
  }
}

/// Sets text for a person into rows; what `unbroken` has joined stays on one row.
func rowsOfDial(_ text: String, width: Int) -> [String] {
  wrapped(visible(text), width: width, indent: "  ", hangingIndent: "    ")
    .map(withSpaces)
}

/// Joins the groups of a telephone number, so that no row ends inside it.
func unbroken(_ number: String) -> String { String(number.map { $0 == " " ? noBreak : $0 }) }

/// The text with spaces of the usual kind again, to be shown and copied.
func withSpaces(_ text: String) -> String { String(text.map { $0 == noBreak ? " " : $0 }) }

private let noBreak: Character = "\u{A0}"
