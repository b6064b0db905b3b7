extension Script {
  /// Whether every step may be taken up at any time: other scripts link to it, and then all its
  /// steps are offered in their calls.
  public var isObjectionFile: Bool { !steps.isEmpty && objections.count == steps.count }
}
