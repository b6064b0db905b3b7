/// Finds the row of an account and number among the rows read so far.
///
/// It keeps row numbers only, eight bytes a slot, so that a million invoices cost megabytes and not
/// the hundred a dictionary of keys does.
struct RowIndex {
  /// The upper half of a slot is the hash of a row's key, the lower its position and one.
  private var slots = [UInt64](repeating: 0, count: 1 << 10)
  private var count = 0

  /// Enters the row at `position`, or returns the position of an earlier row with the same key.
  mutating func enter(_ position: Int, of rows: [InvoiceRow]) -> Int? {
    if (count + 1) * 2 > slots.count { grow() }
    let hash = RowIndex.hash(of: rows[position])
    var slot = home(of: hash)
    while slots[slot] != 0 {
      let other = Int(slots[slot] & 0xFFFF_FFFF) - 1
      if slots[slot] >> 32 == hash, rows[other].number == rows[position].number,
        rows[other].account == rows[position].account
      {
        return other
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = hash << 32 | UInt64(position + 1)
    count += 1
    return nil
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    for entry in old where entry != 0 {
      var slot = home(of: entry >> 32)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
    }
  }

  private func home(of hash: UInt64) -> Int { Int(hash) & (slots.count - 1) }

  private static func hash(of row: InvoiceRow) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(row.account)
    hasher.combine(row.number)
    return UInt64(truncatingIfNeeded: hasher.finalize()) >> 32
  }
}
