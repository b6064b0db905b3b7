import CallEngine

/// Who is at the other end of the line where no telephone is: a played debtor, or a trainer.
///
/// It hears and answers, and can do nothing to the call: what was said is taken by whoever rehearses.
protocol OtherSide: AnyObject {
  /// The phone is answered, before the first step is shown.
  func picksUp(_ call: Call)
  /// The line was said and they are listened to; again without anything said: in silence.
  func listens(_ call: Call)
  /// The line was said once more.
  func saidAgain(_ call: Call)
  /// Something was done in the call, which now stands here.
  func notices(_ events: [CallEvent], after call: Call)
  /// The last move was taken back.
  func noticesTakenBack()
  /// Something typed changed nothing.
  func refused(_ refusal: CallRefusal)
}
