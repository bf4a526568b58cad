import ArgumentParser

/// Which part of the results is wanted.
struct PageOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How many results. (default: 10; of a sample all)", valueName: "n"))
    var limit: Int?
    @Option(number: "How many to leave out at the beginning.", valueName: "n")
    var offset: Int = Self.first
    @Flag(help: "All results.")
    var all = false

    /// `nil` for all.
    var count: Int? { all ? nil : limit ?? Self.usual }

    private static let usual = 10
    private static let first = 0

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit: expected a number from 0 on") }
        if offset < 0 { throw ValidationError("--offset: expected a number from 0 on") }
    }

    /// Tells whoever writes results into a file that these are not all, where nobody said how many.
    func tellOfMore(shown: Int, of total: Int, _ noun: String) {
        let more = more(shown: shown, of: total)
        if limit == nil, !more.isEmpty { StandardError.line("\(shown) of \(total.counting(noun))\(more)") }
    }

    /// The part of a list that was asked for.
    func page<Element>(of list: [Element]) -> ArraySlice<Element> {
        list.dropFirst(offset).prefix(count ?? list.count)
    }

    /// How to see the rest, or nothing where there is none.
    func more(shown: Int, of total: Int) -> String {
        shown > 0 && shown < total - offset ? "; more with --offset \(offset + shown) or --all" : ""
    }
}

extension PageOptions: PlainOptions {
    static var unset: Self {
        var options = Self()
        (options.limit, options.offset, options.all) = (nil, first, false)
        return options
    }

    mutating func read(_ option: String, _ arguments: inout PlainArguments) throws(PlainArguments.NotPlain) -> Bool {
        switch option {
        case "--limit": limit = try arguments.number() as Int
        case "--offset": offset = try arguments.number()
        case "--all": all = true
        default: return false
        }
        return true
    }
}
