internal import TestSupport
internal import Testing

/// Disputes, holds, profiles and milestones from the command line.
@Suite struct `Dealings` {
  @Test func `what is contested leaves the chase and stays in the balance`() throws {
    let desk = try GuardDesk()
    let said = try desk.done(
      "dispute acme 2026-0117 --reason quality --amount 2,500.50 --by +10d --words \"a leak\"")
    #expect(said.contains("2,500.50 EUR of invoice 2026-0117 (quality); ana sees to it"))
    #expect(try desk.done("brief acme").contains("Overdue 13,400.00 EUR of 15,900.50 EUR open"))
    let settled = try desk.done(
      "dispute acme --settle --upheld 500.50 --words \"one of five leaked\"")
    #expect(settled.contains("500.50 EUR is credited on invoice 2026-0117"))
    #expect(try desk.done("brief acme").contains("Overdue 15,400.00 EUR of 15,400.00 EUR open"))
    try desk.desk.expectWhole()
  }

  @Test func `where all is contested the review is the next step, and settling ends it`() throws {
    let desk = try GuardDesk()
    try desk.done("dispute acme --reason contract --owner ben --by +10d")
    #expect(try !desk.done("worklist", at: "2026-03-11").contains("ACME"))
    let list = try desk.done("worklist", at: "2026-03-12")
    #expect(list.contains("review the dispute, due 12 Mar 2026"), "\(list)")
    try desk.done("dispute acme --settle --words \"the order is signed\"")
    #expect(try desk.done("worklist").contains("ACME"))
    try desk.done("call acme", lines: ["9"])
  }

  @Test func `where a part is contested the rest stays on the list`() throws {
    let desk = try GuardDesk()
    try desk.done("dispute acme 2026-0117 --reason price")
    #expect(try desk.done("worklist").contains("ACME 3,400.00 EUR"))
  }

  @Test func `a hold ends by itself, and a long one is signed`() throws {
    let desk = try GuardDesk()
    try desk.done("hold acme --until +30d --reason audit")
    #expect(try !desk.done("worklist", at: "2026-04-01").contains("ACME"))
    #expect(try desk.done("worklist", at: "2026-04-02").contains("ACME"))
    try desk.refused("hold fjord --until +31d --reason audit")
    try desk.done("hold fjord --until +31d --reason audit --override \"board\" --sign sue")
    try desk.done("hold delta --until +31d --reason audit --override \"board\"", as: "sue")
    try desk.desk.expectWhole()
  }

  @Test func `a profile is shown, set piece by piece, and checked`() throws {
    let desk = try GuardDesk()
    try desk.done("profile acme --law uk --form sole-trader")
    let shown = try desk.done("profile acme --zone Europe/London --holidays uk")
    #expect(
      shown == "law: uk form: sole trader zone: Europe/London (it is 10:00 there) holidays: uk")
    for wrong in ["--zone Europe/Nowhere", "--zone ../../etc/passwd", "--law xx", "--form firm"] {
      try desk.refused("profile acme \(wrong)", status: 64)
    }
  }

  @Test func `milestones are invoices with days of their own, all or none`() throws {
    let desk = try GuardDesk()
    let before = try desk.desk.log("acme").count
    for wrong in [
      "--part \"Design; lots; 30 apr\"", "--part \"Design; 5k\"", "--part \"; 5k; 30 apr\"",
      "--part \"Design; 5k; 30 apr\" --part \"Build; 5k; 29 apr\"", "",
      "--part \"Design; half; 30 apr\"", "--part \"Design; -5; 30 apr\"",
    ] {
      try desk.refused("milestones acme ROOF \(wrong)", status: 64)
    }
    #expect(try desk.desk.log("acme").count == before)
    let said = try desk.done(
      "milestones acme ROOF --part \"Design; 2,500.00 EUR; 30 apr\" --part \"Build; 5k; 30 may\" "
        + "--document \"contract of 1 March\"")
    #expect(said.contains("ROOF/2 5,000.00 EUR, due Saturday 30 May 2026: Build"), "\(said)")
    let brief = try desk.done("brief acme")
    #expect(brief.contains("milestones of ROOF: 0 of 2 paid; next Design, 2,500.00 EUR"))
    try desk.refused(
      "milestones acme ROOF --part \"Again; 1; 30 apr\"", status: 65)
    try desk.desk.expectWhole()
  }
}
