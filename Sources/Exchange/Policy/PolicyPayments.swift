internal import FollowUp
internal import Receivables

/// Reads what money that names no invoice is put on.
func readPayments(_ file: YAMLFields, into rule: inout AllocationRule) {
  guard let fields = file.fields("payments", keys: ["order", "by-law"]) else { return }
  rule.order = fields.word("order", as: AllocationOrder.self) ?? rule.order
  guard let laws = fields["by-law"] else { return }
  guard let mapping = laws.mapping else {
    return fields.refuse(
      "by-law", "must have laws below it", "Write it like by-law: {de: costs-interest-principal}")
  }
  let names: [String] = mapping.map { $0.key.scalar ?? "" }
  guard let orders = fields.fields("by-law", keys: names) else { return }
  for name in names {
    if let order = orders.word(name, as: AllocationOrder.self) { rule.byLaw[name] = order }
  }
}
