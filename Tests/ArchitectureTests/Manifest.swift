/// What `Package.swift` declares, read as text: a test must not start the package manager that
/// runs it.
struct Manifest {
  /// The declared dependencies of every target, products by the module they bring.
  private(set) var dependencies: [String: Set<String>] = [:]

  init() throws {
    let text = try Repository.text(of: "Package.swift")
    var products: [String: String] = [:]
    for found in text.matches(of: #/let (\w+) = Target\.Dependency\.product\(name: "(\w+)"/#) {
      products[String(found.output.1)] = String(found.output.2)
    }
    let declaration =
      #/\b(?:target|program|tests)\(\s*"([^"]+)"\s*(?:,\s*\[([^\]]*)\]\s*)?(?:,\s*samples:[^)]*)?\)/#
    for found in text.matches(of: declaration) {
      let names = (found.output.2 ?? "").split { $0 == "," || $0.isWhitespace }.map(String.init)
      dependencies[String(found.output.1)] = Set(
        names.map { name in
          name.hasPrefix("\"") ? String(name.dropFirst().dropLast()) : products[name] ?? name
        })
    }
    // System libraries, and our own in C++, which import no module.
    for found in text.matches(of: #/(?:systemLibrary|\.target)\(\s*name: "(\w+)"/#) {
      dependencies[String(found.output.1)] = []
    }
  }
}
