import ArgumentParser
import CallScript
import CollectionsLedger
import Glibc
import Terminal

/// `talkoff scripts new FILE`: a script to begin from.
struct ScriptsNew: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write a script to begin from.",
    discussion: """
      It is short, checks clean and has every part of the language once. A file that is there is \
      never written over.
      """)

  @Argument(help: "The file to write; its name ends in .md.", completion: .file())
  var file: String
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    guard file.hasSuffix(".md"), !file.hasSuffix(ScriptTexts.testSuffix) else {
      throw Failure(
        .usage, "\(visible(file)): a script's name ends in .md", remedy: "For example my-call.md.")
    }
    let title = ScriptStarter.title(ScriptTexts.split(file).name)
    try NewFile.write(ScriptStarter.text(titled: title), to: file)
    if options.json {
      session.printJSON(["file": .text(file), "title": .text(title)])
    } else {
      session.print(StyledText("Written: \(visible(file))"))
      session.print(
        StyledText("  Check it after each change: talkoff scripts check \(visible(file))"))
      session.print(StyledText("  Walk through it: talkoff scripts play \(visible(file))"))
    }
    return .done
  }
}

/// A file written only where there is none.
enum NewFile {
  /// - Throws: ``Failure`` where something is there already, or it cannot be written.
  static func write(_ text: String, to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      guard errno == EEXIST else { throw failure(path, errno) }
      throw Failure(
        .usage, "\(visible(path)): is there already, and is not written over",
        remedy: "Choose another name.")
    }
    defer { close(descriptor) }
    do {
      try send(text, to: descriptor, path)
    } catch {
      unlink(path)
      throw error
    }
  }

  /// Writes a text whole and makes it last.
  static func send(_ text: String, to descriptor: Int32, _ path: String) throws {
    var text = text
    try text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)[...]
      while !rest.isEmpty {
        let next = UnsafeRawBufferPointer(rebasing: rest)
        let sent = Glibc.write(descriptor, next.baseAddress, next.count)
        if sent >= 0 {
          rest = rest.dropFirst(sent)
        } else if errno != EINTR {
          throw failure(path, errno)
        }
      }
    }
    guard fsync(descriptor) == 0 else { throw failure(path, errno) }
  }

  static func failure(_ path: String, _ number: Int32) -> Failure {
    Failure(.ioError, "\(visible(path)): \(String(cString: strerror(number)))")
  }
}
