import ArgumentParser
import CollectionsLedger
import LedgerStore
import Terminal

/// `talkoff init`: makes a ledger.
struct InitCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make a ledger.",
    discussion: """
      A practice ledger says PRACTICE on every screen, and --now sets its clock. A live one \
      refuses --now: its times are evidence.
      """)

  @OptionGroup var options: GlobalOptions
  @Flag(help: "Make a ledger to practise on.")
  var practice = false

  func run(in session: Session) throws -> ExitStatus {
    guard options.now == nil || practice else { throw Session.liveClock }
    try InitCommand.create(at: session.ledgerPath, practice: practice, in: session)
    let kind = practice ? "practice ledger" : "ledger"
    session.print("Made a \(kind) at \(session.ledgerPath)")
    session.print("Next: talkoff import invoices FILE")
    return .done
  }

  @discardableResult
  static func create(at path: String, practice: Bool, in session: Session) throws -> SQLLedger {
    let identity = LedgerIdentity(id: session.surroundings.newID(), isPractice: practice)
    let ledger = try SQLLedger.create(
      at: path, identity: identity, recording: session.recording(), salt: Surroundings.salt)
    session.adopt(ledger)
    return ledger
  }
}
