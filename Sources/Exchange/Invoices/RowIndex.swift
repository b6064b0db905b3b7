/// Finds the row of an account and number among the rows read so far.
///
/// It keeps row numbers only, four bytes a slot, so that a million invoices cost megabytes and not
/// the hundred a dictionary of keys does.
struct RowIndex {
  private var slots = [UInt32](repeating: 0, count: 1 << 10)
  private var count = 0

  /// Enters the row at `position`, or returns the position of an earlier row with the same key.
  mutating func enter(_ position: Int, of rows: [InvoiceRow]) -> Int? {
    if (count + 1) * 2 > slots.count { grow(rows) }
    var slot = home(of: rows[position])
    while slots[slot] != 0 {
      let other = Int(slots[slot]) - 1
      if rows[other].number == rows[position].number,
        rows[other].account == rows[position].account
      {
        return other
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = UInt32(position + 1)
    count += 1
    return nil
  }

  private mutating func grow(_ rows: [InvoiceRow]) {
    let old = slots
    slots = [UInt32](repeating: 0, count: old.count * 2)
    for entry in old where entry != 0 {
      var slot = home(of: rows[Int(entry) - 1])
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
    }
  }

  private func home(of row: InvoiceRow) -> Int {
    var hasher = Hasher()
    hasher.combine(row.account)
    hasher.combine(row.number)
    return hasher.finalize() & (slots.count - 1)
  }
}
