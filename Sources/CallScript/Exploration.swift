/// The situations found so far, how each is reached first, and what was already reported.
struct Exploration {
  /// How a situation was reached first.
  enum Arrival: Hashable {
    /// By an answer that stays on the detour, or leaves all of them.
    case answer(Int, at: Int)
    /// By an objection, which begins a detour.
    case objection(at: Int)
    /// By an answer that leads to an `any time` step, which begins a detour.
    case entry(Int, at: Int)
    /// By an answer that goes back from a detour to the caller who entered it.
    case back(Int, at: Int, to: Caller)
  }

  /// Who entered a detour: the situation, and the answer that led there; nil for an objection.
  struct Caller: Hashable {
    var node: Int
    var answer: Int?
    /// What was recorded when the detour began.
    var upshot: Upshot
  }

  struct Node {
    let situation: Situation
    /// Nil for where the call begins.
    let arrival: Arrival?
    /// How many steps came before.
    let depth: Int
    /// How many steps came before the detour this is on; 0 on none.
    let detourDepth: Int
    /// The answers that end the call, or lead where nobody can look; nil where there is none to
    /// give, which is another fault.
    var ends: [Int?] = []
    /// The answers that go back from the detour.
    var returns: [Int?] = []
    /// The situations the answers lead to; objections do not count as a way on.
    var successors: [Edge] = []
    /// The beginnings of detours the answers lead to.
    var entries: [Edge] = []
  }

  /// A situation an answer leads to, and the answer that comes back where it leads into a detour.
  struct Edge {
    var node: Int
    var answer: Int
    var exit: (node: Int, answer: Int)?
  }

  /// A situation that waits to be looked at.
  struct Candidate {
    var situation: Situation
    var arrival: Arrival?
    var depth: Int
  }

  /// What a detour can bring about for those who entered it.
  struct Effect: Hashable {
    var isRightPerson: Bool
    var assumptions: Assumptions
    var gained: Upshot
  }

  let atlas: Atlas
  var nodes: [Node] = []
  /// Whether the limit was reached before everything was seen.
  var isCut = false
  /// What has been looked at so far, as the limit counts it.
  var work = 0
  private(set) var detours: [Detour] = []
  private var numbers: [Detour: Int] = [:]
  private var callers: [[Caller]] = []
  private var exits: [[(effect: Effect, node: Int, answer: Int)]] = []
  private var effects: [Set<Effect>] = []
  /// What waits, by how many steps came before, and how much of it was taken.
  private var waiting: [(candidates: [Candidate], taken: Int)] = []
  private var nextDepth = 0
  private var frontier: [Situation.Frame: [Int]] = [:]
  private var reported: Set<Finding> = []

  /// What makes two findings the same one, on whatever path.
  struct Finding: Hashable {
    var code: Diagnostic.Code
    var position: SourcePosition
    var detail: String = ""
  }

  /// Whether situations are kept that can show nothing new; tests compare both ways.
  private let isExhaustive: Bool
  private let isWatched: Bool

  init(_ atlas: Atlas, isWatched: Bool, isExhaustive: Bool) {
    self.atlas = atlas
    self.isWatched = isWatched
    self.isExhaustive = isExhaustive
  }

  mutating func isNew(
    _ code: Diagnostic.Code, _ position: SourcePosition, _ detail: String = ""
  ) -> Bool {
    reported.insert(Finding(code: code, position: position, detail: detail)).inserted
  }
}

// MARK: - What waits

extension Exploration {
  /// Puts a situation down to be looked at.
  mutating func wait(for situation: Situation, _ arrival: Arrival?, depth: Int) {
    work += 1
    let depth = min(depth, Exploration.depthMax)
    while waiting.count <= depth { waiting.append(([], 0)) }
    waiting[depth].candidates.append(
      Candidate(situation: situation, arrival: arrival, depth: depth))
    nextDepth = min(nextDepth, depth)
  }

  /// Takes the nearest situation that waits and may show something new; nil when none is left.
  mutating func next() -> Int? {
    while nextDepth < waiting.count {
      guard let candidate = takeFirst(of: nextDepth) else {
        nextDepth += 1
        continue
      }
      let known = worse(than: candidate.situation)
      let index = known ?? nodes.count
      if known == nil { add(candidate) }
      if let arrival = candidate.arrival { link(arrival, to: index) }
      if known == nil { return index }
    }
    return nil
  }

  private mutating func takeFirst(of depth: Int) -> Candidate? {
    let taken = waiting[depth].taken
    guard taken < waiting[depth].candidates.count else {
      waiting[depth] = ([], 0)
      return nil
    }
    waiting[depth].taken += 1
    return waiting[depth].candidates[taken]
  }

  private mutating func add(_ candidate: Candidate) {
    let detourDepth: Int
    switch candidate.arrival {
    case nil: detourDepth = 0
    case .answer(_, let before): detourDepth = nodes[before].detourDepth
    case .back(_, _, let caller): detourDepth = nodes[caller.node].detourDepth
    case .objection, .entry: detourDepth = candidate.depth
    }
    frontier[candidate.situation.frame, default: []].append(nodes.count)
    nodes.append(
      Node(
        situation: candidate.situation, arrival: candidate.arrival, depth: candidate.depth,
        detourDepth: detourDepth))
  }

