import FollowUp
import Receivables
import TestSupport
import Testing

private typealias World = MatchingWorld

@Suite struct `Laws of matching` {
  /// Accounts whose numbers, amounts and payers often meet, and lines that name some of them.
  private struct Draw {
    var accounts: [MatchAccount]
    var lines: [StatementLine]

    init(_ seed: UInt64) {
      var dice = SplitMix(state: seed)
      let names = ["Acme Tools", "Acme Trading", "Borg", "Borg Bau", "Cygnus", "Dorado Water"]
      accounts = (0..<8).map { place in
        MatchAccount(
          id: Account.ID("K\(place)"), name: names[Int.random(in: 0..<6, using: &dice)],
          invoices: (0..<Int.random(in: 0...4, using: &dice)).map { _ in
            let number = Int.random(in: 1001...1030, using: &dice)
            return MatchInvoice(
              number: Bool.random(using: &dice) ? "\(number)" : "INV-\(number)",
              openAmount: World.money("\(Int.random(in: 1...6, using: &dice))0.00"),
              dueOn: World.today.adding(days: Int.random(in: -50...50, using: &dice)),
              reference: Bool.random(using: &dice)
                ? PaymentReference.creditor(for: "R\(number)")?.digits : nil)
          },
          payers: (0..<Int.random(in: 0...1, using: &dice)).map { _ in
            LearnedPayer(account: "DE\(Int.random(in: 1...6, using: &dice))", paidOn: World.today)
          })
      }
      lines = (0..<20).map { _ in
        let number = Int.random(in: 1001...1030, using: &dice)
        let reference = PaymentReference.creditor(for: "R\(number)")?.digits
        return World.line(
          "\(Int.random(in: 1...9, using: &dice))0.00",
          Bool.random(using: &dice) ? "invoice \(number)" : "thanks",
          name: Bool.random(using: &dice) ? names[Int.random(in: 0..<6, using: &dice)] : nil,
          from: Bool.random(using: &dice) ? "DE\(Int.random(in: 1...9, using: &dice))" : nil,
          reference: Int.random(in: 0..<4, using: &dice) == 0 ? reference : nil)
      }
    }
  }

  @Test func `the order of accounts and invoices changes no verdict`() {
    var kinds: Set<String> = []
    for seed in UInt64(1)...150 {
      let draw = Draw(seed)
      var dice = SplitMix(state: ~seed)
      let shuffled = draw.accounts.shuffled(using: &dice).map { account in
        MatchAccount(
          id: account.id, name: account.name,
          invoices: account.invoices.shuffled(using: &dice), payers: account.payers)
      }
      let (index, other) = (MatchIndex(accounts: draw.accounts), MatchIndex(accounts: shuffled))
      for line in draw.lines {
        let verdict = PaymentMatching.verdict(on: line, in: index)
        kinds.insert(String(told(verdict).prefix(4)))
        #expect(verdict == PaymentMatching.verdict(on: line, in: other), "seed \(seed)")
      }
    }
    #expect(kinds == ["cert", "doub", "none"])
  }

  @Test func `a rival with an invoice of the same number makes a sure number doubtful`() {
    var count = 0
    for seed in UInt64(1)...150 {
      let draw = Draw(seed)
      let index = MatchIndex(accounts: draw.accounts)
      for line in draw.lines where line.structuredReference == nil {
        guard case .certain(let match) = PaymentMatching.verdict(on: line, in: index),
          match.chosenBy == .debtor, let named = match.allocations.first
        else { continue }
        count += 1
        let rival = MatchAccount(
          id: Account.ID("Z"), name: "Zenith",
          invoices: [World.invoice(named.invoice, "7.77", "2026-05-05", nil)])
        let verdict = PaymentMatching.verdict(
          on: line, in: MatchIndex(accounts: draw.accounts + [rival]))
        guard case .doubtful(let matches) = verdict else {
          Issue.record("seed \(seed): \(told(verdict))")
          continue
        }
        #expect(matches.contains { $0.account.rawValue == "Z" })
        #expect(matches[0].evidence.map(\.description).contains { $0.contains("account Z also") })
      }
    }
    #expect(count > 50)
  }

