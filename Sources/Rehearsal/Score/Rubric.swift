/// What a rehearsal is scored by: which lines there are, what each is worth, and their limits.
public struct Rubric: Hashable, Sendable {
  /// The lines in the order in which they are shown; each criterion at most once.
  public var lines: [Line]
  /// How long a step should take at most, in seconds.
  public var stepSecondsMax: Int
  /// Steps that may take longer or should take less, by name in small letters, in seconds.
  public var stepSeconds: [String: Int]
  /// Words a collector does not write down of a debtor, in small letters; a word, or several in a
  /// row.
  public var wordsNotToUse: [String]

  /// A criterion and its points.
  public struct Line: Hashable, Sendable {
    /// What is looked at.
    public var criterion: Criterion
    /// What it is worth.
    public var points: Int

    /// Makes a line.
    public init(_ criterion: Criterion, points: Int) {
      self.criterion = criterion
      self.points = points
    }
  }

  /// Makes a rubric; what is left out has its standard value.
  public init(
    lines: [Line] = Rubric.standardLines, stepSecondsMax: Int = 90,
    stepSeconds: [String: Int] = [:], wordsNotToUse: [String] = Rubric.standardWords
  ) {
    self.lines = lines
    self.stepSecondsMax = stepSecondsMax
    self.stepSeconds = stepSeconds
    self.wordsNotToUse = wordsNotToUse
  }

  /// Every criterion, a hundred points in all.
  public static let standardLines = [
    Line(.rightPerson, points: 15), Line(.debtStated, points: 10), Line(.silence, points: 10),
    Line(.objections, points: 10), Line(.offers, points: 10), Line(.authority, points: 10),
    Line(.commitment, points: 15), Line(.recap, points: 10), Line(.nextStep, points: 5),
    Line(.pace, points: 3), Line(.words, points: 2),
  ]

  /// What is not written of anybody: it would be read aloud one day.
  public static let standardWords = [
    "liar", "lying", "lies", "thief", "crook", "fraud", "idiot", "stupid", "lazy", "hopeless",
    "deadbeat", "as usual", "yet again",
  ]

  /// How long a step may take, in seconds.
  public func secondsMax(for step: String) -> Int {
    stepSeconds[step.lowercased()] ?? stepSecondsMax
  }
}

/// What a scorecard looks at; the names are those of the rubric's file.
public enum Criterion: String, CaseIterable, Sendable, Hashable {
  case rightPerson = "right-person"
  case debtStated = "debt-stated"
  case silence
  case objections
  case offers
  case authority
  case commitment
  case recap
  case nextStep = "next-step"
  case pace
  case words

  /// What is wanted, in a trainer's words.
  public var wanted: String {
    switch self {
    case .rightPerson: "the debt is named to the person who decides, and to nobody before"
    case .debtStated: "the debt is stated with its amount and its day"
    case .silence: "every line is said, and then there is silence until they answer"
    case .objections: "an objection is answered, and the call goes back to where it was"
    case .offers: "all of it first, then a day, then installments, a settlement last"
    case .authority: "nothing is agreed beyond one's own limits"
    case .commitment: "a commitment with an amount, a day and a way to pay"
    case .recap: "what was agreed is read back before it is noted"
    case .nextStep: "the call ends with what happens next"
    case .pace: "no step takes longer than it should"
    case .words: "notes hold no word one would not say to them"
    }
  }
}
