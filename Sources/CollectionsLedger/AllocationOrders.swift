import Receivables

/// The items of an account in the orders in which money takes them up.
///
/// Each order is sorted once, when it is first needed, and remembers how far everything is settled.
struct AllocationOrders {
  fileprivate struct Key: Hashable {
    let order: AllocationOrder
    let currency: Currency
    let isPositive: Bool
  }

  /// A place in one of the orders.
  struct Cursor {
    fileprivate let key: Key
    fileprivate var next: Int
  }

  private let items: [Invoice]
  private var sorted: [Key: [String]] = [:]
  /// Below it everything of an order is settled.
  private var firstOpen: [Key: Int] = [:]

  init() { items = [] }

  init(_ invoices: some Sequence<Invoice>) { items = Array(invoices) }

  /// Begins at the first item that may be open, for money of this currency and sign.
  mutating func start(_ order: AllocationOrder, _ amount: Money) -> Cursor {
    let key = Key(order: order, currency: amount.currency, isPositive: amount.isPositive)
    if sorted[key] == nil {
      sorted[key] = items.filter {
        $0.amount.currency == key.currency && $0.amount.isPositive == key.isPositive
      }.sorted { order.place(of: $0) < order.place(of: $1) }.map(\.number)
    }
    return Cursor(key: key, next: firstOpen[key] ?? 0)
  }

  mutating func next(_ cursor: inout Cursor) -> String? {
    guard let numbers = sorted[cursor.key], cursor.next < numbers.count else { return nil }
    cursor.next += 1
    return numbers[cursor.next - 1]
  }

  /// Notes that the item just given is settled; counts where all before it are.
  mutating func skip(_ cursor: Cursor) {
    let first = firstOpen[cursor.key] ?? 0
    if cursor.next - 1 == first { firstOpen[cursor.key] = first + 1 }
  }

  /// Something settled is open again.
  mutating func restart() { firstOpen = [:] }
}

extension AllocationOrder {
  /// Where an item stands in the order: by what it is for where the order asks for it, by due day,
  /// by number.
  fileprivate func place(of item: Invoice) -> (Int, CalendarDay, String) {
    let rank =
      switch self {
      case .costsFirst: item.kind == .interest ? 1 : item.kind == .invoice ? 2 : 0
      case .principalFirst: item.kind == .invoice ? 0 : 1
      case .oldestFirst, .none: 0
      }
    return (rank, item.dueOn, item.number)
  }
}
