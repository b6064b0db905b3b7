/// A script to begin from: short, and with every part of the language once.
public enum ScriptStarter {
  /// Returns the title for a file: `my-call.md` is "My call".
  public static func title(_ file: String) -> String {
    let stem = file.hasSuffix(".md") ? String(file.dropLast(3)) : file
    let words = printable(stem).text.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    return words.isEmpty ? "A call" : words.prefix(1).uppercased() + words.dropFirst()
  }

  /// Returns the text, which checks clean.
  public static func text(titled title: String) -> String {
    "# \(title)\n\n" + beginning + agreements + ending
  }

  private static let beginning = """
    Say here for which companies the script is, and what to have at hand.

    ## Opening

    > Good {{time_of_day}}, this is {{my_name}} from {{my_company}}. Could I speak to {{contact_name}},
    > please?

    What stands by itself, like this, is advice: it is shown and never said.

    - [Speaking](#state-the-debt) `record right-person`
    - [Not in today](#agree-a-call-back)
    - Nobody answers `end no-answer`

    ## State the debt

    > It is about {{invoices}}: {{amount_due}}, due on {{due_date}}. When will it be paid?

    Now say nothing until they do.

    - [We will pay it](#take-the-promise)
    - [Only in parts](#offer-installments)
    - [No, we will not](#close) `record refusal`


    """

  private static let agreements = """
    ## Take the promise

    > Thank you. How much, and on which day?

    `ask amount` `ask date`

    > So, {{amount}} on {{date}}. Can I rely on that?

    - [Yes, you can](#close) `record promise`
    - [Let me change that](#take-the-promise)

    ## Offer installments

    > How many parts do you need, and on which day does the first one come?

    `ask installments` `ask date`

    > That is {{installments}}. Can you keep to that?

    - [Yes, we can](#close) `record installments`
    - [One sum after all](#take-the-promise)


    """

  private static let ending = """
    ## Agree a call back

    > When shall I call again? On which day, and at what time?

    `ask date` `ask time`

    > I will call on {{date}} at {{time}}. Goodbye.

    - All right `record callback` `end`

    ## Close

    > I have noted what we said, and you will have it in writing today. Thank you. Goodbye.

    - Goodbye `end`

    ## Angry

    `any time`

    > I can hear that this upsets you. Please tell me what happened.

    - Go on then `return`
    - [Call me another day](#agree-a-call-back)

    ## Hang up

    `any time`

    - They are gone `end hung-up`

    """
}
