import CallEngine
import CallScript
import CollectionsLedger
import Receivables
import Terminal

/// The very words that stood on the screen of a call, made again from its script and its entries.
struct CallWords {
  /// One line of the screen, or what was typed.
  struct Line {
    enum Kind: String {
      case step, advice, say, heldBack = "held-back", typed, recorded, ended
    }

    let kind: Kind
    let text: String
  }

  let call: HeardCall
  let lines: [Line]

  /// - Throws: ``Failure`` where a text is not in the ledger.
  init(_ past: HeardCall, in session: Session) throws {
    call = past
    let library = try past.library(in: session)
    let context =
      try past.context(in: session)
      ?? ScriptDesk(session: session).invention().context(holding: [])
    var call = Call(
      script: library.main, linked: library.linked, ownFile: library.ownFile, context: context)
    var lines: [Line] = []
    var shown: (place: Location, asked: Int)?
    for (event, _) in past.events {
      if CallWords.isTyped(event),
        shown == nil || shown?.place != call.location
          || shown?.asked != call.asked
      {
        let isSameStep = shown?.place == call.location && call.asked > 0
        lines += CallWords.screen(of: call, isSameStep: isSameStep)
        shown = (call.location, call.asked)
      }
      lines.append(CallWords.line(for: event, in: call))
      call.apply(event)
    }
    self.lines = lines
  }

  private static func isTyped(_ event: CallEvent) -> Bool {
    switch event {
    case .valueGiven, .answered, .detourEntered, .noted, .ended: true
    case .recorded, .held: false
    }
  }

  private static func screen(of call: Call, isSameStep: Bool) -> [Line] {
    let view = call.view
    let head = isSameStep ? [] : [Line(kind: .step, text: view.stepName)]
    return head
      + view.lines.map { line in
        switch line {
        case .say(let spans): Line(kind: .say, text: spans.map(\.text).joined())
        case .advice(let text): Line(kind: .advice, text: text)
        case .heldBack:
          Line(kind: .heldBack, text: "(held back until the right person is confirmed)")
        }
      }
  }

  private static func line(for event: CallEvent, in call: Call) -> Line {
    switch event {
    case .valueGiven(let ask, let value, let typed, _):
      Line(kind: .typed, text: "\(ask.rawValue): \(typed) (\(value.canonical ?? value.spoken))")
    case .answered(let words, _, _): Line(kind: .typed, text: words)
    case .detourEntered(let place, _):
      Line(kind: .typed, text: "o \(call.step(at: place)?.name ?? place.text)")
    case .noted(let text): Line(kind: .typed, text: "note \(text)")
    case .recorded(let agreement): Line(kind: .recorded, text: agreement.words)
    case .held(let agreement, _): Line(kind: .recorded, text: "held: \(agreement.words)")
    case .ended(let outcome, _): Line(kind: .ended, text: outcome.words)
    }
  }
}

extension CallWords {
  func show(in session: Session) {
    let wall = session.surroundings.wallClock(at: call.begun)
    session.print(
      StyledText(
        "\(wall.day.spoken) \(wall.time), \(visible(call.collector)), "
          + "\"\(visible(call.start.scriptTitle))\", version \(call.start.script.prefix(12))", .bold
      ))
    for line in lines {
      let (indent, style): (String, Style) =
        switch line.kind {
        case .step: ("── ", .color(.cyan))
        case .say: ("│ ", .bold)
        case .advice, .heldBack: ("  ", .dim)
        case .typed: ("> ", .plain)
        case .recorded: ("  + ", .color(.green))
        case .ended: ("  = ", .bold)
        }
      let width = session.output.isTerminal ? min(session.output.width, 100) : Int.max
      let hanging = String(repeating: " ", count: displayWidth(indent))
      for text in wrapped(visible(line.text), width: width, indent: indent, hangingIndent: hanging)
      {
        session.print(StyledText(text, style))
      }
    }
    session.print("")
  }

  var json: BodyValue {
    [
      "call": .text(call.id.description), "on": .text(call.start.on.description),
      "by": .text(call.collector), "script": .text(call.start.scriptTitle),
      "version": .text(call.start.script),
      "lines": .list(lines.map { ["kind": .text($0.kind.rawValue), "text": .text($0.text)] }),
    ]
  }
}
