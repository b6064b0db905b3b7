extension Script {
  /// Reads a script, and everything that is wrong with the way it is written.
  ///
  /// Never fails: what cannot be understood is left out of the script and named in a diagnostic.
  /// Whether the call holds together is for ``ScriptChecker`` to say.
  ///
  /// - Parameters:
  ///   - text: the file's text; LF or CRLF, with or without a byte order mark.
  ///   - file: the name of the file for messages.
  public static func parse(
    _ text: String, file: String
  ) -> (script: Script, diagnostics: [Diagnostic]) {
    var parser = ScriptParser(text: text, file: file)
    return parser.parse()
  }
}
