import CollectionsLedger
import Receivables

extension LedgerContract {
  static let foldChecks = [
    LedgerCheck("a standing is the fold of the account's entries") { maker in
      let ledger = try maker.make()
      let second = try maker.another(ledger)
      for seed in UInt64(1)...12 {
        var history = SeededHistory(seed: seed, ledger: ledger.identity.id, accounts: 3)
        for step in 0..<20 {
          let batch = history.next()
          _ = try (step.isMultiple(of: 3) ? second : ledger).append(batch.drafts, batch.recording)
        }
        for account in history.accounts {
          let entries = try ledger.entries(of: account)
          let folded = try Standing.folding(entries, account: account)
          try expectEqual(try ledger.standing(of: account), folded, "\(account), seed \(seed)")
          try expectEqual(try second.standing(of: account), folded, "second, seed \(seed)")
        }
      }
    },
    LedgerCheck("what was taken back is kept and no longer counts") { maker in
      var samples = Samples(try maker.make())
      try samples.append(try Samples.invoice("R1", 1_000))
      let promise = LedgerFact.promiseMade(
        PromiseMade(
          amount: try Samples.euros(1_000), on: Samples.day.adding(days: 3), madeOn: Samples.day,
          graceDays: 1, tolerance: try Samples.euros(0)))
      let before = try samples.ledger.standing(of: Samples.acme)
      let entry = try samples.append(promise)[0]
      try expectEqual(
        try samples.ledger.standing(of: Samples.acme)?.promises.count, 1, "promises made")
      try samples.append(.takenBack([entry.id]))
      try expectEqual(try samples.ledger.standing(of: Samples.acme), before, "the standing")
      try expectEqual(try samples.ledger.entries(of: Samples.acme).count, 3, "entries kept")
    },
    LedgerCheck("an invoice taken back can be issued again, and takes up money again") { maker in
      var samples = Samples(try maker.make())
      let wrong = try samples.append(try Samples.invoice("R1", 900))[0]
      try samples.append(
        .paymentReceived(
          PaymentReceived(
            on: Samples.day, amount: try Samples.euros(300), invoice: "R1", source: "pay")))
      try samples.append(.takenBack([wrong.id]), try Samples.invoice("R1", 800))
      let standing = try samples.ledger.standing(of: Samples.acme)
      try expectEqual(standing?.invoices["R1"]?.amount.minorUnits, 800, "the amount")
      try expectEqual(standing?.invoices["R1"]?.openAmount.minorUnits, 500, "what is open")
    },
    LedgerCheck("every kind of fact comes back as it was said") { maker in
      var samples = Samples(try maker.make())
      let facts = try Samples.everyKind(samples.id("entry"))
      try expectEqual(
        Set(facts.map(\.kind)), Set(LedgerFact.Kind.allCases), "the kinds tried")
      for (index, fact) in facts.enumerated() {
        let body = try BodyReader.read(fact.body.canonicalJSON)
        try expectEqual(
          LedgerFact(kind: fact.kind.rawValue, body: body, personal: fact.personal), fact,
          "\(fact.kind) read back")
        let account = Account.ID("KIND-\(index)")
        // What mends an earlier fact is refused where that is not there.
        guard (try? Standing(account: account).admit(fact)) != nil else { continue }
        try samples.append(fact, to: account, call: samples.id("call \(index)"))
        try expectEqual(
          try samples.ledger.entries(of: account).map { try $0.fact() }, [fact], "\(fact.kind)")
      }
    },
  ]
}

