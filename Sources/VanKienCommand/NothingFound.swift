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

    /// A pasted page is not given back whole.
    private static func shortened(_ query: String) -> String {
        let longest = 200
        return query.unicodeScalars.count <= longest ? query : String(query.unicodeScalars.prefix(longest)) + "…"
    }

    static func explain(_ request: SearchRequest, _ outcome: SearchOutcome) {
        StandardError.line("Nothing found for: \(shortened(request.query))")
        for suggestion in outcome.suggestions {
            let near = suggestion.nearSpellings
            StandardError.line(
                near.isEmpty
                    ? "  '\(suggestion.word)' is not in the index."
                    : "  '\(suggestion.word)' is not in the index; near it: \(near.joined(separator: ", "))")
        }
        for alternative in outcome.alternatives { StandardError.line("  \(alternative.words)") }
    }
}

extension SearchAlternative {
    /// On one line, with the options that ask for it.
    fileprivate var words: String {
        let count = total.counting("passage") + (total == Self.countLimit ? " or more" : "")
        return count + " " + changes.map(\.words).joined(separator: ", ")
    }

    /// The options of `batch` that ask for it, what to leave out, and how many it would find.
    var json: JSON {
        var members: [(String, JSON)] = []
        let leftOut = changes.compactMap { change -> String? in
            switch change {
            case .without(let part): part.rawValue
            case .wordsApart: "quotes"
            case .kind, .matching, .anyWord: nil
            }
        }
        if !leftOut.isEmpty { members.append(("without", .strings(leftOut))) }
        for change in changes {
            switch change {
            case .kind(let kind): members.append(("in", .string(kind.rawValue)))
            case .matching(let matching): members.append(("match", .string(matching.rawValue)))
            case .anyWord: members.append(("any", .bool(true)))
            case .without, .wordsApart: break
            }
        }
        return .object(members + [("total", .int(total))])
    }
}

extension SearchAlternative.Change {
    fileprivate var words: String {
        switch self {
        case .kind(let kind): "in \(kind.rawValue)s (--in \(kind.rawValue))"
        case .without(.kind): "in all kinds of passages (without --in)"
        case .without(let part): "without the filter by \(part.rawValue)"
        case .wordsApart: "with the words apart (without the quotes)"
        case .matching(.folded): "with whatever marks (--match folded)"
        case .matching(.exact): "with these very marks (--match exact)"
        case .anyWord: "with some of the words (search --any)"
        }
    }
}

/// What to say where words were counted that were perhaps meant as a phrase.
enum PhraseHint {
    static func show(_ query: String) {
        StandardError.line("Each of the words counts by itself; in quotes ('\"\(query)\"') the phrase does.")
    }
}
