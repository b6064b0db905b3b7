import CallEngine
import CallScript
import Receivables
import Rehearsal
import Testing

/// A script of our own, so that what is tested does not change with the shipped ones.
let plainScript = """
  # A call

  ## Opening

  > Good morning. Is {{contact_name}} there?

  - [Speaking](#person)
  - [What is it about?](#gate)
  - [One moment](#person)
  - [Please leave a message](#machine)
  - Nobody answers `end no-answer`

  ## Gate

  > It is personal. When are they in?

  - [One moment](#person)
  - [Somebody else does that](#gate)
  - [Not in today](#again)
  - Goodbye `end no-answer`

  ## Machine

  > Please call us.

  - Message left `end voicemail`

  ## Person

  > Is it you who decides?

  - [Yes, that is me](#debt) `record right-person`
  - [No, somebody else](#opening)

  ## Debt

  > {{amount_due}} is overdue. When will it be paid?

  - [We will pay it](#promise)
  - [Only in parts](#parts)
  - [Something is wrong with it](#wrong)
  - [Take something off](#less)
  - [Call me back later](#again)
  - [We will not pay](#no)
  - [We are insolvent](#over)

  ## Promise

  `ask amount` `ask date`

  > {{amount}} on {{date}}?

  - Yes `record promise` `end`
  - [No](#promise)

  ## Parts

  `ask installments` `ask date`

  > {{installments}}?

  - Yes `record installments` `end`
  - [No](#parts)

  ## Less

  `ask discount` `ask date`

  > {{settlement}} by {{date}}?

  - Yes `record settlement` `end`
  - [No](#less)

  ## Wrong

  `ask dispute` `ask reason`

  - All right `record dispute` `end`

  ## No

  `ask reason`

  - All right `record refusal` `end`
  - [We will pay after all](#promise)

  ## Over

  `ask reference`

  - Yes `record insolvency` `end`

  ## Again

  `ask date` `ask time`

  - All right `record callback` `end`

  ## Already paid

  `any time`

  `ask date` `ask reference`

  - All of it `record already-paid` `end`
  - A part `record already-paid` `return`

  ## Angry

  `any time`

  - Go on `return`
  """

/// A rehearsal of the plain script.
func rehearsal(
  _ facts: [String] = [], _ sections: String = "", level: Level = .easy, seed: UInt64 = 1
) throws -> Trainee {
  try Trainee(
    Script.parse(plainScript, file: "x.md").script, try persona(facts, sections), level, seed: seed)
}

extension Trainee {
  /// Follows what is said to the end, and returns what was recorded and how it ended.
  mutating func followToTheEnd() -> [String] {
    while !call.isEnded, moves < 100 { follow() }
    return call.agreements.map(\.words) + [call.outcome?.rawValue ?? "open"]
  }

  /// Does something that can be done.
  mutating func must(_ input: CallInput, _ words: String) throws {
    let isDone = act(input, words)
    try #require(isDone, "\(words)")
  }

  /// Follows until a step has been reached.
  mutating func follow(to step: String) {
    while call.location.step.rawValue != step, !call.isEnded, moves < 100 { follow() }
  }
}
