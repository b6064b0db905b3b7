import Exchange
import Receivables
import Terminal

/// The options by which a person says how a file writes days, amounts and currencies.
enum FileConventions {
  static func dateFormat(_ text: String?) throws -> DateFormat? {
    guard let text else { return nil }
    guard let format = DateFormat(text) else {
      throw Failure(
        .usage, "--date-format \(visible(text)): not a format",
        remedy: "For example dd/mm/yyyy, m/d/yyyy, dd.mm.yy or yyyy-mm-dd.")
    }
    return format
  }

  static func currency(_ text: String?) throws -> Currency? {
    guard let text else { return nil }
    guard let currency = Currency(code: text) else {
      throw Failure(
        .usage, "--currency \(visible(text)): no currency of ISO 4217", remedy: "For example EUR.")
    }
    return currency
  }

  static func decimal(_ text: String?) throws -> DecimalMark? {
    guard let text else { return nil }
    guard let mark = DecimalMark(rawValue: text) else {
      throw Failure(.usage, "--decimal \(visible(text)): point or comma is wanted")
    }
    return mark
  }
}
