import ArgumentParser
import VanKien

/// What is made of all hits before a page of them is shown.
struct GatheringOptions: ParsableArguments {
    @Option(
        oneOf: "Show hits together: document (one a document, with how many there are), or same (one for passages that say nearly the same).",
        valueName: "how")
    var group: GroupChoice?
    @Option(
        help: ArgumentHelp(
            "How like passages are to be for --group same, above 0 and up to 1: the share of their runs of three words that both have. (default: 0.8)",
            valueName: "share"))
    var similarity: Double?
    @Option(help: ArgumentHelp("Only so many of the hits, drawn at random; the same on every machine for the same documents.", valueName: "n"))
    var sample: Int?
    @Option(help: ArgumentHelp("Another number draws another sample. (default: 0)", valueName: "number"))
    var seed: UInt64?
    @Option(number: "With so many passages before and after each hit.", valueName: "n")
    var contextPassages: Int = Self.noContext

    enum GroupChoice: String, CaseIterable { case document, same }

    func validate() throws {
        if let sample, sample < 1 { throw ValidationError("--sample: expected a number from 1 on") }
        if seed != nil, sample == nil { throw ValidationError("--seed goes with --sample") }
        if let similarity, !(similarity > 0 && similarity <= 1) {
            throw ValidationError("--similarity: expected a share above 0 and up to 1, as 0.8")
        }
        if similarity != nil, group != .same { throw ValidationError("--similarity goes with --group same") }
        if !(0...Self.contextLimit).contains(contextPassages) {
            throw ValidationError("--context-passages: expected a number from 0 to \(Self.contextLimit)")
        }
    }

    /// More is a document, which `show` gives.
    private static let contextLimit = 100
    private static let noContext = 0

    var gathering: Gathering {
        let grouping: Gathering.Grouping? =
            switch group {
            case nil: nil
            case .document: .document
            case .same: .same(similarity: similarity ?? Gathering.Grouping.usualSimilarity)
            }
        return Gathering(
            sample: sample.map { Gathering.Sample(size: $0, seed: seed ?? 0) }, grouping: grouping, contextPassages: contextPassages)
    }

    /// What a table has besides.
    var columns: Set<String> {
        var columns: Set<String> = []
        if group != nil { columns.formUnion(["count", "members"]) }
        if contextPassages > 0 { columns.formUnion(["before", "after"]) }
        return columns
    }
}

extension GatheringOptions: PlainOptions {
    static var unset: Self {
        var options = Self()
        (options.group, options.similarity, options.sample, options.seed, options.contextPassages) = (nil, nil, nil, nil, noContext)
        return options
    }

    mutating func read(_ option: String, _ arguments: inout PlainArguments) throws(PlainArguments.NotPlain) -> Bool {
        switch option {
        case "--group": group = try arguments.choice() as GroupChoice
        case "--similarity": similarity = try arguments.number() as Double
        case "--sample": sample = try arguments.number() as Int
        case "--seed": seed = try arguments.number() as UInt64
        case "--context-passages": contextPassages = try arguments.number()
        default: return false
        }
        return true
    }
}
