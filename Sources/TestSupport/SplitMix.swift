/// Seeded dice: the same seed gives the same throws on every machine.
///
/// The generator is SplitMix64 (Steele, Lea and Flood, 2014), after
/// <https://prng.di.unimi.it/splitmix64.c>.
public struct SplitMix: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Creates dice; put the seed into the failure message.
  public init(state: UInt64) { self.state = state }

  /// Returns the next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
