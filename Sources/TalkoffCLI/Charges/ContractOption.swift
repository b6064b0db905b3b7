import CollectionsLedger
import Receivables
import Terminal

/// A signed contract with a rate or a sum for paying late, as it was typed.
struct ContractOption {
  let document: String
  let signedOn: CalendarDay
  let rate: String?
  let fixed: String?
  let file: String?

  private static let documentBytesMax = 400

  /// Returns the contract as a fact; the file is read for its hash.
  func penalty(on today: CalendarDay, currencies: [Currency]) throws -> PenaltyAgreed {
    let name = trimmedBlanks(document)
    guard !name.isEmpty, name.utf8.count <= ContractOption.documentBytesMax else {
      throw Failure(
        .usage,
        "--agree-penalty: the document's name has 1 to \(ContractOption.documentBytesMax) "
          + "bytes", remedy: "For example \"framework contract, section 7\".")
    }
    guard signedOn <= today else {
      throw Failure(.usage, "--signed: \(signedOn.spoken) is still to come")
    }
    guard rate != nil || fixed != nil else {
      throw Failure(
        .usage, "--agree-penalty: what was agreed is wanted",
        remedy: "Say --rate 1.5%/month, --fixed 40.00 EUR, or both.")
    }
    let agreed = try rate.map(ContractOption.rate)
    let sum = try fixed.map {
      try ChargeArgument.money($0, "--fixed", currencies: currencies)
    }
    if let sum, !sum.isPositive { throw Failure(.usage, "--fixed: \(sum) is nothing to charge") }
    return PenaltyAgreed(
      document: name, documentHash: try file.map(Files.digest), signedOn: signedOn, on: today,
      rateBasisPoints: agreed?.basisPoints, isMonthly: agreed?.isMonthly ?? false, fixed: sum)
  }

  /// Takes `1.5%/month` or `12%/year`, exact to a hundredth of a percent.
  private static func rate(_ text: String) throws -> (basisPoints: Int, isMonthly: Bool) {
    let parts = text.split(separator: "/").map { trimmedBlanks(String($0)) }
    let billionthsPerBasisPoint: Int64 = 100_000
    guard parts.count == 2, parts[0].hasSuffix("%"),
      let rate = InterestRate(percent: trimmedBlanks(String(parts[0].dropLast()))),
      rate > .zero, let period = RatePeriod(rawValue: parts[1].lowercased())
    else {
      throw Failure(
        .usage, "--rate \(visible(text)): no rate of interest",
        remedy: "Write 1.5%/month or 12%/year.")
    }
    guard rate.billionths.isMultiple(of: billionthsPerBasisPoint) else {
      throw Failure(
        .usage, "--rate \(visible(text)): finer than a hundredth of a percent",
        remedy: "Write the rate with two decimals at most.")
    }
    return (Int(rate.billionths / billionthsPerBasisPoint), period == .month)
  }
}

extension ChargeDesk {
  /// Records a contract once; saying it again changes nothing.
  func agree(_ option: ContractOption) throws -> ExitStatus {
    let currencies = Set(standing.invoices.values.map(\.amount.currency)).sorted()
    let penalty = try option.penalty(on: session.today, currencies: currencies)
    let isKnown = standing.penalties.contains { $0.says(as: penalty) }
    if !isKnown { try append([draft(.bookkeeping(.penaltyAgreed(penalty)))]) }
    if asJSON {
      session.printJSON([
        "recorded": .flag(!isKnown), "document": .text(penalty.document),
        "sha256": .list(penalty.documentHash.map { [.text($0)] } ?? []),
      ])
      return .done
    }
    guard !isKnown else {
      session.print("Nothing changed: that contract is recorded already.")
      return .done
    }
    session.print(
      StyledText(
        "Recorded: \(visible(penalty.document)), signed on \(penalty.signedOn.spoken)."))
    session.print("It counts for invoices issued from that day on.")
    if let hash = penalty.documentHash { session.print("SHA-256 \(hash)") }
    return .done
  }
}

extension PenaltyAgreed {
  /// Whether both are the same contract, whenever they were recorded.
  fileprivate func says(as other: PenaltyAgreed) -> Bool {
    document == other.document && documentHash == other.documentHash
      && signedOn == other.signedOn && rateBasisPoints == other.rateBasisPoints
      && isMonthly == other.isMonthly && fixed == other.fixed
  }
}
