import CallScript
public import Receivables

extension Call {
  /// Returns what an input brings about; the call itself is not changed.
  ///
  /// - Throws: ``CallRefusal`` where the input does not fit here or exceeds the collector's
  ///   authority.
  public func decide(_ input: CallInput) throws(CallRefusal) -> [CallEvent] {
    guard !isEnded else {
      throw CallRefusal("The call has ended.", remedy: "Start another with `call ACCOUNT`.")
    }
    switch input {
    case .note(let text): return [.noted(text)]
    case .value(let value, let typed): return [try given(value, typed)]
    case .answer(let key): return try answered(key)
    case .objection(let target): return [try detour(to: target)]
    case .leaveDetour: return [try detourLeft()]
    case .end(let outcome): return [try ended(outcome)]
    case .callback(let day, let time):
      let agreement = Agreement.callback(on: day, at: time)
      try authorize(agreement)
      return [.recorded(agreement), .ended(.callback, at: location)]
    case .number(let number):
      return [.recorded(.contact(person: nil, email: nil, phone: number))]
    }
  }

  private func given(_ value: CallValue, _ typed: String) throws(CallRefusal) -> CallEvent {
    guard let ask = pendingAsk else {
      throw CallRefusal("Nothing is asked for here.", remedy: "Give an answer by its key.")
    }
    guard isRightPersonConfirmed || !ask.disclosesDebt else {
      // Whatever is typed, the limits it is held to would stand on the screen.
      throw CallRefusal(
        "That is not asked before the right person is confirmed.",
        remedy: "Use `back`, confirm who is on the phone first, or mend the script.")
    }
    guard value.fits(ask) else {
      throw CallRefusal(
        "Something else is asked for here.", remedy: "Type what it is: \(ask.meaning).")
    }
    try authorize(value, for: ask)
    return .valueGiven(ask, value, typed: typed, at: location)
  }

  private func answered(_ key: Int) throws(CallRefusal) -> [CallEvent] {
    if let ask = pendingAsk {
      throw CallRefusal(
        "A value is asked for here.", remedy: "Type it before the answer: \(ask.meaning).")
    }
    guard let answer = answers.first(where: { $0.key == key })?.answer else {
      let keys = answers.map { String($0.key) }.joined(separator: ", ")
      throw CallRefusal("There is no answer \(key) here.", remedy: "The keys are \(keys).")
    }
    let destination = destination(of: answer.target)
    if case .step(let next) = destination, step(at: next) == nil {
      // The checker looks into one file at a time: a link to another may miss its step.
      throw CallRefusal(
        "There is no step \(next.text) to go to.",
        remedy: "Take another answer, or mend the script.")
    }
    var events: [CallEvent] = [
      .answered(words: answer.words, at: location, to: destination)
    ]
    for kind in answer.records {
      let agreement = try agreement(of: kind)
      try authorize(agreement)
      let exceeds = excesses(of: agreement)
      events.append(
        exceeds.isEmpty ? .recorded(agreement) : .held(agreement, exceeds: exceeds))
    }
    if case .end(let outcome) = answer.target {
      // What this answer records counts as recorded before it ends the call.
      var after = self
      for event in events { after.apply(event) }
      events.append(try after.ended(outcome))
    }
    return events
  }

  func destination(of target: Answer.Target) -> Destination {
    switch target {
    case .step(let anchor): .step(Location(file: location.file, step: anchor))
    case .otherScript(let file, let anchor): .step(Location(file: file, step: anchor))
    case .returnToDetour: detours.isEmpty ? .step(location) : .detourStart
    case .end: .end
    case .none: .step(location)
    }
  }

  private func detour(to target: Location) throws(CallRefusal) -> CallEvent {
    guard target != location, step(at: target)?.isAnyTime == true else {
      throw CallRefusal(
        "There is nothing of that name to go to.", remedy: "Take one of those that are offered.")
    }
    guard objections.contains(target) else {
      throw CallRefusal(
        "That cannot be said yet: it names the debt.",
        remedy: "Confirm the right person first, or give one of the answers.")
    }
    return .detourEntered(target, from: location)
  }

  /// Leaving is kept as an answer of its own: none of the script's was given, nothing is recorded.
  private func detourLeft() throws(CallRefusal) -> CallEvent {
    guard !detours.isEmpty else {
      throw CallRefusal(
        "There is nothing to return to: the call is in no detour.",
        remedy: "`back` takes the last answer back.")
    }
    return .answered(words: Call.leavingWord, at: location, to: .detourStart)
  }

  /// What stands for the answer where a detour was left without one.
  public static let leavingWord = "return"