  /// Returns a situation that was looked at and shows all that this one could.
  private mutating func worse(than situation: Situation) -> Int? {
    let peers = frontier[situation.frame] ?? []
    work += peers.count
    return peers.first { peer in
      let known = nodes[peer].situation
      return isExhaustive
        ? known == situation : known.isAtLeastAsBad(as: situation, isWatched: isWatched)
    }
  }

  private mutating func link(_ arrival: Arrival, to index: Int) {
    switch arrival {
    case .answer(let answer, let node):
      nodes[node].successors.append(Edge(node: index, answer: answer))
    case .entry(let answer, let node):
      nodes[node].entries.append(Edge(node: index, answer: answer))
    case .back(let last, let inside, let caller):
      guard let answer = caller.answer else { break }
      nodes[caller.node].successors.append(
        Edge(node: index, answer: answer, exit: (inside, last)))
    case .objection: break
    }
  }

  /// A shortest way may be longer than anybody could walk: detours within detours double it.
  private static let depthMax = 4096
}

// MARK: - Detours

extension Exploration {
  /// Begins a detour from a situation, and goes back from it wherever that is known to happen.
  mutating func enter(_ detour: Detour, with situation: Situation, _ caller: Caller) {
    let number = number(of: detour)
    callers[number].append(caller)
    var inside = situation
    inside.step = detour.step
    inside.detour = number
    inside.inherited = caller.upshot
    inside.gained = .open
    let arrival: Arrival =
      caller.answer.map { .entry($0, at: caller.node) } ?? .objection(at: caller.node)
    wait(for: inside, arrival, depth: nodes[caller.node].depth + 1)
    for exit in exits[number] { goBack(exit.effect, exit.answer, at: exit.node, to: caller) }
  }

  /// Notes an answer that goes back from the detour, and takes it for all who entered.
  mutating func leave(_ number: Int, by answer: Int, at node: Int, _ after: Situation) {
    let effect = Effect(
      isRightPerson: after.isRightPerson, assumptions: after.assumptions, gained: after.gained)
    guard effects[number].insert(effect).inserted else { return }
    exits[number].append((effect, node, answer))
    for caller in callers[number] { goBack(effect, answer, at: node, to: caller) }
  }

  private mutating func goBack(_ effect: Effect, _ answer: Int, at node: Int, to caller: Caller) {
    var after = nodes[caller.node].situation
    after.isRightPerson = effect.isRightPerson
    after.assumptions = effect.assumptions
    // What was recorded by the answer that led into the detour, or on it, stays recorded.
    if effect.gained != .open {
      after.gained = effect.gained
    } else if caller.answer != nil, caller.upshot != after.outcome {
      after.gained = caller.upshot
    }
    let steps = nodes[node].depth - nodes[node].detourDepth + 1
    wait(
      for: after, .back(answer, at: node, to: caller),
      depth: nodes[caller.node].depth + 1 + steps)
  }

  private mutating func number(of detour: Detour) -> Int {
    if let number = numbers[detour] { return number }
    let number = detours.count
    numbers[detour] = number
    detours.append(detour)
    callers.append([])
    exits.append([])
    effects.append([])
    return number
  }
}

// MARK: - Paths

extension Exploration {
  /// Returns the shortest way to a situation: each step with the answer taken, and the last step.
  func path(to node: Int, answer: Int? = nil) -> [String] {
    var names = [name(of: node, answer)]
    var node = node
    // Who entered the detours whose insides are being retraced, the outermost first.
    var open: [Caller] = []
    while let arrival = nodes[node].arrival, names.count < Exploration.retracedMax {
      switch arrival {
      case .answer(let answer, let before):
        names.append(name(of: before, answer))
        node = before
      case .back(let answer, let inside, let caller):
        open.append(caller)
        names.append(name(of: inside, answer))
        node = inside
      case .objection(let before), .entry(_, let before):
        // Others may have been here first; the way goes on with the one who came back.
        let first = Caller(node: before, answer: entryAnswer(arrival), upshot: .open)
        let caller = open.popLast() ?? first
        names.append(name(of: caller.node, caller.answer))
        node = caller.node
      }
    }
    return names.reversed()
  }

  private func entryAnswer(_ arrival: Arrival) -> Int? {
    if case .entry(let answer, _) = arrival { answer } else { nil }
  }

  private func name(of node: Int, _ answer: Int? = nil) -> String {
    let number = nodes[node].situation.step
    let step = atlas.steps[number]
    let file = atlas.fileOfStep[number] == 0 ? "" : atlas.files[atlas.fileOfStep[number]] + "#"
    guard let answer else { return file + step.name }
    return file + step.name + ": " + step.answers[answer].words
  }

  private static let retracedMax = 20_000
}
