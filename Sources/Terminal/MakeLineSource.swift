internal import Glibc

/// Returns the reader that fits: a line editor if both ends are terminals, else a plain reader.
///
/// SIGHUP, SIGTERM and SIGINT are noted from now on and end the wait for a line; until one is read
/// they wait in ``SignalInbox/shared``.
///
/// - Parameters:
///   - output: The sink of standard output; what it prints during an edit stands above the prompt.
///   - messages: Where other threads leave messages for the person.
///   - history: Where lines that may be kept are kept; `nil` for nowhere.
/// - Returns: A ``LineEditor`` or a ``PlainReader``.
public func makeLineSource(
  output: Output, messages: MessageInbox? = nil, history: HistoryFile? = nil
) -> any LineSource {
  SignalInbox.shared.catchRequestsToStop()
  let isAtTerminal =
    isatty(STDIN_FILENO) == 1 && output.descriptor == STDOUT_FILENO && output.isTerminal
  if isAtTerminal, output.isAccessible {
    return AccessibleReader(output: output, messages: messages)
  }
  if isAtTerminal,
    let editor = LineEditor(output: output, messages: messages, history: history)
  {
    return editor
  }
  return PlainReader(signals: .shared)
}
