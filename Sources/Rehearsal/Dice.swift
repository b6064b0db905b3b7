/// Seeded dice of a played debtor: the same seed gives the same debtor on every machine.
///
/// The generator is SplitMix64 (Steele, Lea and Flood, 2014), after
/// <https://prng.di.unimi.it/splitmix64.c>.
struct Dice: Hashable, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Returns a number from 0 up to and without `count`; 0 where the count is not positive.
  mutating func roll(_ count: Int) -> Int {
    guard count > 0 else { return 0 }
    // The high bits of a product spread evenly enough for a choice of words.
    return Int(next().multipliedFullWidth(by: UInt64(count)).high)
  }

  /// Returns whether one of `count` throws falls on it: one in three for 3.
  mutating func oneIn(_ count: Int) -> Bool { roll(count) == 0 }
}