extension Samples {
  /// One fact of each kind.
  static func everyKind(_ entry: EntryID) throws -> [LedgerFact] {
    try records() + agreements(entry) + books(entry) + terms(entry) + escalation() + [
      .callStarted(CallStarted(on: day, script: "ab", scriptTitle: "First", contact: "Jo")),
      .answerGiven(AnswerGiven(script: "ab", step: "greeting", words: "yes", goesTo: "debt")),
      .valueGiven(
        ValueGiven(script: "ab", step: "when", asked: "date", value: "2026-03-06", typed: "fri")),
      .detourEntered(step: "angry", from: "debt"), .takenBack([entry]), .noteAdded("a note"),
      .callInterrupted(step: "debt", why: "hang-up"), .callResumed(step: "debt"),
      .callEnded(.noAnswer, step: "end"),
      .nextStepScheduled(
        NextStep(
          action: .callBack, dueOn: day.adding(days: 2), at: TimeOfDay(hour: 14, minute: 30),
          isHold: true, reason: "agreed"), on: day),
    ]
  }

  private static func records() throws -> [LedgerFact] {
    [
      .ledgerOpened(practice: true),
      .scriptKept(KeptScript(hash: "ab", title: "First", text: "# First\n")),
      .importFinished(ImportFinished(file: "cd", rows: 3, newInvoices: 2, newPayments: 1)),
      .accountOpened(name: "Acme GmbH"), try invoice("R1", -250),
      .paymentReceived(
        PaymentReceived(
          on: day, amount: try euros(5), invoice: nil, source: "import", dayIsAssumed: true)),
    ]
  }

  private static func agreements(_ entry: EntryID) throws -> [LedgerFact] {
    [
      .rightPersonConfirmed(person: "Jo"),
      .promiseMade(
        PromiseMade(
          amount: try euros(100), on: day.adding(days: 4), madeOn: day, graceDays: 2,
          tolerance: try euros(1))),
      .installmentsAgreed(
        InstallmentsAgreed(
          parts: Installment.plan(
            for: try euros(100), parts: 3, frequency: .monthly, first: day),
          madeOn: day, graceDays: 0)),
      .settlementAgreed(
        SettlementAgreed(
          owed: try euros(100), pays: try euros(80), by: day, madeOn: day, graceDays: 1)),
      .disputeRaised(
        DisputeRaised(on: day, invoice: "R1", reason: .quality, words: "it was broken")),
      .callbackAgreed(on: day, at: nil), .paymentClaimed(on: nil, reference: "TX"),
      .refusalNoted(words: "no"), .invoiceCopyRequested(email: "ap@example.com"),
      .contactLearned(person: "Al", email: nil, phone: KeptNumber(raw: "117")),
      .wrongNumberNoted(words: nil),
      .dialling(
        .numberDialled(
          NumberDialled(number: KeptNumber(raw: "020 7946 0100", e164: "+442079460100"), on: day))),
      .dialling(.dialEnded(DialEnded(dial: entry, result: .busy, on: day))),
      .insolvencyReported(reference: "IN 5/26"),
      .insolvencyReported(reference: nil, on: day),
    ]
  }

  private static func books(_ entry: EntryID) throws -> [LedgerFact] {
    let reduction = Reduction(
      invoice: "R1", amount: try euros(5), on: day, words: "goods came back", approvedBy: "Sue")
    let line = ChargeLine(
      from: day, to: day.adding(days: 9), days: 10, balance: try euros(1_000), rate: "8.5 %",
      amount: "2.3288")
    let facts: [BookkeepingFact] = [
      .paymentReversed(PaymentReversed(payment: entry, on: day, words: "no cover", line: entry)),
      .creditGiven(reduction), .writtenOff(reduction), .chargeWaived(reduction),
      .chargeReinstated(reduction),
      .chargeBooked(
        ChargeBooked(
          number: "R1/interest/1", invoice: "R1", kind: .interest, amount: try euros(233), on: day,
          dueOn: day.adding(days: 7), accruedUpTo: day, rule: "8 points over the reference rate",
          worksheet: [line])),
      .penaltyAgreed(
        PenaltyAgreed(
          document: "Frame contract 7", documentHash: "ab", signedOn: day, on: day,
          rateBasisPoints: 150, isMonthly: true, fixed: try euros(40))),
      .dueDayChanged(
        DueDayChanged(
          invoice: "R1", from: day, to: day.adding(days: 30), on: day, words: "strike")),
      .milestonesAgreed(
        MilestonesAgreed(
          project: "Hall",
          parts: [
            .init(invoice: "Hall/1", name: "Design", amount: try euros(500), dueOn: day)
          ], on: day, document: "Contract 8")),
      .statementLineKept(
        StatementLine(
          bankAccount: "DE89370400440532013000", bookedOn: day, valueOn: day,
          amount: try euros(70), isReversal: true, entryReference: "E1", endToEndID: "end",
          structuredReference: "RF18539007547034", text: "R1", payerName: "Acme",
          payerAccount: "GB82WEST12345698765432", occurrence: 2)),
      .statementLineSettled(
        StatementLineSettled(
          line: entry, account: Account.ID("ACME"), on: day, words: "by its reference")),
      .statementLineReopened(
        StatementLineReopened(line: entry, on: day, words: "it was another's money")),
    ]
    return facts.map(LedgerFact.bookkeeping)
  }

