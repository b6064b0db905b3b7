/// One transaction of an entry (`TxDtls`): who paid, and what for.
struct CamtDetail {
  /// The line of the file it begins on.
  let line: Int
  /// The bank's own reference of the transaction.
  let reference: String?
  let endToEndID: String?
  /// The creditor reference transported as such, without blanks.
  let structuredReference: String?
  /// What the payer wrote; empty where nothing was written.
  let text: String
  let debtor: CamtParty
  let creditor: CamtParty
  /// `CRDT` or `DBIT`; nil where it goes the way of its entry.
  let direction: String?
  /// The amounts it is said to have, the one that was booked first: in several currencies where
  /// money was changed.
  let amounts: [Amount]

  struct Amount {
    let text: String
    let currency: String
  }

  init(_ element: XMLElement) {
    line = element.line
    reference = bankReference(element.text("Refs", "AcctSvcrRef"))
    endToEndID = givenReference(element.text("Refs", "EndToEndId"))
    direction = element.text("CdtDbtInd")
    amounts = CamtDetail.amounts(element)
    let parties = element.first("RltdPties")
    debtor = CamtParty(parties, "Dbtr")
    creditor = CamtParty(parties, "Cdtr")
    let remittance = element.all("RmtInf")
    let structured = remittance.flatMap { $0.all("Strd") }
    let references = structured.compactMap { part in
      part.text("CdtrRefInf", "Ref").map(withoutBlanks).flatMap(givenReference)
    }
    structuredReference = references.first
    // A payment for several invoices may name each in a structure of its own.
    let documents = structured.flatMap { part in
      part.all("RfrdDocInf").compactMap { $0.text("Nb") }
    }
    let written = remittance.flatMap { $0.all("Ustrd").map(\.text) }
    let words = (written + references.dropFirst() + documents).filter { !$0.isEmpty }
    let remarks = structured.flatMap { $0.all("AddtlRmtInf").map(\.text) }
    text = joined(words.isEmpty ? remarks + element.all("AddtlTxInf").map(\.text) : words)
  }

  private static func amounts(_ element: XMLElement) -> [Amount] {
    let details = element.first("AmtDtls")
    let places = [
      element.first("Amt"), details?.first("TxAmt", "Amt"), details?.first("CntrValAmt", "Amt"),
      details?.first("InstdAmt", "Amt"),
    ]
    return places.compactMap { place in
      guard let place, let currency = place.attribute("Ccy") else { return nil }
      return Amount(text: place.text, currency: currency)
    }
  }
}

/// One side of a transaction.
struct CamtParty {
  let name: String?
  /// IBAN or account number, without blanks.
  let account: String?

  /// - Parameter role: `Dbtr` or `Cdtr`; from version 8 on a party may be a person or a bank.
  init(_ parties: XMLElement?, _ role: String) {
    name = CamtParty.name(parties?.first(role)) ?? CamtParty.name(parties?.first("Ultmt" + role))
    account = accountNumber(parties?.first(role + "Acct"))
  }

  var isEmpty: Bool { name == nil && account == nil }

  private static func name(_ element: XMLElement?) -> String? {
    element?.text("Nm") ?? element?.text("Pty", "Nm") ?? element?.text("Agt", "FinInstnId", "Nm")
  }
}

/// Returns the number of an account: its IBAN, else what the bank has, without blanks.
func accountNumber(_ account: XMLElement?) -> String? {
  (account?.text("Id", "IBAN") ?? account?.text("Id", "Othr", "Id")).map(withoutBlanks)
}

/// Returns a reference unless it is one of the words that stand for none.
func givenReference(_ text: String?) -> String? {
  guard let text, !text.isEmpty else { return nil }
  let words: Set<String> = ["NOTPROVIDED", "NOTAVAILABLE", "NONREF", "NOREF", "NONE"]
  return words.contains(withoutBlanks(text).uppercased()) ? nil : text
}

/// Returns a reference of the bank's if it can tell one movement from another.
///
/// A number of a few digits is a place in the file, and another file may count from another start.
func bankReference(_ text: String?) -> String? {
  guard let text = givenReference(text) else { return nil }
  return text.utf8.count < 6 && text.utf8.allSatisfy(isDigit) ? nil : text
}

func withoutBlanks(_ text: String) -> String {
  // Nearly every number is plain ASCII already.
  guard text.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x80 }) else { return text }
  return text.filter { !$0.isWhitespace }
}

func joined(_ parts: [String]) -> String { parts.filter { !$0.isEmpty }.joined(separator: " ") }
