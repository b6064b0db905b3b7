import Receivables

/// The parts of an invoice number, or of a word that may be one, that spelling does not change.
///
/// `INV-001007`, `inv 1007` and `1007` share the core `1007`; `2026/0042` has the core `20260042`;
/// a number with letters behind or between its digits is its own core.
struct InvoiceNumberKey: Hashable {
  /// Letters before the digits, upper case; empty where there are none.
  let prefix: String
  /// What must be equal: digits without leading zeros.
  let core: String
  /// How many letters and digits stand behind the prefix as written, zeros included.
  let length: Int
  /// Whether the core has no letter.
  let isNumber: Bool

  /// Returns nil where there is no digit in it.
  ///
  /// - Parameter text: Only its letters and digits count; letters beyond ASCII count as letters.
  init?(_ text: some Sequence<UInt8>) {
    let bytes = text.filter(isWordByte).map(asciiUpper)
    guard let digit = bytes.firstIndex(where: isDigitByte) else { return nil }
    let behind = bytes[digit...]
    isNumber = behind.allSatisfy(isDigitByte)
    // 12B4 and XA12B4 are two numbers: only a plain number is known without its letters.
    let body = isNumber ? behind : bytes[...]
    prefix = isNumber ? String(decoding: bytes[..<digit], as: UTF8.self) : ""
    length = body.count
    let significant = isNumber ? body.drop { $0 == 0x30 } : body
    core = String(decoding: significant.isEmpty ? body.prefix(1) : significant, as: UTF8.self)
  }

  /// Whether it says too little by itself: fewer than four digits that count.
  var isShort: Bool { core.utf8.count < 4 }

  /// Whether it reads as a year: 1990 to 2099.
  var isYear: Bool {
    guard isNumber, core.utf8.count == 4, let year = Int(core) else { return false }
    return (1990...2099).contains(year)
  }

  /// Whether a word in a text can mean an invoice that has this key.
  ///
  /// The letters before it must be the same, or missing, or a word for an invoice: `CN1007` is not
  /// `INV-1007`.
  func isNamed(by mention: InvoiceNumberKey) -> Bool {
    core == mention.core
      && (mention.prefix.isEmpty || mention.prefix == prefix
        || InvoiceWords.invoice.contains(mention.prefix))
  }
}

/// Words that stand before numbers.
enum InvoiceWords {
  /// What an invoice's number is called, in the languages banks' texts come in.
  static let invoice: Set<String> = [
    "INV", "INVOICE", "INVOICES", "INVNO", "INVOICENO", "BILL", "NO", "NR", "NUM", "NUMBER", "N",
    "R", "F", "RE", "RG", "RN", "RNR", "RENR", "RGNR", "RECH", "RECHN", "RECHNR", "RECHNUNG",
    "RECHNUNGEN", "RECHNUNGSNR", "RECHNUNGSNUMMER", "BELEG", "BELEGNR", "FA", "FAC", "FACT",
    "FACTURE", "FACTURES", "FACTUUR", "FACTUURNR", "FACTUREN", "FACTURA", "FACTURAS", "FATTURA",
    "FATTURE", "FT", "FV", "FAKTURA", "FAKTURANR", "LASKU", "REF", "REFERENCE",
  ]

  /// What other numbers are called: a number behind one of them is no sure sign.
  static let other: Set<String> = [
    "PO", "ORDER", "ORDERS", "BESTELLUNG", "BESTELLNR", "BEST", "AUFTRAG", "AUFTRAGSNR", "KUNDE",
    "KUNDENNR", "KUNDENNUMMER", "KD", "KDNR", "KNR", "CUSTOMER", "CUST", "CLIENT", "KLANT",
    "KLANTNR", "COMMANDE", "PEDIDO", "ORDINE", "KONTO", "KTO", "BLZ", "IBAN", "ACCOUNT", "TEL",
    "PHONE", "VERTRAG", "CONTRACT", "MANDAT", "MREF", "CRED", "VAT", "UST", "TAX", "DATED", "VOM",
    "DATUM", "DATE",
  ]
}

func isDigitByte(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

/// Letters and digits of ASCII, and every byte of a character beyond it.
func isWordByte(_ byte: UInt8) -> Bool {
  isDigitByte(byte) || byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
}

func asciiUpper(_ byte: UInt8) -> UInt8 { byte >= 0x61 && byte <= 0x7A ? byte - 0x20 : byte }
