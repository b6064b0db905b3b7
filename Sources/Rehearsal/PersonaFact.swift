/// What is written under `## Facts` of a persona: what the trainee has to find out.
public enum PersonaFact: String, CaseIterable, Sendable, Hashable {
  // Who they are and what they owe.
  case company, person, role, email
  case timeZone = "time zone"
  case owes, invoices, overdue
  case brokePromise = "broke a promise"

  // Who is on the phone.
  case picksUp = "picks up"
  case refersTo = "refers you to"
  case passesOn = "passes you on"
  case isIn = "is in"
  case callAgain = "call again"

  // What they can do.
  case canPayNow = "can pay now"
  case canPayMonthly = "can pay a month"
  case paysFrom = "pays from"
  case fullAndFinal = "full and final"
  case keepsPromises = "keeps promises"

  // What is the matter.
  case reason, disputes
  case paysTheRest = "pays the rest"
  case hasPaid = "has paid"
  case reference
  case insolvent
  case handledBy = "handled by"

  // How they talk.
  case stalls, evades, silent, patience

  /// What it says, in the trainer's words.
  public var meaning: String {
    switch self {
    case .company: "the debtor's company"
    case .person: "the person who decides about paying"
    case .role: "what that person is: owner, finance or manager"
    case .email: "the address they give for letters and copies"
    case .timeZone: "the zone in which they sit, where it is not ours"
    case .owes: "what is overdue, with its currency"
    case .invoices: "how many invoices that is, 1 to 5"
    case .overdue: "for how long the oldest has been overdue"
    case .brokePromise: "whether the last promise was not kept"
    case .picksUp: "who answers: the person, a colleague, a machine or nobody"
    case .refersTo: "through whom one is sent before the right person comes, parted by commas"
    case .passesOn: "whether a colleague puts anybody through"
    case .isIn: "whether the right person can be had today"
    case .callAgain: "when they can be had, where they are not in or ask to be called later"
    case .canPayNow: "how much can really be paid at once"
    case .canPayMonthly: "how much can be paid each month"
    case .paysFrom: "the first day on which anything can be paid"
    case .fullAndFinal: "what they would pay at most to be done with all of it"
    case .keepsPromises: "whether what they agree to will come"
    case .reason: "why it was not paid, told to those who ask"
    case .disputes: "what they contest, as at `ask dispute`"
    case .paysTheRest: "whether they pay what is not contested meanwhile"
    case .hasPaid: "how long ago they paid, where they did"
    case .reference: "the reference of their transfer, or of the insolvency case"
    case .insolvent: "whether a case of insolvency is open"
    case .handledBy: "who handles the case of insolvency"
    case .stalls: "with what they put one off first: call later, send a copy, waiting for money"
    case .evades: "how often they talk round a question, 0 to 5"
    case .silent: "how often they say nothing at all, 0 to 5"
    case .patience: "how much they bear before they hang up, 1 to 30"
    }
  }

  /// A value that can be read.
  public var example: String {
    switch self {
    case .company: "Larch Joinery"
    case .person: "Dana Larch"
    case .role: "owner"
    case .email: "dana@larch.example"
    case .timeZone: "Asia/Singapore"
    case .owes: "4180.00 EUR"
    case .invoices: "2"
    case .overdue: "34 days"
    case .brokePromise, .passesOn, .isIn, .keepsPromises, .paysTheRest, .insolvent: "yes"
    case .picksUp: "a colleague"
    case .refersTo: "Purchasing, Accounts payable"
    case .callAgain: "in 2 days at 10:00"
    case .canPayNow, .canPayMonthly: "600.00"
    case .paysFrom: "in 5 days"
    case .fullAndFinal: "60%"
    case .reason: "two customers have not paid us"
    case .disputes: "quality"
    case .hasPaid: "6 days ago"
    case .reference: "TRX 4471"
    case .handledBy: "Mr Keller"
    case .stalls: "call later, send a copy"
    case .evades, .silent: "1"
    case .patience: "10"
    }
  }

  /// What counts where it is not written; nil where it must be, or where there is then none.
  public var usual: String? {
    switch self {
    case .role: "finance"
    case .invoices: "1"
    case .overdue: "30 days"
    case .picksUp: "the person"
    case .passesOn, .isIn, .keepsPromises: "yes"
    case .brokePromise, .paysTheRest, .insolvent: "no"
    case .callAgain: "in 2 days at 10:00"
    case .canPayNow: "all"
    case .canPayMonthly: "nothing"
    case .paysFrom: "in 3 days"
    case .reason: "money is short at the moment"
    case .reference: "none at hand"
    case .evades, .silent: "0"
    case .patience: "10"
    case .company, .person, .email, .timeZone, .owes, .refersTo, .fullAndFinal, .disputes, .hasPaid,
      .handledBy, .stalls:
      nil
    }
  }

  /// Whether a persona cannot do without it.
  public var isRequired: Bool {
    switch self {
    case .company, .person, .owes: true
    default: false
    }
  }
}
