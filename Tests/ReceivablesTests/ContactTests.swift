import Receivables
import Testing

@Suite struct `A contact` {
  private let acme = Account(id: Account.ID("AC-7"), name: "Acme  Tools Ltd")

  @Test(
    arguments: [
      ("Acme Tools Ltd", nil, true), (" ACME tools\tLTD ", nil, true), ("ac-7", nil, true),
      ("Acme Tools", nil, false), (nil, nil, false), ("", nil, false), (nil, "AC-7", true),
      ("Another firm", " ac-7 ", true), ("Acme Tools Ltd", "AC-8", false),
      (nil, "Acme Tools Ltd", false),
    ] as [(String?, String?, Bool)])
  func `belongs to an account by its own word or by its organisation`(
    _ organization: String?, _ account: String?, _ belongs: Bool
  ) {
    let contact = Contact(
      name: "Dana", organization: organization, account: account.map { Account.ID($0) })
    #expect(contact.belongs(to: acme) == belongs)
  }

  @Test func `without an organisation belongs to no account without a name`() {
    let nameless = Account(id: Account.ID("7"), name: " ")
    #expect(!Contact(name: "Dana", organization: "").belongs(to: nameless))
  }

  @Test(
    arguments: [
      ("Head of Finance", nil, 0), ("CFO", nil, 0), (nil, "Finance Director", 0),
      ("Chief Financial Officer", nil, 0), ("Leiterin Buchhaltung", nil, 0),
      ("Accounts payable", "Clerk", 1), ("Controller", nil, 1), ("Treasurer", nil, 1),
      ("Responsable comptabilité", nil, 1), ("Owner", nil, 2), ("CEO", nil, 2),
      ("Geschäftsführerin", nil, 2), ("Gescha\u{308}ftsfu\u{308}hrer", nil, 2), (nil, "Gérant", 2),
      ("Sales", nil, 4), (nil, nil, 4), ("Outside accountant", nil, 5), ("Bookkeeper", nil, 5),
      ("External finance partner", nil, 5),
    ] as [(String?, String?, Int)])
  func `ranks by how likely they are to pay`(_ role: String?, _ title: String?, _ rank: Int) {
    let contact = Contact(name: "Dana", role: role, title: title)
    #expect(contact.payerRank == rank)
    #expect(contact.isInFinance == (rank < 2))
    #expect(!contact.isOwner || rank <= 2)
  }

  @Test(arguments: [
    ("Acme", "acme"), ("  Acme   Tools\u{A0}Ltd\n", "acme tools ltd"), ("", ""), (" \t ", ""),
    ("ÉTÉ", "été"),
  ])
  func `is matched by names in one form`(_ name: String, _ key: String) {
    #expect(matchingKey(name) == key)
  }

  @Test func `has an account that is the same only byte for byte`() {
    let (one, two) = (Account.ID("caf\u{E9}"), Account.ID("cafe\u{301}"))
    #expect(one != two)
    #expect(Set([one, two]).count == 2)
    #expect((one < two) != (two < one))
    #expect(Account.ID("@ledger").isReserved && !acme.id.isReserved)
  }

  @Test func `meets outcomes with their words`() {
    #expect(Outcome.alreadyPaid.words == "already paid")
    #expect(Outcome.allCases.map(\.rawValue).allSatisfy { Outcome(rawValue: $0) != nil })
  }
}
