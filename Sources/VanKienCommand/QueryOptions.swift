import ArgumentParser
import VanKien

/// A query and how its words are compared, for commands that count what a search finds.
struct QueryOptions: ParsableArguments {
    @Argument(parsing: .allUnrecognized, help: ArgumentHelp("The query, as search takes it; several arguments are joined by a space.", valueName: "query"))
    var words: [String] = []
    @Option(oneOf: "How words are compared: auto, exact or folded.", valueName: "how")
    var match: SearchCommand.MatchChoice = .usual
    @Flag(help: "A doubtful query is an error.")
    var strict = false

    var text: String { QueryArguments.text(of: words) }
    var matching: Matching? { Matching(rawValue: match.rawValue) }

    /// For commands that can do nothing without a query.
    func requireWords() throws {
        if words.allSatisfy(\.isEmpty) { throw ValidationError("Missing expected argument '<query> ...'") }
    }

    func validate() throws { try QueryArguments.check(words) }
}

/// A query as arguments, among which the parser leaves a `--` that ends the options.
enum QueryArguments {
    /// `-kĩ` is a part of the query, `--kind` a slip; behind `--` stands no option.
    static func check(_ words: [String]) throws {
        if let slip = words.prefix(while: { $0 != "--" }).first(where: { $0.hasPrefix("--") }) {
            throw ValidationError("Unknown option '\(slip)'")
        }
    }

    static func text(of words: [String]) -> String { words.filter { $0 != "--" }.joined(separator: " ") }
}
