/// What banks call the columns of their CSV files.
enum StatementHeadings {
  /// Returns the headings of a column, the surest first; English, German, Dutch, French, Spanish
  /// and Italian, compared by letters and digits alone.
  static func words(for column: StatementColumn) -> [String] {
    switch column {
    case .date:
      [
        "booking date", "posting date", "posted date", "date posted", "completed date",
        "transaction date", "date", "buchungstag", "buchungsdatum", "buchung", "datum",
        "boekdatum", "boekingsdatum", "transactiedatum", "date de comptabilisation",
        "date comptable", "date operation", "date opération", "date de l'opération", "fecha",
        "fecha operación", "fecha operacion", "fecha contable", "data contabile", "data",
        "data operazione",
      ]
    case .value:
      [
        "value date", "valutadatum", "wertstellung", "wertstellungsdatum", "rentedatum",
        "interest date", "valuta", "value", "date de valeur", "date valeur", "fecha valor",
        "data valuta",
      ]
    case .amount:
      [
        "amount", "transaction amount", "betrag", "umsatz", "bedrag", "transactiebedrag",
        "montant", "importe", "importo",
      ]
    case .credit:
      [
        "credit", "credit amount", "paid in", "money in", "deposit", "deposits", "haben",
        "gutschrift", "eingang", "credits", "crédit", "abono", "abonos", "ingresos", "avere",
        "entrate", "accrediti", "in",
      ]
    case .debit:
      [
        "debit", "debit amount", "paid out", "money out", "withdrawal", "withdrawals", "soll",
        "lastschrift", "belastung", "ausgang", "debits", "débit", "debet", "cargo", "cargos",
        "gastos", "dare", "uscite", "addebiti", "out",
      ]
    case .mark:
      [
        "credit/debit", "debit/credit", "cr/dr", "dr/cr", "c/d", "d/c", "af bij", "soll/haben",
        "s/h", "soll haben kennzeichen", "debet/credit", "credit debit indicator", "sens",
      ]
    case .currency:
      ["currency", "ccy", "währung", "waehrung", "muntsoort", "munt", "devise", "moneda", "divisa"]
    default: wordsOfTexts(for: column)
    }
  }

  private static func wordsOfTexts(for column: StatementColumn) -> [String] {
    switch column {
    case .name:
      [
        "counterparty name", "counterparty", "payer name", "payer", "name", "remitter",
        "name zahlungsbeteiligter", "beguenstigter/zahlungspflichtiger",
        "begünstigter/zahlungspflichtiger", "auftraggeber/empfänger", "auftraggeber/empfaenger",
        "auftraggeber/begünstigter", "auftraggeber", "zahlungspflichtiger", "empfänger",
        "naam tegenpartij", "naam / omschrijving", "naam", "tegenpartij", "contrepartie",
        "nom contrepartie", "donneur d'ordre", "nom", "ordenante", "nombre", "ordinante", "payee",
      ]
    case .payer:
      [
        "counterparty iban", "counterparty account", "payer iban", "payer account",
        "iban zahlungsbeteiligter", "kontonummer/iban", "tegenrekening iban/bban",
        "tegenrekening", "compte contrepartie", "iban contrepartie", "cuenta ordenante", "iban",
        "kontonummer",
      ]
    case .text:
      [
        "remittance information", "payment details", "description", "details", "narrative",
        "memo", "text", "verwendungszweck", "vwz", "omschrijving", "omschrijving-1",
        "mededelingen", "mededeling", "libellé", "libelle", "communication", "concepto",
        "descripción", "descripcion", "causale", "descrizione", "message",
      ]
    case .reference:
      [
        "end to end id", "end-to-end reference", "end to end reference",
        "kundenreferenz (end-to-end)", "kundenreferenz", "betalingskenmerk", "reference",
        "payment reference", "referentie", "référence", "referencia", "referenz",
      ]
    case .id:
      [
        "transaction id", "entry reference", "bank reference", "transaction reference", "fitid",
        "bankreferenz", "transactiereferentie", "volgnr", "id",
      ]
    case .account:
      [
        "account number", "account iban", "own account", "auftragskonto",
        "iban auftragskonto", "account", "konto", "iban/bban", "rekening", "rekeningnummer",
        "compte", "cuenta",
      ]
    case .status: ["status", "state", "info", "statut", "estado", "stato"]
    default: []
    }
  }

  /// Begins of a row that sums up instead of telling a movement.
  static let totals = [
    "total", "subtotal", "sum", "balance", "opening balance", "closing balance", "summe",
    "gesamt", "saldo", "kontostand", "anfangssaldo", "endsaldo", "alter kontostand",
    "neuer kontostand", "beginsaldo", "eindsaldo", "solde", "totale", "brought forward",
  ]

  /// Words in a status that say that nothing was booked.
  static let pending = [
    "pending", "vorgemerkt", "authorised", "authorized", "reverted", "declined", "failed",
    "cancelled", "canceled", "en attente", "pendiente", "in behandeling", "gereserveerd", "offen",
    "in attesa", "scheduled", "not booked",
  ]
}
