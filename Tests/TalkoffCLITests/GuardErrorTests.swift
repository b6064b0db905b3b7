internal import TestSupport
internal import Testing

/// Every refusal of a guard, a dispute, a hold or an escalation; the texts are under
/// `Tests/Goldens/errors`.
@Suite struct `Refusals` {
  static let mistakes = [
    Mistake(name: "call-at-night", command: "call acme --now 2026-03-02T19:00:00Z", status: 77),
    Mistake(
      name: "call-signed-by-nobody",
      command: "call acme --now 2026-03-02T19:00:00Z --override urgent --sign ben", status: 77),
    Mistake(name: "hold-without-end", command: "hold acme --reason audit", status: 64),
    Mistake(
      name: "hold-too-long",
      command: "hold acme --until +40d --reason audit --now 2026-03-02", status: 77),
    Mistake(name: "hold-not-there", command: "hold acme --lift --now 2026-03-02", status: 64),
    Mistake(
      name: "dispute-of-no-kind", command: "dispute acme --reason colour --now 2026-03-02",
      status: 64),
    Mistake(
      name: "dispute-of-no-invoice",
      command: "dispute acme 4711 --reason price --now 2026-03-02", status: 66),
    Mistake(
      name: "dispute-of-too-much",
      command: "dispute acme 2026-0139 --reason price --amount 5000 --now 2026-03-02", status: 64),
    Mistake(
      name: "dispute-not-there", command: "dispute acme --settle --words x --now 2026-03-02",
      status: 64),
    Mistake(name: "zone-unknown", command: "profile acme --zone Atlantis/City", status: 64),
    Mistake(name: "calendar-unknown", command: "profile acme --holidays fr", status: 64),
    Mistake(name: "notice-unknown", command: "served acme postcard", status: 64),
    Mistake(
      name: "place-too-early",
      command: "place acme --agency Firm --fee 20% --now 2026-03-02", status: 77),
    Mistake(
      name: "factor-share-too-large",
      command: "factor acme --invoice 2026-0117 --factor F --advance 98% --fee 3% --now 2026-03-02",
      status: 64),
    Mistake(
      name: "claim-without-papers", command: "legal acme --claim --reference K --now 2026-03-02",
      status: 77),
    Mistake(
      name: "milestone-without-day", command: "milestones acme ROOF --part \"Design; 5k\"",
      status: 64),
  ]

  @Test(arguments: mistakes) func `say what stands in the way`(mistake: Mistake) throws {
    let desk = try Desk.demo()
    let result = try desk.runBare(
      mistake.arguments,
      environment: [
        "TALKOFF_LEDGER": desk.ledger, "TALKOFF_SCRIPTS": repository + "/scripts",
        "TALKOFF_CONTACTS": repository + "/contacts",
      ])
    #expect(result.status == .exited(mistake.status), "\(result.stderr)")
    #expect(result.stdout == "")
    try expectGolden(
      "$ talkoff \(mistake.command)\n" + result.stderr, "errors/\(mistake.name).txt")
  }
}
