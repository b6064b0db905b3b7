/// The rows of a card as they stand on the screen.
struct ShownCard: Equatable {
  private(set) var rows: [StyledText] = []
  /// The room it was set in.
  private(set) var room = LineCard.Room(width: 0, height: 0)

  init() {}

  /// Takes the last rows that the room holds.
  init(_ rows: [StyledText], in room: LineCard.Room) {
    self.rows = Array(rows.suffix(room.height))
    self.room = room
  }

  /// What draws it, from the beginning of its first row to the beginning of the row below it.
  func rendered(inColor: Bool) -> String {
    var rendered = ""
    for row in rows {
      rendered += row.rendered(inColor: inColor)
      // In the last column the cursor waits on the last character, which `ESC [ K` would erase.
      rendered += row.width < room.width ? "\u{1B}[K\r\n" : "\r\n"
    }
    return rendered
  }

  /// The rows it takes on a terminal that has wrapped them to another width.
  func rowCount(at width: Int) -> Int {
    rows.reduce(0) { $0 + max(1, ($1.width + width - 1) / max(1, width)) }
  }
}
