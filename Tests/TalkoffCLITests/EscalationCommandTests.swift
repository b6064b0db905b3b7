internal import TestSupport
internal import Testing

/// From the reminder to the court.
@Suite struct `Escalation` {
  /// A desk on which ACME had its notices, and is long past due.
  private func afterNotices() throws -> GuardDesk {
    let desk = try GuardDesk()
    try desk.done("profile acme --law uk --form company")
    try desk.done("served acme reminder --on 2026-03-02")
    try desk.done("served acme final-notice --on 2026-03-20", at: "2026-03-21")
    return desk
  }

  @Test func `the ladder says what is missing, and from when on it may be done`() throws {
    let desk = try GuardDesk()
    let bare = try desk.done("ladder acme")
    #expect(bare.contains("reminder: may be done now final-notice: from 10 Mar 2026"))
    let later = try desk.done("ladder acme", at: "2026-03-02")
    #expect(later.contains("the legal form is not known"))
    try desk.done("served acme reminder --on yesterday --by email")
    let served = try desk.done("ladder acme")
    #expect(served.contains("reminder: done on 1 Mar 2026"), "\(served)")
    #expect(served.contains("they have until 8 Mar 2026 to answer the reminder"), "\(served)")
  }

  @Test func `individuals, and those nobody knows, have longer to answer`() throws {
    for (form, day) in [("company", "16 March"), ("sole-trader", "1 April"), ("", "1 April")] {
      let desk = try GuardDesk()
      if !form.isEmpty { try desk.done("profile acme --form \(form)") }
      let said = try desk.done("served acme letter-before-action")
      #expect(said.contains("\(day) 2026"), "\(form): \(said)")
      #expect(said.contains("not known") == form.isEmpty)
    }
  }

  @Test func `an agency has it from the day its notice is over, and is paid for what comes`() throws
  {
    let desk = try afterNotices()
    let early = try desk.refused("place acme --agency Firm --fee 20%", at: "2026-03-27")
    #expect(early.contains("they have until 27 Mar 2026 to answer the final-notice"), "\(early)")
    let said = try desk.done("place acme --agency Firm --fee 20%", at: "2026-03-28")
    #expect(said.contains("Handed to Firm: 15,900.50 EUR, for 20% of what comes."))
    #expect(try !desk.done("worklist", at: "2026-04-15").contains("ACME"))
    try desk.refused("call acme --override x --sign sue", at: "2026-03-30", lines: ["9"])
    try desk.refused("place acme --agency Other --fee 20%", at: "2026-03-30")
    try desk.done("pay acme 1000.01 --on 2026-04-01", at: "2026-04-02")
    let shown = try desk.done("place acme", at: "2026-04-02")
    #expect(shown.contains("1,000.01 EUR: fee 200.00 EUR"), "\(shown)")
    try desk.done("place acme --recall --words \"too slow\"", at: "2026-04-10")
    #expect(try desk.done("worklist", at: "2026-04-15").contains("ACME"))
    try desk.desk.expectWhole()
  }

  @Test func `a step before its time wants a supervisor, and the record says so`() throws {
    let desk = try GuardDesk()
    try desk.refused("place acme --agency Firm --fee 20% --override urgent")
    try desk.done("place acme --agency Firm --fee 20% --override urgent --sign sue")
    let rules = try desk.desk.log("acme").filter { $0.kind == "rule-overridden" }
    #expect(rules.count == 2 && rules.allSatisfy { $0.data["signedBy"] == "sue" })
  }

