import ArgumentParser
import CollectionsLedger
import FollowUp
import Receivables

/// `talkoff assign ACCOUNT NAME`: who looks after an account.
struct AssignCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: "Say who looks after an account.",
    discussion: """
      Reports by collector then count it as theirs; without a word it is that of who called last. \
      The worklist shows one's own with --mine. Anybody may still call.
      """)

  @Argument(
    help: "The account's key or name; quote a name of several words.", completion: .accounts)
  var account: String
  @Argument(help: "The collector's name; me is you. Left out, it says who it is.")
  var collector: String?
  @Flag(help: "Nobody in particular.")
  var nobody = false
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let desk = try AccountDesk(account, in: session)
    guard collector != nil || nobody else {
      show(desk.standing.collector, desk)
      return .done
    }
    guard collector == nil || !nobody else {
      throw Failure(.usage, "a name and --nobody: which of the two?")
    }
    let name = try collector.map { text in
      let name = trimmedBlanks(text)
      guard !name.isEmpty else { throw Failure(.usage, "the collector has no name") }
      return name == "me" ? session.actor : name
    }
    try desk.record([.terms(.collectorAssigned(CollectorAssigned(collector: name, on: desk.today)))]
    )
    show(name, desk)
    return .done
  }

  private func show(_ name: String?, _ desk: AccountDesk) {
    desk.answer(
      ["\(desk.standing.name) is looked after by \(name ?? "nobody in particular")."],
      ["collector": .text(name ?? "")], options)
  }
}