  private static func terms(_ entry: EntryID) throws -> [LedgerFact] {
    let promise = LedgerFact.promiseMade(
      PromiseMade(
        amount: try euros(100), on: day.adding(days: 45), madeOn: day, graceDays: 2,
        tolerance: try euros(0), invoices: ["R1"], method: .card, givenBy: "Jo"))
    let facts: [TermsFact] = [
      .agreementEnded(AgreementEnded(agreement: entry, on: day, words: "by letter")),
      .dealHeld(
        DealHeld(deal: promise, exceeds: ["45 days; 30 are allowed"], on: day, words: "big one")),
      .dealDecided(DealDecided(held: entry, isApproved: false, on: day, words: "too far")),
      .ruleOverridden(
        RuleOverridden(
          rule: "quiet-hours", said: "nobody is called after 18:00", signedBy: "Sue", on: day,
          words: "they asked for it")),
      .disputeDecided(
        DisputeDecided(dispute: entry, on: day, upheld: try euros(4), words: "two were broken")),
      .holdPlaced(HoldPlaced(on: day, until: day.adding(days: 9), words: "fire", invoice: "R1")),
      .holdLifted(hold: entry, on: day, words: nil),
      .profileSet(
        AccountProfile(
          law: "uk", form: .soleTrader, zone: "Europe/London", holidays: "uk", on: day)),
      .doNotCall(DoNotCall(number: "+44 20 7946 0000", isLifted: true, on: day, words: "again")),
      .insolvencyEnded(on: day, words: "the court refused to open the case"),
      .collectorAssigned(CollectorAssigned(collector: "Sue", on: day)),
      .collectorAssigned(CollectorAssigned(collector: nil, on: day)),
    ]
    return facts.map(LedgerFact.terms)
  }

  private static func escalation() throws -> [LedgerFact] {
    let facts: [EscalationFact] = [
      .noticeServed(
        NoticeServed(
          notice: "final-notice", on: day, answerBy: day.adding(days: 14), channel: "post",
          words: "Dear Sirs")),
      .invoicesFactored(
        InvoicesFactored(
          invoices: ["R1"], factor: "Factor AG", amount: try euros(100), advance: try euros(85),
          fee: try euros(2), reserve: try euros(13), recourseOn: day.adding(days: 90), on: day)),
      .factoringReturned(invoices: ["R1"], on: day, words: "unpaid"),
      .accountPlaced(
        AccountPlaced(
          agency: "Agency Ltd", balances: [try euros(100)], feeBasisPoints: 2_000, on: day)),
      .placementRecalled(on: day, words: "paid us"),
      .legalStepTaken(
        LegalStepTaken(stage: .claim, on: day, reference: "AB 12", words: "issued online")),
      .debtAcknowledged(form: .spoken, on: day, words: "we owe it"),
    ]
    return facts.map(LedgerFact.escalation)
  }
}
