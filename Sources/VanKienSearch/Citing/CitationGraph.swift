import GRDB
import VanKienCitations

/// Who cites whom: documents and cited numbers as nodes, citations as edges.
public struct CitationGraph: Sendable, Equatable {
    public struct Node: Sendable, Equatable {
        public enum Kind: String, Sendable {
            /// A document of the index.
            case document
            /// A cited number or name whose document the index has not.
            case absent
            /// A cited number that several documents bear, where nothing tells which is meant.
            case ambiguous
        }

        /// The document's id, or the key of what is cited with `?` before it where it is no one document.
        public var id: String
        public var kind: Kind
        public var number: String?
        /// What it is cited by, where that is no number.
        public var name: String?
        /// The province or city of an absent number of the form …/TU.
        public var place: String?
        public var type: String?
        public var title: String?
        public var date: String?
        public var corpus: String?

        /// For people: the number, or the id of a document without one.
        public var label: String {
            guard let number else { return name ?? id }
            return place.map { "\(number) (\($0))" } ?? number
        }
    }

    public struct Edge: Sendable, Equatable {
        /// The id of the citing document.
        public var from: String
        /// The id of the cited node.
        public var to: String
        /// How often.
        public var count: Int
    }

    /// Documents in the order of corpora and names, then numbers in their order.
    public var nodes: [Node]
    /// In the order of the ids at both ends.
    public var edges: [Edge]
}

/// Makes the graph, or the neighbourhood of a number in it.
struct CitationGraphBuilder {
    private let db: Database
    private let reader: CitationReader
    private var nodes: [CitationTarget: CitationGraph.Node] = [:]
    private var edges: [CitationTarget: [CitationTarget: Int]] = [:]

    init(_ db: Database) {
        self.db = db
        reader = CitationReader(db)
    }

    /// All documents that a filter lets through, and what their passages cite.
    mutating func whole(_ filter: SearchFilter) throws -> CitationGraph {
        let sieve = try PassageSieve(filter, in: db)
        let allowed = filter.numbers.isEmpty ? nil : try filter.documentsBearingNumbers(in: db)
        let (conditions, arguments) = filter.documentConditions() ?? ("1", [])
        let rows = try Int64.fetchAll(
            db, sql: "SELECT document.id FROM document WHERE \(conditions)", arguments: StatementArguments(arguments))
        for row in rows where allowed?.contains(row) ?? true { try add(document: row) }
        try reader.forEachCitation { citation in
            if try sieve.lets(citation.passage) { try add(citation) }
        }
        return graph(of: Set(nodes.keys))
    }

    /// What lies at most so many citations away from a number, in either direction.
    ///
    /// - Returns: `nil` where no document bears the number and none cites it.
    mutating func neighbourhood(of work: CitedWork, depth: Int, _ filter: SearchFilter) throws -> CitationGraph? {
        let sieve = try PassageSieve(filter, in: db)
        var border: Set<CitationTarget> = []
        for document in try reader.resolver.documents(of: work) {
            try add(document: document.row)
            border.insert(.document(document.row))
        }
        // It itself where citations of it are of no document.
        try reader.forEachCitation(of: work) { citation in
            guard try sieve.lets(citation.passage) else { return }
            let (target, _) = try reader.resolver.target(of: citation)
            if case .document = target { return }
            try add(node: target, citation)
            border.insert(target)
        }
        guard !border.isEmpty else { return nil }
        var seen = border
        var counted: Set<Int64> = []
        for _ in 0..<max(0, depth) {
            var next: Set<CitationTarget> = []
            for target in border {
                let citing = try documents(citing: target, sieve)
                // All that a document cites is added at once; `graph` leaves out what is too far away.
                next.formUnion(citing.map(CitationTarget.document))
                for row in citing { _ = try cited(by: row, sieve, &counted) }
                if case .document(let row) = target { next.formUnion(try cited(by: row, sieve, &counted)) }
            }
            border = next.subtracting(seen)
            seen.formUnion(next)
            if border.isEmpty { break }
        }
        return graph(of: seen)
    }

    /// The documents that cite a target.
    private func documents(citing target: CitationTarget, _ sieve: PassageSieve) throws -> [Int64] {
        let works: [CitedWork] =
            switch target {
            case .document(let row): try reader.resolver.document(row)?.works ?? []
            case .ambiguous(let work), .absent(let work, _): [work]
            }
        var citing: Set<Int64> = []
        for work in works {
            try reader.forEachCitation(of: work) { citation in
                guard try sieve.lets(citation.passage), try reader.resolver.target(of: citation).0 == target else { return }
                citing.insert(citation.document)
            }
        }
        return citing.sorted()
    }

    /// Adds what a document cites, once, and returns it.
    private mutating func cited(by row: Int64, _ sieve: PassageSieve, _ counted: inout Set<Int64>) throws -> Set<CitationTarget> {
        if !counted.insert(row).inserted { return Set((edges[.document(row)] ?? [:]).keys) }
        try add(document: row)
        var found: [Resolver.StoredCitation] = []
        try reader.forEachCitation(where: "passage.document_id = ?", [row]) { found.append($0) }
        for citation in found where try sieve.lets(citation.passage) { try add(citation) }
        return Set((edges[.document(row)] ?? [:]).keys)
    }

    private mutating func add(_ citation: Resolver.StoredCitation) throws {
        try add(document: citation.document)
        let (target, _) = try reader.resolver.target(of: citation)
        try add(node: target, citation)
        // A document that names itself is no edge.
        guard target != .document(citation.document) else { return }
        edges[.document(citation.document), default: [:]][target, default: 0] += 1
    }

    private mutating func add(document row: Int64) throws {
        guard nodes[.document(row)] == nil, let facts = try reader.resolver.document(row) else { return }
        nodes[.document(row)] = CitationGraph.Node(
            id: facts.id, kind: .document, number: facts.number, type: facts.type, title: facts.title, date: facts.date,
            corpus: facts.corpus)
    }

    private mutating func add(node target: CitationTarget, _ citation: Resolver.StoredCitation) throws {
        guard nodes[target] == nil else { return }
        switch target {
        case .document(let row):
            try add(document: row)
        case .ambiguous(let work):
            nodes[target] = CitationGraph.Node(
                id: "?" + work.key, kind: .ambiguous, number: work.number?.canonical, name: work.name?.canonical, type: citation.type)
        case .absent(let work, let seat):
            let place = try reader.resolver.seat(of: citation)?.written
            nodes[target] = CitationGraph.Node(
                id: "?" + work.key + (seat.isEmpty ? "" : "@" + seat), kind: .absent, number: work.number?.canonical,
                name: work.name?.canonical, place: place, type: citation.type)
        }
    }

    private func graph(of targets: Set<CitationTarget>) -> CitationGraph {
        let kept = nodes.filter { targets.contains($0.key) }
        let edges = edges.flatMap { from, ends in
            ends.compactMap { to, count -> CitationGraph.Edge? in
                guard let from = kept[from], let to = kept[to] else { return nil }
                return CitationGraph.Edge(from: from.id, to: to.id, count: count)
            }
        }
        func order(_ node: CitationGraph.Node) -> (Int, String, String) { (node.kind == .document ? 0 : 1, node.corpus ?? "", node.id) }
        return CitationGraph(
            nodes: kept.values.sorted { order($0) < order($1) },
            edges: edges.sorted { ($0.from, $0.to) < ($1.from, $1.to) })
    }
}
