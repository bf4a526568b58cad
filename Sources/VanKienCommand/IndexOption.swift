import ArgumentParser
import Glibc
import VanKien

/// Where the index is.
struct IndexOption: ParsableArguments {
    @Option(name: .customLong("db"), help: Self.help, completion: .file())
    var path: String?

    static let help = ArgumentHelp("The index. (default: $VANKIEN_DB, or index/vankien.sqlite)", valueName: "path")

    var resolved: String { Self.resolved(path) }

    func open() throws -> PassageIndex { OpenIndexes.keep(try PassageIndex(path: resolved)) }

    static func resolved(_ path: String?) -> String {
        if let path { return path }
        let named = getenv("VANKIEN_DB").map { String(cString: $0) } ?? ""
        return named.isEmpty ? "index/vankien.sqlite" : named
    }
}

/// Where the index is, and how long a query may look for its matches. One group, since a query's start pays for each.
struct QueriedIndexOptions: ParsableArguments {
    @Option(name: .customLong("db"), help: IndexOption.help, completion: .file())
    var path: String?
    @Option(number: "How long a query may look for matches, in seconds; what takes longer is given up.", valueName: "seconds")
    var timeLimit: Double = Self.usual

    var resolved: String { IndexOption.resolved(path) }
    var duration: Duration { .seconds(timeLimit) }

    func open() throws -> PassageIndex { OpenIndexes.keep(try PassageIndex(path: resolved, timeLimit: duration)) }

    func validate() throws {
        guard timeLimit > 0, timeLimit <= Self.longest else { throw ValidationError("--time-limit: expected seconds above 0, at most \(Int(Self.longest))") }
    }

    /// A day.
    private static let longest = 86_400.0
    private static let usual = Double(QueryLimits.time.components.seconds)
}

extension QueriedIndexOptions: PlainOptions {
    static var unset: Self {
        var options = Self()
        (options.path, options.timeLimit) = (nil, usual)
        return options
    }

    mutating func read(_ option: String, _ arguments: inout PlainArguments) throws(PlainArguments.NotPlain) -> Bool {
        switch option {
        case "--db": path = try arguments.value()
        case "--time-limit": timeLimit = try arguments.number()
        default: return false
        }
        return true
    }
}

/// The indexes that commands have opened. They are closed when the program ends, and not taken apart: clearing away a connection's
/// queue would start a thread for it. Belongs to the main thread.
enum OpenIndexes {
    nonisolated(unsafe) private static var indexes: [PassageIndex] = []

    static func keep(_ index: PassageIndex) -> PassageIndex {
        indexes.append(index)
        return index
    }

    static func close() {
        for index in indexes { index.close() }
    }
}
