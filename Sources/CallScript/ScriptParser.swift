struct ScriptParser {
  let text: String
  let file: String
  mutating func parse() -> (script: Script, diagnostics: [Diagnostic]) {
    (Script(title: "", introduction: [], steps: []), [])
  }
}
