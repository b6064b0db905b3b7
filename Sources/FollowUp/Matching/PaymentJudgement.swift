import Receivables

/// Weighs the signs of a line: which account is sure, and which are only possible.
struct PaymentJudgement {
  private let signs: PaymentSigns
  private let readings: [CandidateReading]

  init(_ signs: PaymentSigns) {
    self.signs = signs
    readings = signs.candidates.values.map { CandidateReading($0, signs) }
      .sorted { ($1.score, $0.account.id) < ($0.score, $1.account.id) }
  }

  /// The match that needs no person; nil where anything speaks against it.
  var sure: PaymentMatch? {
    guard !signs.isTruncated, let winner, rivals(of: winner).isEmpty, winner.isBookable
    else { return nil }
    return winner.match(with: [])
  }

  /// What a person chooses from, the likeliest first.
  func proposals(max: Int) -> [PaymentMatch] {
    readings.prefix(max).map { reading in
      var evidence = rivals(of: reading)
      if signs.isTruncated { evidence.append(.textTooLong) }
      return reading.match(with: evidence)
    }
  }

  /// The only account of the strongest kind of sign.
  private var winner: CandidateReading? {
    for kind in CandidateReading.Strength.allCases where kind != .none {
      let strong = readings.filter { $0.strength == kind }
      if !strong.isEmpty { return strong.count == 1 ? strong[0] : nil }
    }
    return nil
  }

  /// The other accounts that could be meant just as well.
  private func rivals(of reading: CandidateReading) -> [MatchEvidence] {
    readings.compactMap { other in
      guard other.account.id != reading.account.id else { return nil }
      return reason(other, rivals: reading).map { .rival(other.account.id, because: $0) }
    }
  }

  private func reason(_ other: CandidateReading, rivals reading: CandidateReading) -> String? {
    let (mine, theirs) = (reading.candidate, other.candidate)
    if !theirs.references.isEmpty { return "a reference is on its invoice" }
    // A reference with check digits is one invoice's, whatever other numbers stand beside it.
    if reading.strength == .reference { return nil }
    if !mine.cores.isDisjoint(with: theirs.cores) { return "it has an invoice of the same number" }
    if other.strength != .none, other.strength <= reading.strength { return "\(other.strength)" }
    switch reading.strength {
    case .numbers: return mine.payer == nil && theirs.payer != nil ? "the payer paid for it" : nil
    case .payer:
      if !theirs.named.isEmpty { return "its invoice is named" }
      return theirs.name == .same && mine.name == .none ? "the name is its own" : nil
    default: return nil
    }
  }
}

/// What the signs of one account come to.
struct CandidateReading {
  /// Which kind of sign would suffice by itself; the strongest first.
  enum Strength: Int, CaseIterable, Comparable, CustomStringConvertible {
    case reference, numbers, payer, none

    static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }

