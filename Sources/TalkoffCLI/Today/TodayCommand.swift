import ArgumentParser
import CollectionsLedger
import Terminal

/// `talkoff today`: the day at a glance.
struct TodayCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "today", abstract: "The day at a glance: calls, money, colleagues.",
    discussion: """
      Whom to call and why, what was promised for today and for the next seven days, which promises \
      were broken since the last working day, who is on the phone on this machine, and what was \
      done today. What waits since an earlier day counts from the last thing recorded about it. \
      With --as-of it is what that day knew; what falls due and what was done is as known now.
      """)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("As of another day: 2026-03-31, yesterday, mon ...", valueName: "day"))
  var asOf: String?
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let day = try DayOption.day(asOf, session)
    let page = try TodayPage.read(session, on: day, limit: TodayScreen.Limit.accountsMax)
    if options.json {
      session.printJSON(page.json(session))
    } else {
      TodayScreen(session: session, page: page).show()
    }
    return .done
  }
}
