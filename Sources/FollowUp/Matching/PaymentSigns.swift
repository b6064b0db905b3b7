import Receivables

/// All that a line of a statement says about whose money it is, account by account.
struct PaymentSigns {
  /// What points to one account.
  struct Candidate {
    let account: Int
    /// References with check digits, and the invoice each is on; nil for the customer's own.
    var references: [(text: String, invoice: Int?)] = []
    var plainReferences: [(text: String, invoice: Int)] = []
    /// Places of the invoices that are named for sure.
    var named: Set<Int> = []
    /// Numbers too short to say it by themselves.
    var weak: Set<Int> = []
    var payer: LearnedPayer?
    var name = PayerName.Likeness.none
    var sameAmount: [Int] = []
    /// What was read in the text and names invoices of this account.
    var cores: Set<String> = []
    /// A number of which too many others have the same.
    var crowded: String?

    /// Whether the payer is known to be this account's.
    var isPayerKnown: Bool { payer != nil || name > .none }
  }

  let line: StatementLine
  let index: MatchIndex
  private(set) var candidates: [Int: Candidate] = [:]
  private(set) var isTruncated = false
  private(set) var isCalledFinal = false

  /// Candidates beyond these are not looked at: nothing certain comes of so many.
  static let candidatesMax = 100

  init(_ line: StatementLine, _ index: MatchIndex) {
    self.line = line
    self.index = index
  }

  mutating func collect() {
    collectPayer()
    for text in [line.text, line.structuredReference ?? "", line.endToEndID ?? ""] {
      let text = PaymentText(text)
      isTruncated = isTruncated || text.isTruncated
      isCalledFinal = isCalledFinal || SettlementWords.areIn(text)
      collectReferences(text)
      collectNumbers(text)
    }
    // The bank carries this one as a reference, so that a short one counts as well.
    if let reference = line.structuredReference { note(reference, isCarried: true) }
    if candidates.values.allSatisfy({ $0.references.isEmpty && $0.named.isEmpty && $0.payer == nil }
    ) {
      collectAmount()
    }
  }

  private mutating func change(_ account: Int, _ change: (inout Candidate) -> Void) {
    guard candidates[account] != nil || candidates.count < PaymentSigns.candidatesMax else {
      isTruncated = true
      return
    }
    change(&candidates[account, default: Candidate(account: account)])
  }

  private mutating func collectPayer() {
    if let payer = line.payerAccount {
      let key = MatchIndex.payerKey(payer)
      for account in index.accounts(paidFrom: payer) {
        let learned = index.accounts[Int(account)].payers
          .filter { MatchIndex.payerKey($0.account) == key }.max { $0.paidOn < $1.paidOn }
        change(Int(account)) { $0.payer = learned }
      }
    }
    if let name = line.payerName {
      for (account, likeness) in index.accounts(like: PayerName(name)) {
        change(Int(account)) { $0.name = likeness }
      }
    }
  }

  private mutating func collectAmount() {
    for place in index.open(line.amount) {
      change(Int(index.owners[Int(place)])) { $0.sameAmount.append(Int(place)) }
    }
  }
}

// References.
extension PaymentSigns {
  private static let partsInReferenceMax = 9
  private static let referenceBytesMax = 35
  /// Shorter ones are too easily some other number, when they stand in a free text.
  private static let freeReferenceBytesMin = 8

  private mutating func collectReferences(_ text: PaymentText) {
    for start in text.parts.indices {
      var words = ""
      for part in text.parts[start...].prefix(PaymentSigns.partsInReferenceMax) {
        words += part.text
        if words.utf8.count > PaymentSigns.referenceBytesMax { break }
        if part.hasDigit, words.utf8.count > 3 { note(words, isCarried: false) }
      }
    }
  }

  private mutating func note(_ text: String, isCarried: Bool) {
    let key = PaymentReference.key(of: text)
    let isLong = isCarried || text.utf8.count >= PaymentSigns.freeReferenceBytesMin
    lazy var readings = PaymentReference.readings(of: text)
    for place in index.referenced(key) {
      note(text, on: Int(place), isChecked: isLong && !readings.isEmpty)
    }
    for account in index.accountsReferenced(key) where isLong && !readings.isEmpty {
      change(Int(account)) { candidate in
        if !candidate.references.contains(where: { $0.text == text }) {
          candidate.references.append((text, nil))
        }
      }
    }
    guard text.hasPrefix("RF"), let body = readings.lazy.compactMap(\.creditorBody).first else {
      return
    }
    // RF around a national reference, or around the invoice's number.
    for place in index.referenced(PaymentReference.key(of: body)) {
      note(text, on: Int(place), isChecked: true)
    }
    guard let number = InvoiceNumberKey(body.utf8) else { return }
    for place in index.numbered(number.core).places where hasNumber(Int(place), number) {
      note(text, on: Int(place), isChecked: true)
    }
  }

  private func hasNumber(_ place: Int, _ mention: InvoiceNumberKey) -> Bool {
    InvoiceNumberKey(index.invoices[place].number.utf8)?.isNamed(by: mention) ?? false
  }

  private mutating func note(_ text: String, on place: Int, isChecked: Bool) {
    change(Int(index.owners[place])) { candidate in
      if !isChecked {
        candidate.named.insert(place)
        candidate.cores.insert(PaymentReference.key(of: text))
        if !candidate.plainReferences.contains(where: { $0.invoice == place }) {
          candidate.plainReferences.append((text, place))
        }
      } else if !candidate.references.contains(where: { $0.text == text && $0.invoice == place }) {
        candidate.references.append((text, place))
      }
    }
  }
}

// Invoice numbers in free text.
extension PaymentSigns {
  private mutating func collectNumbers(_ text: PaymentText) {
    var mentions: [(mention: NumberMention, places: [Int32], isWhole: Bool)] = []
    text.forEachMention { mention in
      let found = index.numbered(mention.key.core)
      let places = found.places.filter { hasNumber(Int($0), mention.key) }
      if !places.isEmpty { mentions.append((mention, places, found.isWhole)) }
      return !places.isEmpty
    }
    for (mention, places, isWhole) in mentions {
      for place in places { note(mention, on: Int(place), isWhole: isWhole) }
    }
  }

  private mutating func note(_ mention: NumberMention, on place: Int, isWhole: Bool) {
    let number = index.invoices[place].number
    guard let key = InvoiceNumberKey(number.utf8) else { return }
    let account = Int(index.owners[place])
    let isWeak = mention.isWeak(for: key)
    // A short number is on somebody's invoice always: it says something of a known payer only.
    if isWeak || !isWhole, candidates[account]?.isPayerKnown != true { return }
    change(account) { candidate in
      if isWeak {
        candidate.weak.insert(place)
      } else {
        candidate.named.insert(place)
        candidate.cores.insert(mention.key.core)
      }
      if !isWhole { candidate.crowded = number }
    }
  }
}
