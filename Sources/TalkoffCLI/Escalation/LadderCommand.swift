import ArgumentParser
import CollectionsLedger
import FollowUp
import Receivables
import Terminal

/// `talkoff ladder ACCOUNT`: how far it has come, and what is missing for each next step.
struct LadderCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "ladder", abstract: "What may be done when asking has not helped, and when.")

  @Argument(
    help: "The account's key or name; quote a name of several words.", completion: .accounts)
  var account: String
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let desk = try AccountDesk(account, in: session)
    let rungs = desk.ladder.rungs
    let limitation = LimitationWords(policy: desk.policy, day: desk.today)
    if options.json {
      session.printJSON([
        "account": .text(desk.standing.account.rawValue),
        "steps": .list(rungs.map(\.json)), "limitation": limitation.json(desk.standing),
      ])
      return .done
    }
    session.print(StyledText(visible(desk.standing.name), .bold))
    if rungs.isEmpty { session.print("  The policy names no step.") }
    for rung in rungs { show(rung, desk) }
    for line in limitation.lines(desk.standing) {
      for part in wrapped(visible(line), width: width(session), indent: "  ") {
        session.print(StyledText(part))
      }
    }
    return .done
  }

  private func width(_ session: Session) -> Int { min(session.output.width, 100) }

  private func show(_ rung: EscalationRung, _ desk: AccountDesk) {
    let session = desk.session
    let state: StyledText
    if let day = rung.takenOn {
      state = StyledText("done on \(day.short)", .color(.green))
    } else if rung.obstacles.isEmpty {
      state = StyledText("may be done now", .bold)
    } else {
      let from = rung.from.map { "from \($0.short) at the earliest" } ?? "not yet"
      state = StyledText(from, .dim)
    }
    session.print(StyledText("  \(visible(rung.step.name)): ") + state)
    guard rung.takenOn == nil else { return }
    for obstacle in rung.obstacles {
      for line in wrapped(
        "- " + visible(obstacle.words), width: width(session), indent: "    ",
        hangingIndent: "      ")
      {
        session.print(StyledText(line))
      }
    }
  }
}

extension EscalationRung {
  /// The step for a program.
  var json: BodyValue {
    var members: [String: BodyValue] = [
      "step": .text(step.name), "missing": .list(obstacles.map { .text($0.words) }),
    ]
    members["doneOn"] = takenOn.map { .text($0.description) }
    members["from"] = from.map { .text($0.description) }
    return .object(members)
  }
}

/// Says until when each invoice can be sued for.
struct LimitationWords {
  let policy: Policy
  let day: CalendarDay

  /// One line an invoice, the nearest first; why nothing can be said where there is no rule.
  func lines(_ standing: Standing) -> [String] {
    guard let items = standing.limitations(policy, on: day) else {
      return ["Limitation: no law is known; say whose counts with talkoff profile --law"]
    }
    return items.map(words)
  }

  /// Only what is near, or past.
  func pressing(_ standing: Standing) -> [String] {
    (standing.limitations(policy, on: day) ?? []).filter(\.isPressing).map(words)
  }

  private func words(_ item: InvoiceLimitation) -> String {
    let limitation = item.limitation
    let last = limitation.lastDay.short
    let restart = limitation.events.last { $0.effect == .restarted }
    let since = restart.map { ", anew since the \($0.event.form.words) of \($0.event.on.short)" }
    let state =
      limitation.isBarred(on: day)
      ? "could be sued for until \(last) only; too late"
      : "can be sued for until \(last)"
        + (item.isPressing ? ", \(counted(limitation.daysLeft(on: day), "day")) left" : "")
    return "invoice \(item.number) \(state)\(since ?? "")"
  }

  /// The days for a program.
  func json(_ standing: Standing) -> BodyValue {
    .list(
      (standing.limitations(policy, on: day) ?? []).map { item in
        [
          "invoice": .text(item.number), "lastDay": .text(item.limitation.lastDay.description),
          "barred": .flag(item.limitation.isBarred(on: day)), "pressing": .flag(item.isPressing),
        ]
      })
  }
}
