import VanKienCitations

/// What citations are gathered by: a document, or a number or name that no one document of the index is known to be.
enum CitationTarget: Hashable {
    case document(Int64)
    /// Several documents may be meant.
    case ambiguous(CitedWork)
    /// The index has none. A number of the form …/TU is another one in each province.
    case absent(CitedWork, seat: String)
}

extension Resolver {
    /// - Returns: the target, and the place that tells it from others of its number, as written.
    func target(of citation: StoredCitation) throws -> (CitationTarget, place: String?) {
        let found = try resolve(citation)
        if found.count > 1 { return (.ambiguous(citation.work), nil) }
        if let only = found.first { return (.document(only.row), nil) }
        let seat = try seat(of: citation)
        return (.absent(citation.work, seat: seat?.key ?? ""), seat?.written)
    }
}