  @Test func `what is allocated and what is left are the payment`() {
    for seed in UInt64(1)...150 {
      let draw = Draw(seed)
      let index = MatchIndex(accounts: draw.accounts)
      let open = Dictionary(grouping: draw.accounts, by: \.id).mapValues { $0[0].invoices }
      for line in draw.lines {
        for match in matches(PaymentMatching.verdict(on: line, in: index)) {
          let sum = match.allocations.reduce(match.unapplied.minorUnits) {
            $0 + $1.amount.minorUnits
          }
          #expect(sum == line.amount.minorUnits && !match.unapplied.isNegative, "seed \(seed)")
          for part in match.allocations {
            let most =
              open[match.account]?.filter { $0.number == part.invoice }
              .map(\.openAmount.minorUnits).max() ?? 0
            #expect(part.amount.minorUnits <= most, "seed \(seed)")
          }
        }
      }
    }
  }

  private func matches(_ verdict: PaymentVerdict) -> [PaymentMatch] {
    switch verdict {
    case .certain(let match): [match]
    case .doubtful(let matches): matches
    default: []
    }
  }
}

@Suite struct `Matching hostile lines` {
  @Test(arguments: [
    String(repeating: "1007 ", count: 20_000), String(repeating: "9", count: 100_000),
    String(repeating: "1-", count: 50_000), String(repeating: "RF72 ", count: 20_000),
    String(repeating: "\u{301}", count: 50_000), String(repeating: "INV-1007/", count: 11_000),
    String(repeating: "12 ", count: 33_000),
  ])
  func `a text of 100 kilobytes costs little and makes nothing sure`(_ text: String) {
    let clock = ContinuousClock()
    let line = World.line("500.00", text, name: text, reference: "RF721007")
    let time = clock.measure {
      let verdict = PaymentMatching.verdict(on: line, in: World.index)
      guard case .doubtful(let matches) = verdict else {
        Issue.record("\(told(verdict))")
        return
      }
      #expect(matches[0].evidence.last == .textTooLong)
    }
    #expect(time < .seconds(2))
  }

  @Test func `a number that very many invoices have is never sure`() {
    let accounts = (0..<60).map { place in
      MatchAccount(
        id: Account.ID("K\(leftPadded(place))"), name: "Firm number \(place)",
        invoices: [World.invoice("1007", "5.00", "2026-05-05", nil)],
        payers: [LearnedPayer(account: "DE\(place)", paidOn: World.today)])
    }
    let verdict = PaymentMatching.verdict(
      on: World.line("5.00", "1007", from: "DE7"), in: MatchIndex(accounts: accounts))
    #expect(told(verdict) == "doubtful K07: 1007=5.00 by debtor")
    #expect(evidence(verdict).last == "too many open invoices have the number 1007")
  }

  private func leftPadded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  @Test func `sums beyond 64 bits are doubtful, not a crash`() {
    let account = MatchAccount(
      id: Account.ID("A"), name: "Big",
      invoices: ["1001", "1002"].map {
        World.invoice($0, "92233720368547758.07", "2026-05-05", nil)
      },
      payers: [LearnedPayer(account: "DE1", paidOn: World.today)])
    let line = World.line("92233720368547758.07", "1001 1002", from: "DE1")
    let verdict = PaymentMatching.verdict(on: line, in: MatchIndex(accounts: [account]))
    #expect(told(verdict) == "doubtful A: by debtor rest 92233720368547758.07")
  }

  @Test func `an amount that fits in two ways is left to the policy`() {
    let account = MatchAccount(
      id: Account.ID("A"), name: "Pairs",
      invoices: (1...20).map { World.invoice("100\($0)", "10.00", "2026-05-05", nil) },
      payers: [LearnedPayer(account: "DE1", paidOn: World.today)])
    let index = MatchIndex(accounts: [account])
    let twenty = PaymentMatching.verdict(on: World.line("20.00", from: "DE1"), in: index)
    #expect(told(twenty) == "certain A: by policy rest 20.00")
    let all = PaymentMatching.verdict(on: World.line("200.00", from: "DE1"), in: index)
    guard case .certain(let match) = all else {
      Issue.record("\(told(all))")
      return
    }
    #expect(match.chosenBy == .amount && match.allocations.count == 20)
  }
}
