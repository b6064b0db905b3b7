import Terminal

/// The words of the prompt for disputes, holds and escalation; each wants an account behind it.
enum DealingWords {
  static let meanings: [Completion] = [
    Completion("dispute", meaning: "record what they contest, or settle it"),
    Completion("hold", meaning: "pause the chase until a day"),
    Completion("milestones", meaning: "an invoice schedule agreed before the work"),
    Completion("profile", meaning: "law, legal form, zone and holidays of an account"),
    Completion("do-not-call", meaning: "a number, or an account, is not to be called"),
    Completion("insolvency", meaning: "stop the chase at once"),
    Completion("served", meaning: "a notice in writing reached them"),
    Completion("acknowledged", meaning: "they said or wrote that they owe it"),
    Completion("ladder", meaning: "what may be done when asking has not helped"),
    Completion("factor", meaning: "invoices sold to a factor"),
    Completion("place", meaning: "hand the account to an agency, or take it back"),
    Completion("legal", meaning: "the papers and the steps of a claim"),
  ]

  /// The commands whose first word is an account.
  static let withAccount = Set(meanings.map(\.text))
}
