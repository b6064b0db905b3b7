import CallEngine
import CollectionsLedger
import Receivables
import Terminal

/// `find WORDS` in a call: what was said with this debtor, to be quoted.
struct CallFind {
  let keeper: CallKeeper
  let screen: CallScreen
  let surroundings: Surroundings

  /// As many as leave the line to say on a screen of 24 rows.
  private static let hitsMax = 6

  /// Looks, and returns the rows to show.
  ///
  /// - Throws: `CallRefusal` where nothing may be shown yet or nothing was asked for.
  func rows(_ words: String, monthFirst: Bool) throws -> [StyledText] {
    guard keeper.recorded.call.isRightPersonConfirmed else {
      throw CallRefusal(
        "What was said is not shown before the right person is confirmed.",
        remedy: "Confirm who is on the phone first.")
    }
    guard let query = SaidQuery(words, monthFirst: monthFirst) else {
      throw CallRefusal("Find wants words.", remedy: "For example: find 15th.")
    }
    let found = try keeper.said(query, limit: CallFind.hitsMax + 1)
    guard !found.isEmpty else {
      return [StyledText("  Nothing that was said with them has these words.", .dim)]
    }
    let more = found.count > CallFind.hitsMax
    return found.prefix(CallFind.hitsMax).flatMap { rows($0, query) }
      + (more ? [StyledText("  There is more; another word narrows it.", .dim)] : [])
  }

  private func rows(_ saying: FoundSaying, _ query: SaidQuery) -> [StyledText] {
    let day = surroundings.wallClock(at: saying.hit.entry.recordedAt).day
    return MarkedWords(query: query, lengthMax: 200).rows(
      saying.hit.saying.text,
      after: "\(day.short), \(saying.speaker), \(saying.hit.saying.label), \(saying.citation):",
      width: min(screen.output.width, 100), indent: "  ", hangingIndent: "    ")
  }
}
