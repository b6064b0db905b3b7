import CollectionsLedger
import Receivables

/// What falls due on each day, by currency, over many accounts.
///
/// Amounts are kept in billions and in what is left below one, so that the sum over all accounts
/// of a ledger cannot overflow, whatever somebody put into it.
struct FallingSums {
  struct Place: Hashable {
    let dueOn: CalendarDay
    let currency: Currency
  }

  struct Sum: Hashable {
    var items: Int64 = 0
    var billions: Int64 = 0
    var units: Int64 = 0

    var isZero: Bool { items == 0 && billions == 0 && units == 0 }

    mutating func add(_ other: Sum, times: Int64 = 1) {
      items += times * other.items
      billions += times * other.billions
      units += times * other.units
    }
  }

  private(set) var sums: [Place: Sum] = [:]

  init() {}

  /// The open invoices of one account.
  init(_ standing: Standing) {
    for invoice in standing.invoices.values where invoice.openAmount.isPositive {
      let amount = invoice.openAmount
      sums[Place(dueOn: invoice.dueOn, currency: amount.currency), default: Sum()].add(
        Sum(
          items: 1, billions: amount.minorUnits / 1_000_000_000,
          units: amount.minorUnits % 1_000_000_000))
    }
  }

  /// Adds the sums of an account, or takes them off.
  mutating func add(_ other: FallingSums, times: Int64 = 1) {
    for (place, sum) in other.sums { sums[place, default: Sum()].add(sum, times: times) }
  }

  /// Rows of `falling`, in no order; those of a difference may be below zero.
  var rows: [[SQLValue]] {
    sums.filter { !$0.value.isZero }.map { place, sum in
      [
        .day(place.dueOn), .text(place.currency.code), .integer(sum.items),
        .integer(sum.billions), .integer(sum.units),
      ]
    }
  }
}
