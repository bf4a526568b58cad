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

    func open(_ limit: TimeLimitOption) throws -> PassageIndex { try PassageIndex(path: resolved, timeLimit: limit.duration) }
}

/// How long a query may look for its matches.
struct TimeLimitOption: ParsableArguments {
    @Option(help: ArgumentHelp("How long a query may look for matches, in seconds; what takes longer is given up.", valueName: "seconds"))
    var timeLimit: Double = Double(QueryLimits.time.components.seconds)

    var duration: Duration { .seconds(timeLimit) }

    func validate() throws {
        guard timeLimit > 0, timeLimit <= Self.longest else { throw ValidationError("--time-limit: expected seconds above 0, at most \(Int(Self.longest))") }
    }

    /// A day.
    private static let longest = 86_400.0
}