    var description: String {
      switch self {
      case .reference: "a reference is on its invoice"
      case .numbers: "its invoices are named"
      case .payer: "the payer paid for it"
      case .none: "nothing is sure"
      }
    }
  }

  let candidate: PaymentSigns.Candidate
  let account: MatchAccount
  let strength: Strength
  let allocation: PaymentAllocation
  private let amount: Money
  private let currencies: [Currency]
  private let isCalledFinal: Bool

  init(_ candidate: PaymentSigns.Candidate, _ signs: PaymentSigns) {
    self.candidate = candidate
    account = signs.index.accounts[candidate.account]
    amount = signs.line.amount
    isCalledFinal = signs.isCalledFinal
    let open = signs.index.invoices(of: candidate.account)
    currencies = Set(signs.index.invoices[open].map(\.openAmount.currency)).sorted()
    let referenced = Set(candidate.references.compactMap(\.invoice))
    let byReference = PaymentAllocation(amount, named: referenced, signs.index, open)
    // What a reference is paid with to the penny, no other number in the text changes.
    let isSettled = !referenced.isEmpty && byReference.isExact
    let sure = isSettled ? referenced : referenced.union(candidate.named)
    let all = PaymentAllocation(amount, named: sure.union(candidate.weak), signs.index, open)
    // Short numbers count where the payer is known and the amount is theirs to the penny.
    let areWeakMeant = !candidate.weak.isEmpty && candidate.isPayerKnown && all.isExact
    allocation = areWeakMeant ? all : PaymentAllocation(amount, named: sure, signs.index, open)
    if !candidate.references.isEmpty {
      strength = .reference
    } else if areWeakMeant
      || (!candidate.named.isEmpty && (candidate.isPayerKnown || allocation.isExact))
    {
      strength = .numbers
    } else {
      strength = candidate.payer != nil && candidate.named.isEmpty ? .payer : .none
    }
  }

  /// Whether nothing about the account itself asks for a person.
  var isBookable: Bool {
    !isFullAndFinal && !isOtherCurrency && allocation.isPossible && candidate.crowded == nil
  }

  private var isOtherCurrency: Bool {
    allocation.isOtherCurrency || (!currencies.isEmpty && !currencies.contains(amount.currency))
  }

  private var isFullAndFinal: Bool {
    guard isCalledFinal, let owed = allocation.owed else { return false }
    return amount.minorUnits < owed.minorUnits
  }

  /// How likely it is beside others; only the order of these numbers means anything.
  var score: Int {
    var score = 0
    if !candidate.references.isEmpty { score += 1_000 }
    if !candidate.named.isEmpty { score += 300 }
    if allocation.isExact { score += 200 }
    if candidate.payer != nil { score += 250 }
    score += candidate.name.rawValue * 60
    if !candidate.sameAmount.isEmpty { score += 100 }
    if !candidate.weak.isEmpty { score += 30 }
    return isOtherCurrency ? score / 2 : score
  }

  func match(with more: [MatchEvidence]) -> PaymentMatch {
    PaymentMatch(
      account: account.id, allocations: isOtherCurrency ? [] : allocation.parts,
      chosenBy: allocation.chosenBy, unapplied: isOtherCurrency ? amount : allocation.unapplied,
      isFullAndFinal: isFullAndFinal, evidence: evidence + more)
  }
}

// The evidence in the order of its weight.
extension CandidateReading {
  private var evidence: [MatchEvidence] {
    namedEvidence + payerEvidence + amountEvidence + doubts
  }

  private var namedEvidence: [MatchEvidence] {
    var evidence: [MatchEvidence] = candidate.references.map { reference in
      guard let place = reference.invoice else { return .accountReference(reference.text) }
      return .reference(reference.text, invoice: allocation.number(place))
    }
    let told = Set(candidate.plainReferences.map(\.invoice))
      .union(candidate.references.compactMap(\.invoice))
    evidence += candidate.plainReferences.map {
      .plainReference($0.text, invoice: allocation.number($0.invoice))
    }
    let numbers = candidate.named.subtracting(told).sorted().map(allocation.number)
    if !numbers.isEmpty { evidence.append(.numbers(numbers)) }
    return evidence
      + candidate.weak.subtracting(candidate.named).sorted().map {
        .weakNumber(allocation.number($0))
      }
  }

  private var payerEvidence: [MatchEvidence] {
    var evidence: [MatchEvidence] = []
    if let payer = candidate.payer {
      evidence.append(.payer(payer.account, paidOn: payer.paidOn))
    }
    switch candidate.name {
    case .same: evidence.append(.sameName)
    case .like: evidence.append(.likeName)
    case .none: break
    }
    return evidence
  }

  private var amountEvidence: [MatchEvidence] {
    if isOtherCurrency { return [] }
    if !candidate.sameAmount.isEmpty, allocation.chosenBy == .policy {
      return candidate.sameAmount.map { .amount(of: [allocation.number($0)]) }
    }
    return allocation.evidence
  }

  private var doubts: [MatchEvidence] {
    var doubts: [MatchEvidence] = []
    if isOtherCurrency { doubts.append(.otherCurrency(line: amount.currency, owed: currencies)) }
    if isFullAndFinal, let owed = allocation.owed { doubts.append(.fullAndFinal(owed: owed)) }
    if let crowded = candidate.crowded { doubts.append(.tooManyWithNumber(crowded)) }
    return doubts
  }
}
