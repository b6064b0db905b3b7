internal import Glibc

/// Returns the reader that fits: a line editor if both ends are terminals, else a plain reader.
///
/// SIGHUP, SIGTERM and SIGINT are noted from now on and end the wait for a line; until one is read
/// they wait in ``SignalInbox/shared``.
///
/// - Parameters:
///   - output: The sink of standard output; what it prints during an edit stands above the prompt.
///   - messages: Where other threads leave messages for the person.
/// - Returns: A ``LineEditor`` or a ``PlainReader``.
public func makeLineSource(output: Output, messages: MessageInbox? = nil) -> any LineSource {
  SignalInbox.shared.catchRequestsToStop()
  if isatty(STDIN_FILENO) == 1, output.descriptor == STDOUT_FILENO, output.isTerminal,
    let editor = LineEditor(output: output, messages: messages)
  {
    return editor
  }
  return PlainReader(signals: .shared)
}
