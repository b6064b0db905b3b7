import CallEngine
import CallScript
import Receivables
import Terminal

/// A step of a call as rows: where it is, advice, the answers, and the line to say below them all,
/// so that it stands directly above the prompt.
///
/// Its parts are set once: they are drawn while a line is edited, and some of them stay above the
/// next card.
final class CallCard {
  /// Narrower windows do without the clock, and still narrower ones without advice.
  static let widthOfClockMin = 60
  static let widthOfAdviceMin = 48
  static let widthMax = 100

  let call: Call
  let accountName: String
  /// What must be seen on every screen of a call that is none in earnest: `PRACTICE`.
  let mark: String?
  let view: CallView
  /// What it was made for; it takes no more than ``widthMax`` of it.
  let windowWidth: Int
  private let width: Int

  /// - Parameter view: the call's.
  init(_ call: Call, _ view: CallView, accountName: String, mark: String?, width: Int) {
    self.call = call
    self.accountName = accountName
    self.mark = mark
    self.view = view
    windowWidth = width
    self.width = min(width, CallCard.widthMax)
  }

  // MARK: The whole

  /// Sets a card into a room.
  ///
  /// Where a value follows another and nothing new is to be said, the line that asked for both
  /// stands on. Advice goes first, then the answers stand close together, then the
  /// space above and the bar go. What was just told and the line to say stay.
  func rows(
    telling notices: [StyledText], hearing heard: [StyledText], in room: LineCard.Room
  ) -> [StyledText] {
    guard view.awaiting != .nothing else { return notices + heard }
    let told = notices + standing + heard
    let settings: [() -> [StyledText]] = [
      { [self] in [StyledText(""), bar] + advice + answers + told },
      { [self] in [StyledText(""), bar] + answers + told },
      { [self] in [bar] + closeAnswers + told },
      { [self] in closeAnswers + told },
    ]
    for setting in settings {
      let rows = setting()
      if rows.count <= room.height { return rows }
    }
    return told
  }

  // MARK: Its parts

  /// The account and the step; what is due only once the right person is confirmed.
  ///
  /// Where the row is short the amount goes: that a call is none in earnest has to be seen.
  private(set) lazy var bar: StyledText = {
    let depth =
      view.depth == 0 ? nil : view.depth == 1 ? "a detour" : "\(view.depth) detours"
    let needed = [depth, mark].compactMap(\.self)
    let due = view.isMasked ? [] : ["\(call.context.amountDue) due"]
    let full = bar(with: due + needed, nameMin: 8)
    let fullWidth = displayWidth(full)
    if fullWidth <= width {
      return StyledText(full + String(repeating: "─", count: width - fullWidth), .color(.cyan))
    }
    let text = bar(with: needed, nameMin: 2)
    let rest = max(0, width - displayWidth(text))
    return StyledText(
      shortened(text, to: width) + String(repeating: "─", count: rest), .color(.cyan))
  }()

  /// - Parameter nameMin: the columns the account's name takes at least.
  private func bar(with parts: [String], nameMin: Int) -> String {
    let end = parts.map { " · " + $0 }.joined() + " "
    let start = "── " + visible(view.stepName) + " · "
    let room = max(nameMin, width - displayWidth(start + end) - 1)
    return start + shortened(visible(accountName), to: room) + end
  }

  private(set) lazy var advice: [StyledText] = {
    guard width >= CallCard.widthOfAdviceMin else { return [] }
    return view.lines.flatMap { line in
      guard case .advice(let text) = line else { return [StyledText]() }
      return self.rows(of: text, indent: "  ", .dim)
    }
  }()

  /// The answers with their keys, or the question of the value that is asked for.
  private(set) lazy var answers: [StyledText] =
    switch view.awaiting {
    case .answer(let choices): choices.flatMap(answer)
    case .value(let ask): rows(of: CallScreen.question(ask), indent: "  ", .dim.ours)
    case .nothing: []
    }

  private func answer(_ choice: CallView.Choice) -> [StyledText] {
    let key = "  \(choice.key) "
    let lines = wrapped(
      visible(choice.words), width: width, indent: key,
      hangingIndent: String(repeating: " ", count: key.count))
    return lines.enumerated().map { index, line in
      index == 0
        ? StyledText(key, .bold) + StyledText(String(line.dropFirst(key.count)))
        : StyledText(line)
    }
  }

  /// The answers one behind the other, for a window of few rows.
  private var closeAnswers: [StyledText] {
    guard case .answer(let choices) = view.awaiting else { return answers }
    let text = choices.map { "\($0.key) \($0.words)" }.joined(separator: " · ")
    return rows(of: text, indent: "  ", .plain)
  }

  /// The line to say now, without what was said before the values given here.
  private(set) lazy var speech = spoken(view.lines)

  /// The line to say now, or the one that asked for this value too.
  private(set) lazy var standing = speech.isEmpty ? spoken(call.standingSpeech) : speech

  private func spoken(_ lines: [CallView.Line]) -> [StyledText] {
    lines.flatMap { line in
      switch line {
      case .say(let spans): rows(of: CallCard.text(spans), indent: "│ ", .bold)
      case .heldBack:
        rows(of: "(held back until the right person is confirmed)", indent: "│ ", .dim)
      case .advice: [StyledText]()
      }
    }
  }

  /// Stress is marked with stars as in the script: bold alone would be lost without colour.
  private static func text(_ spans: [CallView.Span]) -> String {
    spans.map { span in
      switch span.emphasis {
      case .none: span.text
      case .stress: "*\(span.text)*"
      case .strong: "**\(span.text)**"
      }
    }.joined()
  }

  func rows(of text: String, indent: String, _ style: Style) -> [StyledText] {
    let hanging = indent.hasPrefix("│") ? indent : String(repeating: " ", count: indent.count)
    return wrapped(visible(text), width: width, indent: indent, hangingIndent: hanging)
      .map { StyledText($0, style) }
  }
}
