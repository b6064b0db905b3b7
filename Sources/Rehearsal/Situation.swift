/// The sections of a persona: what the debtor does, under which stand the words for it.
///
/// What they do is worked out from the hidden facts and from the script the call runs on; so one
/// persona can be called with every script.
public enum Situation: String, CaseIterable, Sendable, Hashable {
  // On the way to the right person.
  case picksUp = "Picks up"
  case speaking = "Speaking"
  case putsThrough = "Puts you through"
  case asksWhat = "Asks what it is about"
  case isOut = "Is not there"
  case sendsOn = "Sends you on"
  case wantsWriting = "Wants it in writing"
  case refusesToPass = "Does not pass you on"
  case isMachine = "Is a machine"
  case wrongNumber = "Is the wrong number"

  // Once the debt is named.
  case willPay = "Will pay"
  case wantsParts = "Wants to pay in parts"
  case contests = "Contests it"
  case wantsCopy = "Wants a copy"
  case waitsForMoney = "Is waiting for money"
  case refuses = "Will not pay"
  case insolvent = "Is insolvent"
  case hasPaid = "Has paid"
  case callLater = "Wants to be called later"
  case wantsLess = "Wants something off"

  // What they say to a proposal, and at the end.
  case agrees = "Agrees"
  case counters = "Wants it otherwise"
  case goesOn = "Goes on"
  case goodbye = "Says goodbye"

  // What they name when they are asked.
  case namesAmount = "Names an amount"
  case namesDay = "Names a day"
  case namesCallDay = "Names a day to call"
  case namesPaidDay = "Names the day they paid"
  case namesTime = "Names a time"
  case namesParts = "Names the parts"
  case namesMethod = "Names the way of paying"
  case namesDiscount = "Names what they would pay"
  case givesReason = "Gives a reason"
  case saysWhatIsWrong = "Says what is wrong"
  case givesReference = "Gives a reference"
  case givesName = "Gives a name"
  case givesAddress = "Gives an address"

  // How they are.
  case objects = "Objects"
  case evades = "Evades"
  case yields = "Gives way"
  case misheard = "Was misheard"
  case waits = "Waits"
  case hangsUp = "Hangs up"

  /// When it is said, in the trainer's words.
  public var meaning: String {
    switch self {
    case .picksUp: "the first words on the phone"
    case .speaking: "they are the one who decides about paying"
    case .putsThrough: "a colleague connects the caller"
    case .asksWhat: "they want to know why one calls, before the right person is there"
    case .isOut: "the right person cannot be had now"
    case .sendsOn: "somebody else is responsible"
    case .wantsWriting: "they would rather have a letter or an e-mail"
    case .refusesToPass: "a colleague puts nobody through"
    case .isMachine: "what the machine says"
    case .wrongNumber: "the number is not theirs"
    case .willPay: "they will pay a sum on a day"
    case .wantsParts: "they can pay, but not at once"
    case .contests: "something is wrong with the delivery or the invoice"
    case .wantsCopy: "they ask for the papers first"
    case .waitsForMoney: "their own customers have not paid"
    case .refuses: "they will not pay"
    case .insolvent: "the firm is insolvent"
    case .hasPaid: "they say the money has gone out"
    case .callLater: "they have no time now"
    case .wantsLess: "they would pay a part if the rest is let go"
    case .agrees: "yes to what was read back"
    case .counters: "no to what was read back: they propose something else"
    case .goesOn: "an objection has been answered"
    case .goodbye: "all is said"
    case .namesAmount: "asked how much"
    case .namesDay: "asked on which day they will pay"
    case .namesCallDay: "asked on which day to call again"
    case .namesPaidDay: "asked on which day they paid"
    case .namesTime: "asked at what time"
    case .namesParts: "asked into how many parts"
    case .namesMethod: "asked how it will be paid"
    case .namesDiscount: "asked what they would pay if the rest is let go"
    case .givesReason: "asked why"
    case .saysWhatIsWrong: "asked what kind of complaint it is"
    case .givesReference: "asked for a reference"
    case .givesName: "asked for a person"
    case .givesAddress: "asked for an e-mail address"
    case .objects: "thrown in at any time; each line once"
    case .evades: "talks round the question; asking again helps"
    case .yields: "gives way to silence, or to being asked again, before the better answer"
    case .misheard: "the caller took another answer than was given"
    case .waits: "nothing to add: waits for the caller"
    case .hangsUp: "the last words when their patience is gone"
    }
  }

  /// What is said where the persona has no line of its own; nil where the script's answer is said.
  var usualLine: String? {
    switch self {
    case .picksUp: "{{company}}, hello?"
    case .speaking, .putsThrough, .asksWhat, .isOut, .sendsOn, .wantsWriting, .refusesToPass,
      .isMachine, .wrongNumber, .willPay, .wantsParts, .contests, .wantsCopy, .waitsForMoney,
      .refuses, .insolvent, .callLater, .wantsLess, .agrees, .goesOn, .goodbye, .objects:
      nil
    case .hasPaid: "We have paid that already."
    case .counters: "No. I can do {{offer}}."
    case .namesAmount: "{{amount}}."
    case .namesDay, .namesCallDay, .namesPaidDay: "On {{date}}."
    case .namesTime: "At {{time}}."
    case .namesParts: "{{parts}} monthly parts would do."
    case .namesMethod: "By bank transfer, as always."
    case .namesDiscount: "I could pay {{settlement}}, and then it is done."
    case .givesReason: "Because {{reason}}."
    case .saysWhatIsWrong: "It is about the {{dispute}}."
    case .givesReference: "{{reference}}."
    case .givesName: "{{refers_to}}."
    case .givesAddress: "{{email}}."
    case .evades: "It is a difficult time, you know."
    case .yields: "All right."
    case .misheard: "That is not what I said."
    case .waits: "Yes?"
    case .hangsUp: "I have had enough of this. Goodbye."
    }
  }
}
