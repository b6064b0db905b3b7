import Receivables

@testable import Exchange

/// Small documents of ISO 20022, made for the tests.
enum CamtSample {
  static let account = "<Acct><Id><IBAN>DE89 3704 0044 0532 0130 00</IBAN></Id></Acct>"

  /// A document with one statement; `inside` stands behind the account.
  static func document(_ inside: String, name: String = "camt.053.001.08") -> String {
    let (root, body) =
      switch name.prefix(8) {
      case "camt.052": ("BkToCstmrAcctRpt", "Rpt")
      case "camt.054": ("BkToCstmrDbtCdtNtfctn", "Ntfctn")
      default: ("BkToCstmrStmt", "Stmt")
      }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:\(name)"><\(root)>
      <\(body)>\(account)
      \(inside)
      </\(body)></\(root)></Document>
      """
  }

  /// An entry; `inside` stands where its details do, `head` before the amount.
  static func entry(
    _ amount: String, currency: String = "EUR", side direction: String = "CRDT",
    status: String = "BOOK", head: String = "", day: String = "<Dt>2026-03-06</Dt>",
    _ inside: String = ""
  ) -> String {
    """
    <Ntry>\(head)<Amt Ccy="\(currency)">\(amount)</Amt><CdtDbtInd>\(direction)</CdtDbtInd>\
    <Sts>\(status)</Sts><BookgDt>\(day)</BookgDt>\(inside)</Ntry>
    """
  }

  /// The details of an entry.
  static func details(_ parts: String...) -> String {
    "<NtryDtls>" + parts.map { "<TxDtls>\($0)</TxDtls>" }.joined() + "</NtryDtls>"
  }

  static func balance(_ kind: String, _ amount: String, _ direction: String = "CRDT") -> String {
    """
    <Bal><Tp><CdOrPrtry><Cd>\(kind)</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">\(amount)</Amt>\
    <CdtDbtInd>\(direction)</CdtDbtInd><Dt><Dt>2026-03-06</Dt></Dt></Bal>
    """
  }
}

/// Reads a document that is in memory.
func camt(_ bytes: [UInt8]) throws -> StatementFile {
  try readCamt(ByteReader(bytes: bytes, file: "s.xml"), file: "s.xml")
}

func camt(_ text: String) throws -> StatementFile { try camt(Array(text.utf8)) }

extension StatementFile {
  /// Everything found, as a person sees it.
  var told: String { findings.map(\.description).joined(separator: "\n") }

  /// The lines, what they move and who sent it.
  var table: [String] {
    lines.map { line in
      let parts = [
        line.bookedOn.description, line.amount.plain, line.amount.currency.code,
        line.isReversal ? "reversal" : nil, line.entryReference.map { "ref=\($0)" },
        line.endToEndID.map { "e2e=\($0)" }, line.structuredReference.map { "rf=\($0)" },
        line.payerName.map { "from=\($0)" }, line.payerAccount.map { "iban=\($0)" },
        line.text.isEmpty ? nil : "[\(line.text)]",
      ]
      return parts.compactMap { $0 }.joined(separator: " ")
    }
  }
}
