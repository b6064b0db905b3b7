import CallEngine
import CollectionsLedger
import FollowUp
import Receivables
import Terminal

/// Asks for a plan, shows it, and lets its parts be changed before it is recorded.
struct PlanInterview {
  let desk: DealDesk
  let deal: DealOptions

  private var session: Session { desk.session }
  private var screen: DealScreen { DealScreen(session: session, desk: desk) }

  func run() throws -> ExitStatus {
    let subject = try desk.subject(deal.invoices, typed: "")
    screen.say("\(subject.total) is due.", .bold)
    guard let draft = try askedDraft(subject.total) else { return nothing() }
    guard let changed = try changed(draft, subject.total) else { return nothing() }
    let plan = desk.policy.plan(changed, invoices: subject.invoices, madeOn: session.today)
    screen.show(try desk.make(.plan(plan), deal), json: false)
    return .done
  }

  private func nothing() -> ExitStatus {
    session.print("Nothing was recorded.")
    return .done
  }

  /// A line that is asked for, again with its text where that was at fault.
  private struct Typed {
    var text = ""
    var cursor: Int?
  }

  /// - Parameters:
  ///   - reading: what a text is read as, while it is typed.
  ///   - veiling: what privacy covers of the line.
  private func ask(
    _ prompt: String, _ typed: Typed = Typed(), reading: ((String) -> [String])? = nil,
    veiling: Style.Veiling = .byForm
  ) -> String? {
    var request = LineRequest(
      prompt: prompt, promptStyle: .bold, prefill: typed.text, prefillCursor: typed.cursor,
      reading: reading)
    request.prefillWasTyped = true
    request.veiling = veiling
    guard case .line(let text) = session.lines.readLine(request) else { return nil }
    return text
  }

  /// Says what is wrong with a line, and gives it back with the cursor there.
  private func refuse(_ problem: String, _ text: String, at place: TextPlace? = nil) -> Typed {
    screen.say(problem, .color(.red), indent: "  ! ")
    return Typed(text: text, cursor: place?.offset)
  }

  private func askedDraft(_ total: Money) throws -> PlanDraft? {
    var typed = Typed()
    while true {
      screen.say("What can they pay: \(OfferRefusal.examples)", .dim, indent: "  ")
      guard let said = ask("they pay> ", typed, veiling: .figures) else { return nil }
      do {
        let offer = try Offer.parse(said, due: total)
        guard let rest = offer.rest else {
          screen.say("How is the rest paid: \(said) and 3 monthly?", .plain, indent: "  ! ")
          typed = Typed(text: said + " and ")
          continue
        }
        guard let day = try askedDay(hasDeposit: offer.now != nil) else { return nil }
        return try draft(rest, offer.now, total, day)
      } catch let refusal as OfferRefusal {
        typed = refuse(refusal.problem + ".", said, at: refusal.place)
      } catch let error as PlanError {
        typed = refuse(error.description + ".", said)
      }
    }
  }

  private func askedDay(hasDeposit: Bool) throws -> CalendarDay? {
    var typed = Typed(text: hasDeposit ? "today" : "+7d")
    let readBack = ReadBack(today: session.today)
    func day(_ text: String) throws(SpokenRefusal) -> CalendarDay {
      try SpokenDay.read(
        text, today: session.today, isWorkingDay: desk.policy.calendar.isBusinessDay)
    }
    while true {
      let said = ask("first day> ", typed) { text in
        (try? day(text)).map { readBack.readings(.date($0)) } ?? []
      }
      guard let said else { return nil }
      do {
        return try day(said)
      } catch {
        typed = refuse(error.description, said, at: error.place)
      }
    }
  }

  private func draft(
    _ rest: Offer.Rest, _ deposit: Money?, _ total: Money, _ first: CalendarDay
  ) throws(PlanError) -> PlanDraft {
    let cut: PlanTerms.Cut
    var frequency: Frequency?
    var payments = deposit == nil ? 0 : 1
    switch rest {
    case .each(let each, let often): (cut, frequency) = (.each(each), often)
    case .parts(let count, let often):
      (cut, frequency) = (.parts(count), often)
      payments += count
    }
    let usual = desk.policy.usualFrequency(
      payments: payments, of: total, from: first, by: desk.policy.role(of: session.actor),
      agreedOn: session.today)
    return try PlanTerms(
      total: total, deposit: deposit.map { .amount($0) }, cut: cut, first: first,
      frequency: frequency ?? usual
    ).draft()
  }

  /// Shows the parts until nothing is changed any more; nil where the plan was given up.
  private func changed(_ draft: PlanDraft, _ total: Money) throws -> PlanDraft? {
    var draft = draft
    var typed = Typed()
    while true {
      show(draft)
      guard let text = ask("change> ", typed, veiling: .figures) else { return nil }
      if trimmedBlanks(text).isEmpty { return draft }
      typed = Typed()
      do {
        try PlanEdit(trimmedBlanks(text), total, desk).apply(to: &draft)
      } catch let error as PlanError {
        typed = refuse(error.description + ".", text)
      } catch let failure as Failure {
        typed = refuse(failure.message, text, at: failure.fault?.place(in: text))
      }
    }
  }

  private func show(_ draft: PlanDraft) {
    let rows = draft.parts.enumerated().map { place, part in
      ["  \(place + 1)", part.amount.description, part.dueOn.spoken]
    }
    for line in columns(rows, alignments: [.left, .right]) { session.print(StyledText(line)) }
    let plan = desk.policy.plan(draft, madeOn: session.today)
    for excess in desk.policy.excesses(
      of: .plan(plan), over: desk.policy.role(of: session.actor))
    {
      screen.say(excess.words + ".", .color(.yellow), indent: "  ! ")
    }
    screen.say(
      "Enter records it; 2=500 sets the second payment; Ctrl-D records nothing.", .dim,
      indent: "  ")
  }
}
