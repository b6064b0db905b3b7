import Terminal

/// What a session was told: the global options, whether the command line or a caller gave them.
struct SessionOptions: Equatable {
  var ledger: String?
  var actor: String?
  var scripts: String?
  var contacts: String?
  var color: ColorChoice?
  var now: String?

  /// These options, and those of another session where one is not given.
  func filled(from session: SessionOptions) -> SessionOptions {
    SessionOptions(
      ledger: ledger ?? session.ledger, actor: actor ?? session.actor,
      scripts: scripts ?? session.scripts, contacts: contacts ?? session.contacts,
      color: color ?? session.color, now: now ?? session.now)
  }
}
