import ArgumentParser
import CollectionsLedger
import FollowUp
import LedgerStore
import Receivables
import Terminal

/// `talkoff call [ACCOUNT]`: leads through a call.
struct CallCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "call", abstract: "Be led through a call.",
    discussion: """
      Without an account it is the first of the worklist. Answers are given by key, by word or by \
      the first letters; ? lists what else can be typed. From a pipe, one line is one answer or \
      one asked value. A rule of the policy may speak against a call (quiet hours, holidays, too \
      many calls, do not call, a hold); then it is said why and until when, and nothing is begun \
      unless it is set aside. Which script leads it the policy says (talkoff brief ACCOUNT tells \
      why); --script takes another.
      """)

  @Argument(
    help: "The account: its key, its name or the beginning of one.", completion: .accounts)
  var account: [String] = []
  @Option(help: ArgumentHelp("The script to follow: its name or its file.", valueName: "script"))
  var script: String?
  @OptionGroup var consent: OverrideOptions
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let id: Account.ID
    if account.isEmpty {
      guard let first = try session.ledger().worklist(asOf: session.today, limit: 1).first else {
        session.print("Nobody is to be called.")
        return .done
      }
      id = first.account.id
    } else {
      id = try AccountArgument.find(account, in: session).id
    }
    session.round.note(id)
    return try CallDesk(session: session).call(
      id, script: script, setting: consent.consent)
  }
}

/// `talkoff resume [ACCOUNT]`: goes on with a call that was left.
struct ResumeCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Go on with a call that was left.")

  @Argument(help: "The account; else the call you left last.", completion: .accounts)
  var account: [String] = []
  @OptionGroup var consent: OverrideOptions
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let id = account.isEmpty ? nil : try AccountArgument.find(account, in: session).id
    return try CallDesk(session: session).resume(id, setting: consent.consent)
  }
}

/// Finds the account a person means.
enum AccountArgument {
  static func find(_ words: [String], in session: Session) throws -> Account {
    let text = words.joined(separator: " ")
    let found = try session.ledger().accounts(matching: text, limit: 6)
    guard let first = found.first else {
      throw Failure(
        .missingInput, "no account is called \"\(visible(text))\"",
        remedy: "talkoff worklist lists those to call.")
    }
    guard found.count == 1 else {
      let list = found.prefix(5).map { "\(visible($0.id.rawValue)) (\(visible($0.name)))" }
      let more = found.count > 5 ? " and more" : ""
      throw Failure(
        .usage, "\"\(visible(text))\" fits more than one account:",
        remedy: list.joined(separator: ", ") + more)
    }
    return first
  }
}