  @Test func `an invoice is sold once, asked for no more, and may come back`() throws {
    let desk = try afterNotices()
    let sell = "factor acme --invoice 2026-0117 --factor Fact --advance 85% --fee 2.5%"
    let said = try desk.done("\(sell) --recourse +30d", at: "2026-03-21")
    #expect(
      said.contains("Advance 10,625.42 EUR, fee 312.51 EUR, reserve 1,562.57 EUR."), "\(said)")
    let again = try desk.refused(
      "\(sell) --recourse none --override x --sign sue", at: "2026-03-21")
    #expect(again.contains("invoice 2026-0117 is with a factor already"), "\(again)")
    #expect(try desk.done("worklist", at: "2026-03-23").contains("ACME 3,400.00 EUR"))
    let paid = try desk.done("pay acme 100 --invoice 2026-0117 --on 2026-03-25", at: "2026-03-26")
    #expect(paid.contains("100.00 EUR for invoice 2026-0117 belongs to Fact"), "\(paid)")
    let shown = try desk.done("factor acme", at: "2026-03-26")
    #expect(shown.contains("100.00 EUR came for invoice 2026-0117: it belongs to Fact"), "\(shown)")
    #expect(try desk.done("factor --due", at: "2026-04-19") == "Nothing is due back from a factor.")
    let due = try desk.done("factor --due", at: "2026-04-20")
    #expect(due == "ACME 2026-0117 12,400.50 EUR Fact since 20 Apr 2026")
    try desk.done("factor acme --returned 2026-0117", at: "2026-04-20")
    #expect(try desk.done("worklist", at: "2026-04-21").contains("ACME 15,800.50 EUR"))
    try desk.desk.expectWhole()
  }

  @Test func `a claim wants the letter served, its time over and the papers`() throws {
    let desk = try afterNotices()
    let claim = "legal acme --claim --reference K12"
    try desk.done("served acme letter-before-action --on 2026-04-01", at: "2026-04-02")
    try desk.refused(claim, at: "2026-04-15")
    #expect(try desk.done("legal acme", at: "2026-04-15").contains("Not ready for a claim."))
    #expect(try desk.done("legal acme", at: "2026-04-16").contains("Ready: talkoff legal ACME"))
    try desk.refused("legal acme --judgment", status: 64, at: "2026-04-16")
    let said = try desk.done(claim, at: "2026-04-16")
    #expect(said.contains("Our own chasing stops."))
    try desk.refused(claim, status: 64, at: "2026-04-16")
    try desk.refused("call acme --override x --sign sue", at: "2026-04-17", lines: ["9"])
    try desk.done("legal acme --judgment", at: "2026-05-20")
    try desk.done("legal acme --ended --words \"paid into court\"", at: "2026-06-01")
    try desk.done("call acme", at: "2026-06-02", lines: ["no-answer"])
    try desk.desk.expectWhole()
  }

  @Test func `nobody sues or enforces against the insolvent`() throws {
    let desk = try afterNotices()
    try desk.done("served acme letter-before-action --on 2026-04-01", at: "2026-04-02")
    try desk.done("legal acme --claim --reference K12", at: "2026-04-16")
    try desk.done("insolvency acme", at: "2026-04-17")
    for stage in ["--enforcement", "--enforcement --override x --sign sue"] {
      try desk.refused("legal acme \(stage)", at: "2026-04-18")
    }
  }

  @Test func `an acknowledgment begins the time to sue anew where the law counts it`() throws {
    let desk = try GuardDesk()
    try desk.done("profile acme --law uk")
    let spoken = try desk.done("acknowledged acme --form spoken")
    #expect(spoken.contains("invoice 2026-0117 can be sued for until 30 Jan 2032"), "\(spoken)")
    let signed = try desk.done("acknowledged acme --form signed-letter")
    #expect(signed.contains("until 2 Mar 2032, anew since the signed letter of 2 Mar 2026"))
    let near = try desk.done("ladder acme", at: "2031-12-31")
    #expect(near.contains("until 2 Mar 2032, 62 days left"), "\(near)")
    #expect(try desk.done("brief acme", at: "2031-12-31").contains("62 days left"))
    #expect(try desk.done("legal acme", at: "2032-03-03").contains("too late"))
    try desk.refused("acknowledged acme --form part-payment", status: 64)
  }
}
