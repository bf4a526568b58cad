import ArgumentParser
import Glibc
import VanKien

/// Where the index is.
struct IndexOption: ParsableArguments {
    @Option(name: .customLong("db"), help: ArgumentHelp("The index. (default: $VANKIEN_DB, or index/vankien.sqlite)", valueName: "path"), completion: .file())
    var path: String?

    var resolved: String {
        if let path { return path }
        let named = getenv("VANKIEN_DB").map { String(cString: $0) } ?? ""
        return named.isEmpty ? "index/vankien.sqlite" : named
    }

    func open() throws -> PassageIndex { try PassageIndex(path: resolved) }
}
