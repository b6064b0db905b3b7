import Terminal

/// A command whose answer may be longer than the screen; then the pager shows it.
///
/// It asks nothing while it runs: what it prints is held back until it is done.
protocol LongAnswer: TalkoffCommand {}

extension Session {
  /// Prints what `body` prints; what is longer than the screen goes through the pager.
  func paged<Result>(_ body: () throws -> Result) throws -> Result {
    try output.paged(by: pager, on: editor, body)
  }
}

extension AgingCommand: LongAnswer {}
extension BriefCommand: LongAnswer {}
extension CallReportCommand: LongAnswer {}
extension CashReportCommand: LongAnswer {}
extension FindCommand: LongAnswer {}
extension LadderCommand: LongAnswer {}
extension LogCommand: LongAnswer {}
extension PromiseReportCommand: LongAnswer {}
extension ScriptsCompare: LongAnswer {}
extension ScriptsExplore: LongAnswer {}
extension ScriptsGraph: LongAnswer {}
extension ScriptsStats: LongAnswer {}
extension TrainingReportCommand: LongAnswer {}
extension WhyCommand: LongAnswer {}
extension WorklistCommand: LongAnswer {}
