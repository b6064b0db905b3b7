/// One element with all it holds, by local names: its namespace was checked when it was read.
struct XMLElement: Equatable {
  /// The name without its prefix.
  let name: String
  /// The line its tag begins on, counted from 1.
  let line: Int
  /// The attributes without a prefix, in the order of the file.
  let attributes: [Attribute]
  /// The text without the blanks around it; empty where the element holds others.
  var text = ""
  var children: [XMLElement] = []

  struct Attribute: Equatable {
    let name: String
    let value: String
  }

  init(name: String, line: Int, attributes: [Attribute] = []) {
    self.name = name
    self.line = line
    self.attributes = attributes
  }

  /// Returns an attribute's value; nil where it is not given.
  func attribute(_ name: String) -> String? {
    attributes.first { $0.name == name }?.value
  }

  /// Returns the first element along a path of names, the first of each name being followed.
  func first(_ path: String...) -> XMLElement? { first(path[...]) }

  /// Returns every child of a name.
  func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

  /// Returns the text along a path of names; nil where there is none or it is empty.
  func text(_ path: String...) -> String? {
    guard let text = first(path[...])?.text, !text.isEmpty else { return nil }
    return text
  }

  private func first(_ path: ArraySlice<String>) -> XMLElement? {
    var element = self
    for name in path {
      guard let child = element.children.first(where: { $0.name == name }) else { return nil }
      element = child
    }
    return element
  }
}
