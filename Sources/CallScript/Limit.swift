/// The limits a script is held to.
///
/// They are far above any script a person writes; they keep a hostile or broken file from costing
/// time or memory. Every message that refuses something names the number.
public enum Limit {
  /// The largest file, in bytes.
  public static let scriptBytesMax = 1 << 20
  /// The longest line, in bytes: it also bounds how deep quotes and lists can nest.
  public static let lineBytesMax = 4096
  /// The most lines in a file.
  public static let linesMax = 20_000
  /// The most bytes in one paragraph, list item or heading.
  ///
  /// cmark 0.30 needs the square of a paragraph's length for some texts (`![[]()` over and over).
  public static let paragraphBytesMax = 16_384
  /// The most steps in a script.
  public static let stepsMax = 500
  /// The most findings listed for one file.
  public static let diagnosticsMax = 200
  /// The most letters of a message or a remedy.
  public static let messageLettersMax = 500
  /// The most letters of a step or an answer in a path.
  public static let pathLettersMax = 100
  /// The most other scripts a script may lead into, by itself and through others.
  public static let linkedScriptsMax = 50
  /// The most steps a path names; of a longer one the middle is left out.
  public static let pathStepsMax = 60
  /// The most situations (step, right person, values asked, outcome, yes/no facts) explored.
  public static let statesMax = 50_000
  /// The most lines, questions and answers looked at while exploring, over all situations.
  public static let explorationWorkMax = 2_000_000
  /// The most misspelt links that are followed to the step that was probably meant.
  public static let guessedLinksMax = 20
  /// The most words a quote should have, to be said in one breath or two.
  public static let quoteWordsMax = 45
  /// The most answers a step should have: there is a key for each of them.
  public static let answersMax = 9
  /// The most steps a caller should need before the debt is stated.
  public static let stepsBeforeDebtMax = 7
}
