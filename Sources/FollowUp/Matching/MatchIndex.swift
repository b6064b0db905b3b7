import Receivables

/// What is open and what was learned, put in order once, so that each line of a statement costs a
/// few look-ups for each of its words, however much is open.
///
/// The order in which the accounts and invoices are given makes no difference.
public struct MatchIndex: Sendable {
  let accounts: [MatchAccount]
  /// The open items of all accounts, one account after the other, each in the order they fall due.
  let invoices: [MatchInvoice]
  /// The account of each of ``invoices``.
  let owners: [Int32]
  private let starts: [Int]
  /// The names each account is known by, taken apart once.
  private var knownNames: [[PayerName]] = []
  private var numbers: Postings<String>
  private var references: Postings<String>
  private var accountReferences = Postings<String>()
  private var payers = Postings<String>()
  private var names: Postings<String>
  private var nameWords: Postings<String>
  private var amounts: Postings<Money>
  let earlier: EarlierPayments

  /// How many places under one key are looked at.
  enum Limit {
    static let numbers = 50
    static let payers = 20
    static let names = 20
    static let nameWords = 100
    static let amounts = 10
  }

  /// Builds the index.
  ///
  /// - Parameters:
  ///   - accounts: every account, with what is open on it.
  ///   - earlierPayments: what a reversal may undo; the last 90 days suffice.
  public init(accounts: [MatchAccount], earlierPayments: [EarlierPayment] = []) {
    self.accounts = accounts.sorted { $0.id < $1.id }
    let count = accounts.reduce(0) { $0 + $1.invoices.count }
    var invoices: [MatchInvoice] = []
    var owners: [Int32] = []
    invoices.reserveCapacity(count)
    owners.reserveCapacity(count)
    numbers = Postings(capacity: count)
    amounts = Postings(capacity: count)
    references = Postings()
    names = Postings(capacity: accounts.count)
    nameWords = Postings(capacity: accounts.count)
    var starts = [0]
    for (place, account) in self.accounts.enumerated() {
      invoices += account.invoices.sorted { ($0.dueOn, $0.number) < ($1.dueOn, $1.number) }
      owners += repeatElement(Int32(place), count: account.invoices.count)
      starts.append(invoices.count)
    }
    self.invoices = invoices
    self.owners = owners
    self.starts = starts
    earlier = EarlierPayments(earlierPayments)
    for place in invoices.indices { addInvoice(Int32(place)) }
    for place in self.accounts.indices { addAccount(Int32(place)) }
  }

  private mutating func addInvoice(_ place: Int32) {
    let invoice = invoices[Int(place)]
    if let key = InvoiceNumberKey(invoice.number.utf8) { numbers.add(place, under: key.core) }
    if let reference = invoice.reference {
      references.add(place, under: PaymentReference.key(of: reference))
    }
    if invoice.openAmount.isPositive { amounts.add(place, under: invoice.openAmount) }
  }

  private mutating func addAccount(_ place: Int32) {
    let account = accounts[Int(place)]
    for reference in account.references {
      accountReferences.add(place, under: PaymentReference.key(of: reference))
    }
    for payer in Set(account.payers.map { MatchIndex.payerKey($0.account) }) {
      payers.add(place, under: payer)
    }
    var words: Set<String> = []
    var wholes: Set<String> = []
    let known = ([account.name] + account.payerNames.prefix(Limit.names)).map { PayerName($0) }
    knownNames.append(known)
    for name in known {
      wholes.insert(name.key)
      words.formUnion(name.lookups)
    }
    for whole in wholes where !whole.isEmpty { names.add(place, under: whole) }
    for word in words { nameWords.add(place, under: word) }
  }

  /// The form in which two account numbers are compared.
  static func payerKey(_ account: String) -> String {
    String(decoding: account.utf8.prefix(64).filter(isWordByte).map(asciiUpper), as: UTF8.self)
  }
}

// Look-ups.
extension MatchIndex {
  /// The open items of an account, in the order they fall due.
  func invoices(of account: Int) -> Range<Int> { starts[account]..<starts[account + 1] }

  /// Invoices whose number has this core.
  func numbered(_ core: String) -> (places: [Int32], isWhole: Bool) {
    numbers.places(of: core, max: Limit.numbers)
  }

  func referenced(_ key: String) -> [Int32] {
    references.places(of: key, max: Limit.numbers).places
  }

  func accountsReferenced(_ key: String) -> [Int32] {
    accountReferences.places(of: key, max: Limit.numbers).places
  }

  /// Accounts that were paid from this account before.
  func accounts(paidFrom payer: String) -> [Int32] {
    let key = MatchIndex.payerKey(payer)
    return key.isEmpty ? [] : payers.places(of: key, max: Limit.payers).places
  }

  /// Open items of exactly this amount; empty where there are too many for it to say anything.
  func open(_ amount: Money) -> [Int32] {
    let found = amounts.places(of: amount, max: Limit.amounts)
    return found.isWhole ? found.places : []
  }

  /// Accounts with a name that is the same or much alike.
  func accounts(like name: PayerName) -> [Int32: PayerName.Likeness] {
    var likeness: [Int32: PayerName.Likeness] = [:]
    guard !name.words.isEmpty else { return likeness }
    for place in names.places(of: name.key, max: Limit.names).places { likeness[place] = .same }
    var shared: [Int32: Int] = [:]
    for word in name.lookups {
      let found = nameWords.places(of: word, max: Limit.nameWords)
      // A word that stands in very many names tells nothing.
      if found.isWhole { for place in found.places { shared[place, default: 0] += 1 } }
    }
    let likeliest = shared.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    for (place, _) in likeliest.prefix(Limit.names) where likeness[place] == nil {
      let best = knownNames[Int(place)].map { $0.likeness(to: name) }.max() ?? .none
      if best > .none { likeness[place] = best }
    }
    return likeness
  }
}
