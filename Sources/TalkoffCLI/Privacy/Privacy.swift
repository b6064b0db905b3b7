import CollectionsLedger
import LedgerStore
import Receivables
import Terminal

/// Puts a veil over all that the terminal shows, and takes it off: somebody walks by.
///
/// What goes into a pipe or a file is never veiled. The mask knows the accounts of the ledger and
/// all the people in it, and the contact cards; it is made when the veil is put on, after the screen
/// was cleared, and again when another account is spoken of.
final class Privacy {
  private unowned let session: Session
  /// The account that is spoken of, and the people it has told of.
  private var spokenOf: [String] = []
  private var known: KnownNames?

  /// Whether the veil is on.
  private(set) var isOn = false

  /// Prints once more what a prompt stands on, after the screen was cleared.
  var onceSwitched: (() -> Void)?

  init(_ session: Session) { self.session = session }

  /// Puts the veil on, or takes it off; either way the screen and what was scrolled off it is
  /// cleared.
  func toggle() {
    isOn.toggle()
    session.output.clearEverything()
    if isOn { hide() } else { show() }
    let words =
      isOn
      ? "Names and amounts are hidden. privacy, or Ctrl-O, shows them again."
      : "Names and amounts are shown again."
    for line in wrapped(words, width: session.output.width) {
      session.print(StyledText(line, .dim))
    }
    onceSwitched?()
  }

  /// Notes whose account is spoken of from now on.
  func speak(of standing: Standing) {
    spokenOf = [standing.name, standing.account.rawValue]
    spokenOf += standing.learned.flatMap { [$0.person, $0.email] }.compactMap { $0 }
    spokenOf += standing.calls.flatMap { [$0.contact, $0.rightPerson] }.compactMap { $0 }
    if isOn { hide() }
  }

  private func hide() {
    let known = known ?? KnownNames(session)
    self.known = known
    let mask = PrivacyMask(
      names: known.firms, words: known.people + spokenOf,
      isCurrency: { Currency(code: $0) != nil })
    let veil = Veil(mark: session.surroundings.isUTF8 ? "▒" : "*", hides: mask.hides)
    session.output.veil = veil
    if session.errors.isTerminal { session.errors.veil = veil }
  }

  private func show() {
    session.output.veil = nil
    session.errors.veil = nil
    known = nil
  }
}

/// The names that the ledger and the contact cards tell.
///
/// A rehearsal has no ledger, and a ledger that cannot be read is told of elsewhere.
private struct KnownNames {
  let firms: [String]
  let people: [String]

  init(_ session: Session) {
    let ledger = try? session.ledger()
    let accounts = (try? ledger?.allAccounts()) ?? []
    let inLedger = (try? ledger?.people()) ?? (persons: [], payers: [])
    let contacts = session.contacts()
    firms =
      accounts.flatMap { [$0.name, $0.id.rawValue] } + inLedger.payers
      + contacts.compactMap(\.organization)
    people = contacts.map(\.name) + inLedger.persons
  }
}

/// Lines from a person who may say `privacy` at any prompt.
final class PrivateLines: LineSource {
  private let lines: any LineSource
  private unowned let session: Session

  init(_ lines: any LineSource, in session: Session) {
    self.lines = lines
    self.session = session
    (lines as? LineEditor)?.onVeilKey = { [unowned session] in session.privacy.toggle() }
  }

  /// The editor that a pager or another program takes the terminal from, if there is one.
  var editor: LineEditor? { lines as? LineEditor }
  var isInteractive: Bool { lines.isInteractive }
  var drawsCards: Bool { lines.drawsCards }

  func readLine(_ request: LineRequest) -> LineReading {
    var request = request
    while true {
      let reading = lines.readLine(request)
      request.onceShown = nil
      guard isInteractive, case .line(let text) = reading,
        trimmedBlanks(text).lowercased() == Privacy.word
      else { return reading }
      session.privacy.toggle()
    }
  }
}

extension Privacy {
  /// What is typed at any prompt of a terminal.
  static let word = "privacy"
}
