import ArgumentParser
import VanKien

/// What to say where a search found nothing.
enum NothingFound {
    /// For commands that count what a search would find.
    ///
    /// - Parameter query: may be empty.
    /// - Returns: the status to end with.
    static func explained(
        _ query: String, _ matching: Matching?, _ filter: SearchFilter, in index: PassageIndex
    ) throws -> ExitCode {
        if query.isEmpty {
            StandardError.line("No passage matches.")
        } else {
            let request = SearchRequest(query, matching: matching, filter: filter, limit: 0)
            explain(request, try index.forEachHit(of: request) { _ in true })
        }
        return ExitStatus.nothingFound
    }

    static func explain(_ request: SearchRequest, _ outcome: SearchOutcome) {
        StandardError.line("Nothing found for: \(request.query)")
        for suggestion in outcome.suggestions {
            let near = suggestion.nearSpellings
            StandardError.line(
                near.isEmpty
                    ? "  '\(suggestion.word)' is not in the index."
                    : "  '\(suggestion.word)' is not in the index; near it: \(near.joined(separator: ", "))")
        }
        if outcome.suggestions.isEmpty, !request.filter.isEmpty {
            StandardError.line("  Try it without the filters.")
        } else if outcome.suggestions.isEmpty, outcome.parsed.matching == .exact {
            StandardError.line("  Try --match folded, which takes all accented forms, or fewer words.")
        }
    }
}

/// What to say where words were counted that were perhaps meant as a phrase.
enum PhraseHint {
    static func show(_ query: String) {
        StandardError.line("Each of the words counts by itself; in quotes ('\"\(query)\"') the phrase does.")
    }
}
