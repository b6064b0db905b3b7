internal import Receivables

/// The steps of a script and of all it leads into, under one numbering.
struct Atlas {
  /// What a step does, worked out once: a step is looked at in many situations.
  struct Plan {
    enum Part {
      case say(Speech, disclosure: String?, facts: [Fact])
      case ask(Ask)
    }

    var parts: [Part]
    var tellsOfDebt: Bool
    /// The step each answer leads to; nil where it leads to none that is known.
    var targets: [Int?]
    /// What its answers hang on.
    var facts: Set<YesNoFact>
    /// About how many things are looked at each time the step is.
    var work: Int
  }

  /// The names of the files, the script explored first.
  let files: [String]
  let steps: [Step]
  /// The file each step stands in, by its place in ``files``.
  let fileOfStep: [Int]
  let plans: [Plan]
  private let scripts: [Script]
  private let firstSteps: [Int]
  private let numbers: [String: Int]

  /// Where calls begin, with nothing said yet.
  let beginnings: [Situation]

  /// - Parameters:
  ///   - scripts: what a call may get into, the script it begins with first.
  ///   - isEnteredAnywhere: whether the first script only has steps that may come at any moment, so
  ///     that it is entered from calls nobody knows.
  init(_ scripts: [(name: String, script: Script)], isEnteredAnywhere: Bool = false) {
    files = scripts.map(\.name)
    self.scripts = scripts.map(\.script)
    numbers = Dictionary(zip(files, files.indices), uniquingKeysWith: { first, _ in first })
    var firsts: [Int] = []
    var steps: [Step] = []
    var fileOfStep: [Int] = []
    for (index, script) in self.scripts.enumerated() {
      firsts.append(steps.count)
      steps += script.steps
      fileOfStep += Array(repeating: index, count: script.steps.count)
    }
    firstSteps = firsts
    if isEnteredAnywhere, let first = steps.first {
      steps.append(Atlas.anyCall(at: first.position))
      fileOfStep.append(0)
    }
    let beginning = isEnteredAnywhere ? steps.count - 1 : 0
    beginnings = (isEnteredAnywhere ? [false, true] : [false]).map { isRightPerson in
      var situation = Situation(step: beginning)
      situation.isRightPerson = isRightPerson
      return situation
    }
    self.steps = steps
    self.fileOfStep = fileOfStep
    var links = LinkResolver(scripts: self.scripts, firstSteps: firsts, numbers: numbers)
    plans = zip(steps, fileOfStep).map { Plan($0, in: $1, links: &links) }
  }

  var main: Script { scripts[0] }

  /// A step that stands for all a call may be in when an objection comes.
  private static func anyCall(at position: SourcePosition) -> Step {
    let end = Answer(
      words: "", target: .end(.hungUp), records: [], conditions: [], position: position)
    return Step(
      name: "any step of a call", anchor: Step.Anchor(rawValue: ""), isAnyTime: false, parts: [],
      answers: [end], position: position)
  }

  /// The steps that may be entered at any moment from a step of `current`, on a call that was in
  /// `home` before its detours.
  func objections(home: Int, current: Int) -> [Int] {
    let entries = ObjectionOffer.entries(
      in: [files[0], files[home], files[current]],
      script: { name in name.flatMap { numbers[$0] }.map { scripts[$0] } },
      resolve: { $0 })
    return entries.compactMap { entry in
      guard let file = entry.file.flatMap({ numbers[$0] }) else { return nil }
      return scripts[file].index(of: entry.step.anchor).map { firstSteps[file] + $0 }
    }
  }
}

extension Atlas.Plan {
  fileprivate init(_ step: Step, in file: Int, links: inout LinkResolver) {
    parts = step.parts.compactMap { part in
      switch part {
      case .advice: nil
      case .ask(let ask): .ask(ask)
      case .say(let quote): .say(quote, disclosure: quote.disclosure, facts: quote.facts)
      }
    }
    tellsOfDebt = step.mentionsDebt
    targets = []
    for answer in step.answers { targets.append(links.resolve(answer.target, from: file)) }
    let answers = step.answers.reduce(step.answers.count) { $0 + $1.conditions.count }
    // Where every answer has a condition, all values of the facts are tried.
    let isConditional = !step.answers.contains(where: \.conditions.isEmpty)
    facts = Set(step.answers.flatMap(\.conditions).map(\.fact))
    work = 1 + step.parts.count + (isConditional ? answers << facts.count : answers)
  }
}

/// Finds the steps links lead to.
private struct LinkResolver {
  let scripts: [Script]
  let firstSteps: [Int]
  let numbers: [String: Int]
  private var guesses: [Link: Int?] = [:]

  private struct Link: Hashable {
    var file: Int
    var anchor: Step.Anchor
  }

  init(scripts: [Script], firstSteps: [Int], numbers: [String: Int]) {
    self.scripts = scripts
    self.firstSteps = firstSteps
    self.numbers = numbers
  }

  mutating func resolve(_ target: Answer.Target, from file: Int) -> Int? {
    switch target {
    case .step(let anchor): return resolve(Link(file: file, anchor: anchor))
    case .otherScript(let name, let anchor):
      return numbers[name].flatMap { resolve(Link(file: $0, anchor: anchor)) }
    case .returnToDetour, .end, .none: return nil
    }
  }

  /// Takes a misspelt link for the step that was probably meant: it is reported once already.
  private mutating func resolve(_ link: Link) -> Int? {
    let script = scripts[link.file]
    let first = firstSteps[link.file]
    if let index = script.index(of: link.anchor) { return first + index }
    if let guess = guesses[link] { return guess }
    guard guesses.count < Limit.guessedLinksMax else { return nil }
    let name = nearest(to: link.anchor.rawValue, among: script.steps.map(\.anchor.rawValue))
    let guess = name.flatMap { script.index(of: Step.Anchor(rawValue: $0)) }.map { first + $0 }
    guesses[link] = .some(guess)
    return guess
  }
}
