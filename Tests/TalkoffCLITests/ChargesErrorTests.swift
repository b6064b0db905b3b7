internal import TestSupport
internal import Testing

/// What a person may get wrong about late charges; the texts are under `Tests/Goldens/errors`.
@Suite struct `Errors about late charges` {
  static let policy = """
    company:
      name: Example Ltd
    late-charges:
      law: uk
      files: [regimes.yaml]
    """
  static let regimes = """
    regimes:
      uk:
        law: an act
        jurisdiction: GB
        from: 2013-03-16
        debtors: [compny]
        interest: {rate: 8% over base, fixing: floating}
    """

  static let asking = [
    Mistake(name: "charges-of-nobody", command: "charges", status: 64),
    Mistake(name: "charges-of-all-and-one", command: "charges acme --all", status: 64),
    Mistake(name: "charges-of-two-kinds", command: "charges acme --book --waive 1", status: 64),
    Mistake(name: "charges-amount-alone", command: "charges acme --amount 5", status: 64),
    Mistake(name: "charges-through-no-day", command: "charges acme --through soon", status: 64),
    Mistake(
      name: "charges-due-in-the-past", command: "charges acme --book --due 2020-01-01", status: 64),
    Mistake(name: "charges-invoice-unknown", command: "charges acme --invoice 999", status: 66),
  ]

  static let changing = [
    Mistake(name: "waive-without-reason", command: "charges acme --waive 1", status: 64),
    Mistake(
      name: "waive-unknown", command: "charges acme --waive 1/interest --reason kind", status: 65),
    Mistake(
      name: "cost-of-no-invoice", command: "charges acme --cost 5 --reason letter", status: 64),
    Mistake(
      name: "contract-without-day", command: "charges acme --agree-penalty contract", status: 64),
    Mistake(
      name: "contract-of-nothing", command: "charges acme --agree-penalty c --signed 2020-01-01",
      status: 64),
    Mistake(
      name: "contract-rate-unclear",
      command: "charges acme --agree-penalty c --signed 2020-01-01 --rate 12", status: 64),
    Mistake(
      name: "contract-rate-too-fine",
      command: "charges acme --agree-penalty c --signed 2020-01-01 --rate 1.505%/month", status: 64),
    Mistake(
      name: "contract-file-missing",
      command: "charges acme --agree-penalty c --signed 2020-01-01 --rate 1%/month --file nowhere",
      status: 66),
  ]

  static let laws = [
    Mistake(
      name: "policy-law-faulty", command: "policy check p.yaml", status: 1,
      files: ["p.yaml": policy, "regimes.yaml": regimes]),
    Mistake(
      name: "policy-law-missing", command: "policy check p.yaml", status: 1,
      files: ["p.yaml": policy]),
    Mistake(
      name: "charges-by-a-faulty-law", command: "charges acme --scripts rules", status: 65,
      files: ["rules/policy.yaml": policy, "rules/regimes.yaml": regimes]),
  ]

  @Test(arguments: asking + changing + laws)
  func `say place, problem and remedy`(mistake: Mistake) throws {
    let desk = try Desk.demo()
    for (name, text) in mistake.files { try desk.folder.write(text, to: name) }
    let result = try desk.runBare(
      mistake.arguments,
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
