import VanKien

/// The answer to one line of a file of numbers.
struct NumberAnswer {
    enum Outcome {
        /// The line is neither; those of the index that look like it.
        case noNumber(near: [String])
        case citing(CitedWork, CitingOutcome, [CitingPassage])
        case outgoing(CitedWork, [DocumentRecord], [CitedNumber])
    }

    let line: String
    /// What the number or name as typed stands for in the index; itself where the index has none.
    let works: [CitedWork]
    let outcome: Outcome

    init(
        to line: String, _ index: PassageIndex, _ filter: SearchFilter, _ page: PageOptions, isOutgoing: Bool
    ) throws {
        self.line = line
        guard let work = CitedWork(line) else {
            works = []
            outcome = .noNumber(near: try index.numbers(near: line))
            return
        }
        let matching = try index.works(matching: work)
        works = matching.isEmpty ? [work] : matching
        if isOutgoing {
            outcome = .outgoing(
                work, try index.documents(bearing: work), Array(page.page(of: try index.citations(of: work, filter: filter))))
            return
        }
        var passages: [CitingPassage] = []
        let request = CitingRequest(work, filter: filter, limit: page.count, offset: page.offset)
        let found = try index.forEachPassage(citing: request) {
            passages.append($0)
            return true
        }
        outcome = .citing(work, found, passages)
    }

    /// The documents that bear it.
    var documents: [DocumentRecord] {
        switch outcome {
        case .noNumber: []
        case .citing(_, let found, _): found.documents
        case .outgoing(_, let documents, _): documents
        }
    }

    /// Whether the index knows anything of it.
    var isFound: Bool {
        switch outcome {
        case .noNumber: false
        case .citing(_, let found, _): found.total > 0 || !found.documents.isEmpty
        case .outgoing(_, let documents, _): !documents.isEmpty
        }
    }

    /// In one word, for scripts: `document`, `ambiguous`, `absent` (cited, but not in the index), `unknown`, `error`.
    var status: String {
        if case .noNumber = outcome { return "error" }
        if documents.count > 1 { return "ambiguous" }
        return documents.count == 1 ? "document" : isFound ? "absent" : "unknown"
    }

    var json: JSON {
        var members: [(String, JSON)] = [("query", .string(line)), ("status", .string(status))]
        switch outcome {
        case .noNumber(let near):
            members += [("error", .string("no document number or name")), ("near", .strings(near))]
        case .citing(let work, let found, let passages):
            members += [
                ("number", .optional(work.number?.canonical)), ("name", .optional(work.name?.canonical)), ("documents", .array(documents.map(\.json))), ("total", .int(found.total)),
                ("hits", .array(passages.map(\.json))),
            ]
        case .outgoing(let work, _, let cited):
            members += [
                ("number", .optional(work.number?.canonical)), ("name", .optional(work.name?.canonical)), ("documents", .array(documents.map(\.json))),
                ("outgoing", .array(cited.map(\.json))),
            ]
        }
        return .object(members)
    }
}
