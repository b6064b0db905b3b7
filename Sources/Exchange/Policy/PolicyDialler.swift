internal import FollowUp

/// Reads `dialler`: the program that dials, and its arguments, one word each.
///
/// It is started without a shell, so what a shell would do with a word is an error and not a guess.
func readDialler(_ file: YAMLFields, into dialler: inout Dialler) {
  guard let items = file.list("dialler") else { return }
  let words = items.map(\.text)
  if let place = words.firstIndex(where: { $0.isEmpty || firstHarmful(in: $0) != nil }) {
    return file.refuse(
      items[place].node, of: "dialler", "has a word that is empty or no plain text",
      "Put what is in braces into quotes: [xdg-open, \"{tel}\"].")
  }
  if let fault = fault(words) { return file.refuse("dialler", fault.problem, fault.remedy) }
  dialler = Dialler(words)
}

private let wordsMax = 20

private func fault(_ words: [String]) -> (problem: String, remedy: String)? {
  guard let program = words.first, !program.isEmpty else {
    return ("names no program", "Write it first: dialler: [xdg-open, \"{tel}\"].")
  }
  if words.count > wordsMax { return ("has more than \(wordsMax) words", "Leave some out.") }
  if program.contains("{") || program.contains("/") && !program.hasPrefix("/") {
    return (
      "has \(program) for a program",
      "Write its name, or its whole path: dialler: [/usr/bin/xdg-open, \"{tel}\"]."
    )
  }
  if program.contains(" ") {
    return ("has several words in one", "Write each for itself: [sip-dial, --to, \"{number}\"].")
  }
  let shells = ["sh", "bash", "dash", "zsh", "fish", "ksh", "csh", "env"]
  if let name = program.split(separator: "/").last.map(String.init), shells.contains(name) {
    return (
      "starts \(name), which would read the number as a command",
      "Name the program that dials itself, or a script of your own by its path."
    )
  }
  return placeholderFault(words)
}

private func placeholderFault(_ words: [String]) -> (problem: String, remedy: String)? {
  let known = Dialler.Placeholder.allCases.map(\.rawValue)
  for word in words {
    for found in word.split(separator: "{").dropFirst(word.hasPrefix("{") ? 0 : 1) {
      let name = "{" + found.prefix { $0 != "}" } + "}"
      guard found.contains("}") else {
        return ("has {\(found), which is not closed", "Write it with both its braces.")
      }
      if !known.contains(name) {
        return ("has \(name), which is not known", "There are \(known.joined(separator: ", ")).")
      }
    }
  }
  let numbers = [Dialler.Placeholder.number, .tel].map(\.rawValue)
  guard words.contains(where: { word in numbers.contains(where: word.contains) }) else {
    return (
      "does not say where the number goes",
      "Put \"{number}\" or \"{tel}\" into one of its words."
    )
  }
  return nil
}
