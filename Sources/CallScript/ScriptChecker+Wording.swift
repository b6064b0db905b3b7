/// How a script is worded: advice to its author.
extension ScriptChecker {
  static func checkWording(of script: Script, into sink: inout DiagnosticSink) {
    for step in script.steps {
      for quote in step.quotes { check(quote, into: &sink) }
      if step.answers.count > Limit.answersMax {
        sink.add(
          Diagnostic(
            .tooManyAnswers, at: step.answers[Limit.answersMax].position,
            "\"\(step.name)\" has \(step.answers.count) answers, "
              + "but there are keys for \(Limit.answersMax).",
            suggestion: "Make what may come at any moment an `any time` step, or ask in two steps.")
        )
      }
    }
  }

  private static func check(_ quote: Speech, into sink: inout DiagnosticSink) {
    if let word = TellingWords.threat(in: quote.plainText) {
      sink.add(
        Diagnostic(
          .threat, at: quote.position, "\"\(word)\" sounds like a threat.",
          suggestion: "Say what the next step is and when; it was decided beforehand."))
    }
    let count = quote.wordCount
    if count > Limit.quoteWordsMax {
      sink.add(
        Diagnostic(
          .tooLongToSay, at: quote.position,
          "\(count) words at a stretch; \(Limit.quoteWordsMax) are the most one listens to.",
          suggestion: "Ask something in between, or make it two quotes."))
    }
  }
}