  private func ended(_ wanted: Outcome?) throws(CallRefusal) -> CallEvent {
    guard let wanted else {
      guard let outcome else {
        throw CallRefusal(
          "A call cannot close without an outcome.",
          remedy: "Type `end` and one of: \(Call.outcomesToName).")
      }
      return .ended(outcome, at: location)
    }
    if Call.fadingOutcomes.contains(wanted), let outcome, outcome != .wrongNumber {
      // What was agreed stands; hanging up afterwards does not undo it.
      return .ended(outcome, at: location)
    }
    if wanted.mustBeRecorded, outcome != wanted {
      throw CallRefusal(
        "No \(wanted.words) is recorded in this call.",
        remedy: "Record it first, or type `end` and one of: \(Call.outcomesToName).")
    }
    return .ended(wanted, at: location)
  }

  /// Ways in which the line goes dead: they say nothing about what was agreed before.
  private static let fadingOutcomes: Set<Outcome> = [.hungUp, .noAnswer, .voicemail]

  /// The outcomes that can be named to end a call without a record.
  public static let endings = Outcome.allCases.filter { !$0.mustBeRecorded }

  private static var outcomesToName: String {
    endings.map(\.rawValue).joined(separator: ", ")
  }
}

extension Call {
  /// Returns what an answer would record with the values given, so that it can be read back before.
  ///
  /// - Parameter key: the answer's; none of its records is left out but those that lack a value.
  /// - Returns: each agreement, and whether it would be held for approval.
  public func prospect(of key: Int) -> [(agreement: Agreement, isHeld: Bool)] {
    let records = answers.first { $0.key == key }?.answer.records ?? []
    return records.compactMap { kind in
      guard let agreement = try? agreement(of: kind) else { return nil }
      return (agreement, !excesses(of: agreement).isEmpty)
    }
  }

  private func agreement(of kind: RecordKind) throws(CallRefusal) -> Agreement {
    switch kind {
    case .rightPerson: return .rightPerson(contact)
    case .promise: return .promise(try amount(kind), on: try day(kind), method: method)
    case .installments: return .installments(try installments(kind))
    case .settlement:
      guard case .discount(let discount) = values[.discount] else { throw missing(.discount, kind) }
      return .settlement(
        owed: context.amountDue, pays: try rest(after: discount), by: try day(kind))
    case .dispute:
      guard case .dispute(let reason) = values[.dispute] else { throw missing(.dispute, kind) }
      return .dispute(reason, words: words(.reason))
    case .callback: return .callback(on: try day(kind), at: time)
    case .refusal: return .refusal(words(.reason))
    case .alreadyPaid: return .alreadyPaid(on: try day(kind), reference: words(.reference))
    case .invoiceCopy: return .invoiceCopy(email: words(.email))
    case .contact:
      return .contact(person: words(.person), email: words(.email), phone: phone)
    case .wrongNumber: return .wrongNumber(words(.reason))
    case .insolvency: return .insolvency(reference: words(.reference))
    }
  }

  private func missing(_ ask: Ask, _ kind: RecordKind) -> CallRefusal {
    CallRefusal(
      "`record \(kind.rawValue)` needs `ask \(ask.rawValue)` before it.",
      remedy: "Use `back`, or mend the script.")
  }

  private func words(_ ask: Ask) -> String? {
    if case .words(let words) = values[ask] { words } else { nil }
  }

  private var method: PaymentMethod? {
    if case .method(let method) = values[.method] { method } else { nil }
  }

  private var phone: KeptNumber? {
    if case .phone(let number) = values[.phone] { number } else { nil }
  }

  private var time: TimeOfDay? {
    if case .time(let time) = values[.time] { time } else { nil }
  }

  private func amount(_ kind: RecordKind) throws(CallRefusal) -> Money {
    guard case .amount(let amount) = values[.amount] else { throw missing(.amount, kind) }
    return amount
  }

  private func day(_ kind: RecordKind) throws(CallRefusal) -> CalendarDay {
    guard case .date(let day) = values[.date] else { throw missing(.date, kind) }
    return day
  }

  private func installments(_ kind: RecordKind) throws(CallRefusal) -> [Installment] {
    guard case .installments(let parts, let frequency) = values[.installments] else {
      throw missing(.installments, kind)
    }
    return Installment.plan(
      for: context.amountDue, parts: parts, frequency: frequency, first: try day(kind))
  }

  func rest(after discount: Money) throws(CallRefusal) -> Money {
    do {
      return try context.amountDue.subtracting(discount)
    } catch {
      throw CallRefusal("The discount cannot be taken off: \(error).", remedy: "Type it again.")
    }
  }

  /// The plan the values asked so far make; nil until there is one.
  var plannedInstallments: [Installment]? { try? installments(.installments) }
}
