import CallEngine
import LedgerStore
import Terminal

extension CallConversation {
  /// Opens the account, in the pager where it is longer than the screen, and comes back to the
  /// same line.
  ///
  /// Before the right person is confirmed it stays closed: somebody may be looking.
  func facts() throws {
    let call = keeper.recorded.call
    guard call.isRightPersonConfirmed, session.lines.isInteractive, !session.isRehearsal,
      let standing = try session.ledger().standing(of: keeper.recorded.account)
    else { return screen.account(call) }
    let preparation = try CallDesk(session: session).preparation(standing)
    let pick = ScriptPick(for: preparation, in: session)
    try session.paged { BriefScreen(session: session).show(standing, preparation, pick) }
    screen.say(call)
  }
}
