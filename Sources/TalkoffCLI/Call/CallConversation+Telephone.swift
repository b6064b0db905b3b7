import CallEngine
import CallScript
import Receivables

/// Numbers and times to call at, told or dialled during a call.
extension CallConversation {
  func dial(_ words: String) throws {
    guard let telephone else {
      throw CallRefusal("Nothing is dialled in a rehearsal.", remedy: "Go on with the call.")
    }
    for line in try telephone.again(words) { screen.tell(line) }
  }

  /// A number they can be called at, told at any step.
  func number(_ words: String) throws {
    let value = try reader.value(.phone, words)
    guard case .phone(let number) = value else { return }
    screen.readBack(readBack.words(value))
    try hear(.number(number))
  }

  func callback(_ words: String) throws {
    let moment = try reader.moment(words)
    let words = readBack.readings(moment)[0]
    _ = try call.decide(.callback(moment.day, moment.time))
    screen.readBack(words)
    try hear(.callback(moment.day, moment.time))
    if let time = moment.time { cautionAtNight(time) }
  }
}
