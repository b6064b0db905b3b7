import CollectionsLedger
import FollowUp
import Receivables
import Testing

@Suite struct `The dialler's words` {
  private func command(_ words: [String], account: String = "ACME") -> [String]? {
    Dialler(words).command(
      number: "+442079460100", tel: "tel:+44-20-7946-0100;ext=12", account: account)
  }

  @Test func `open a tel URI where the policy names none`() {
    #expect(command(Dialler.standard.words) == ["xdg-open", "tel:+44-20-7946-0100;ext=12"])
  }

  @Test func `are filled in where they stand`() {
    #expect(
      command(["dial", "--to={number}", "{number}{number}", "{tel}", "{", "{x}", "plain"])
        == [
          "dial", "--to=+442079460100", "+442079460100+442079460100",
          "tel:+44-20-7946-0100;ext=12", "{", "{x}", "plain",
        ])
  }

  @Test func `take what is filled in as it is`() {
    let hostile = "A & B $(id) `id` ; {number} \"'"
    #expect(
      command(["dial", "{number}", "{account}"], account: hostile)
        == ["dial", "+442079460100", hostile])
    #expect(command(["dial", "--for={account}"], account: "--x") == ["dial", "--for=--x"])
  }

  @Test func `never become an option by what is filled in`() {
    #expect(command(["dial", "{account}"], account: "-x") == nil)
    #expect(command(["dial", "{account}", "{number}"], account: "x-") != nil)
  }
}

@Suite struct `Every number dialled` {
  @Test func `counts as a call for itself`() throws {
    var standing = try GuardWorld.standing("")
    let call = GuardWorld.entry(1)
    let start = CallStarted(on: GuardWorld.today, script: "", scriptTitle: "", contact: nil)
    try standing.apply(.callStarted(start), entry: GuardWorld.entry(2), call: call)
    let policy = Policy(company: Policy.Company(name: "X"))
    let noon = wallClock(GuardWorld.today, try #require(TimeOfDay(iso: "12:00")))
    let occasion = CallOccasion(
      today: GuardWorld.today, clock: noon, zone: .theirs("Europe/London"))
    for number in 1...7 {
      #expect(CallGuard.check(standing, policy, occasion).map(\.rule) == [], "\(number)")
      try standing.apply(
        .dialling(.numberDialled(NumberDialled(number: nil, on: GuardWorld.today))),
        entry: GuardWorld.entry(10 + number), call: call)
    }
    #expect(CallGuard.check(standing, policy, occasion).map(\.rule) == [.tooManyCalls])
  }
}
