import VanKien

/// The answer to one line of a file of numbers.
struct NumberAnswer {
    enum Outcome {
        /// The line is no number; those of the index that look like it.
        case noNumber(near: [String])
        case citing(DocumentNumber, CitingOutcome, [CitingPassage])
        case outgoing(DocumentNumber, [DocumentRecord], [CitedNumber])
    }

    let line: String
    /// What the number as typed stands for in the index; itself where the index has none.
    let numbers: [DocumentNumber]
    let outcome: Outcome

    init(
        to line: String, _ index: PassageIndex, _ filter: SearchFilter, _ page: PageOptions, isOutgoing: Bool
    ) throws {
        self.line = line
        guard let number = DocumentNumber(line) else {
            numbers = []
            outcome = .noNumber(near: try index.numbers(near: line))
            return
        }
        let matching = try index.numbers(matching: number)
        numbers = matching.isEmpty ? [number] : matching
        if isOutgoing {
            outcome = .outgoing(
                number, try index.documents(bearing: number), Array(page.page(of: try index.citations(of: number, filter: filter))))
            return
        }
        var passages: [CitingPassage] = []
        let request = CitingRequest(number, filter: filter, limit: page.count, offset: page.offset)
        let found = try index.forEachPassage(citing: request) {
            passages.append($0)
            return true
        }
        outcome = .citing(number, found, passages)
    }

    /// The documents that bear the number.
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
            members += [("error", .string("no document number")), ("near", .strings(near))]
        case .citing(let number, let found, let passages):
            members += [
                ("number", .string(number.canonical)), ("documents", .array(documents.map(\.json))), ("total", .int(found.total)),
                ("hits", .array(passages.map(\.json))),
            ]
        case .outgoing(let number, _, let cited):
            members += [
                ("number", .string(number.canonical)), ("documents", .array(documents.map(\.json))),
                ("outgoing", .array(cited.map(\.json))),
            ]
        }
        return .object(members)
    }
}
