internal import TestSupport
internal import Testing

/// What a person may get wrong about deals; the texts are under `Tests/Goldens/errors`.
@Suite struct `Errors about deals` {
  static let policy = """
    company:
      name: Example Ltd
    settlement:
      tiers:
        - {below: [1000 EUR], percent-off-max: 20%}
        - {from: [999.99 EUR], percent-off-max: 5%}
    people: {sam: boss}
    """

  static let promising = [
    Mistake(name: "promise-of-nothing", command: "promise acme", status: 64),
    Mistake(name: "promise-no-amount", command: "promise acme much fri", status: 64),
    Mistake(name: "promise-no-day", command: "promise acme 500 soonish", status: 64),
    Mistake(name: "promise-too-much", command: "promise acme 99999 2026-03-06", status: 65),
    Mistake(name: "promise-invoice-unknown", command: "promise acme 5 fri --invoice 9", status: 65),
    Mistake(
      name: "promise-method-unknown", command: "promise acme 5 2026-03-06 --method barter",
      status: 64),
    Mistake(name: "promise-none-to-withdraw", command: "promise acme --withdraw", status: 65),
    Mistake(
      name: "sign-without-reason", command: "promise acme 5 2026-03-06 --sign sam", status: 64),
    Mistake(
      name: "sign-by-a-collector",
      command: "promise acme 5 2026-05-06 --sign bob --reason because", status: 77),
  ]

  static let planning = [
    Mistake(name: "plan-of-no-cut", command: "plan acme --deposit 25%", status: 64),
    Mistake(name: "plan-of-two-cuts", command: "plan acme --parts 2 --part 5", status: 64),
    Mistake(name: "plan-no-frequency", command: "plan acme --parts 2 --every day", status: 64),
    Mistake(name: "plan-too-many-parts", command: "plan acme --parts 521", status: 65),
    Mistake(name: "plan-deposit-of-all", command: "plan acme --parts 2 --deposit all", status: 65),
    Mistake(name: "plan-edit-unclear", command: "plan acme --parts 2 --edit two", status: 64),
    Mistake(name: "plan-edit-too-much", command: "plan acme --parts 2 --edit 1=99999", status: 65),
    Mistake(name: "plan-none-to-withdraw", command: "plan acme --withdraw", status: 65),
  ]

  static let deciding = [
    Mistake(name: "settle-nothing-let-go", command: "settle acme all 2026-03-06", status: 65),
    Mistake(name: "settle-no-day", command: "settle acme --off 5%", status: 64),
    Mistake(name: "due-without-reason", command: "due acme 2026-0117 2026-03-20", status: 64),
    Mistake(
      name: "due-invoice-unknown", command: "due acme 7 2026-03-20 --reason late", status: 65),
    Mistake(
      name: "due-in-the-past", command: "due acme 2026-0117 2026-01-30 --reason late", status: 65),
    Mistake(name: "approve-none-waits", command: "approve acme --reason fine", status: 66),
    Mistake(name: "approve-without-reason", command: "approve acme", status: 64),
    Mistake(name: "offer-unclear", command: "offer acme soon", status: 64),
    Mistake(
      name: "policy-deals-faulty", command: "policy check p.yaml", status: 1,
      files: ["p.yaml": policy]),
  ]

  @Test(arguments: promising + planning + deciding)
  func `say place, problem and remedy`(mistake: Mistake) throws {
    let desk = try Desk.demo()
    for (name, text) in mistake.files { try desk.folder.write(text, to: name) }
    let now = mistake.name.hasPrefix("policy") ? [] : ["--now", monday]
    let result = try desk.runBare(
      mistake.arguments + now,
      environment: [
        "TALKOFF_LEDGER": desk.ledger, "TALKOFF_SCRIPTS": repository + "/scripts",
        "TALKOFF_CONTACTS": repository + "/contacts",
      ])
    #expect(result.status == .exited(mistake.status), "\(result.stderr)")
    let told = result.stderr.replacing(desk.folder.path, with: "<dir>")
    try expectGolden("$ talkoff \(mistake.command)\n" + told, "errors/\(mistake.name).txt")
    #expect(result.stdout == "")
  }
}
