import GRDB
import VanKienCitations
import VanKienDocuments

/// Reads citations with what they name: who cites a number, what a document cites, what is missing.
final class CitationReader {
    typealias Citation = Resolver.StoredCitation

    let db: Database
    let resolver: Resolver

    init(_ db: Database) {
        self.db = db
        resolver = Resolver(db)
    }

    /// A document's own number or name in its own head is no citation.
    private static let sql = """
        SELECT passage_id, passage.document_id, start_offset, end_offset, citation.kind, citation.number, citation.number_key,
            citation.name, citation.name_key, written, citation.type, citation.issuer, citation.date, relation, pinpoint,
            citation.title
        FROM citation JOIN passage ON passage.id = passage_id JOIN document ON document.id = passage.document_id
        WHERE NOT (passage.role = 1 AND ifnull(document.number_key = citation.number_key OR document.name_key = citation.name_key, 0))
        """

    /// The citations that fit a condition, in the order of passages and places.
    ///
    /// - Throws: `SearchLimitError` where the time is over, and what the body throws.
    func forEachCitation(
        where condition: String = "", _ arguments: StatementArguments = [], _ body: (Citation) throws -> Void
    ) throws {
        guard let connection = db.sqliteConnection else { return }
        // Prepared once: `list` asks for every document. No `body` reads citations itself.
        let statement = try db.cachedStatement(
            sql: Self.sql + (condition.isEmpty ? "" : " AND \(condition)") + " ORDER BY passage_id, start_offset")
        try SearchDeadline.watching(connection) {
            let rows = try Row.fetchCursor(statement, arguments: arguments)
            while let row = try rows.next() {
                guard let work = try Self.work(row) else { continue }
                try body(
                    Citation(
                        passage: row.typed(0), document: row.typed(1), range: row.typed(2)..<max(row.typed(2), row.typed(3)), work: work,
                        written: row.typed(9), type: row.typed(10), issuer: row.typed(11), date: row.typed(12), relation: row.typed(13),
                        pinpoint: row.typed(14), title: row.typed(15)))
            }
        }
    }

    /// - Returns: `nil` for a kind that this version doesn't know.
    private static func work(_ row: Row) throws -> CitedWork? {
        if let number: String = try row.typed(5) { return .number(DocumentNumber(canonical: number, key: try row.typed(6) ?? number)) }
        guard let kind = DocumentName.Kind(rawValue: try row.typed(4)), let name: String = try row.typed(7) else { return nil }
        return .name(DocumentName(kind: kind, canonical: name, key: try row.typed(8) ?? name))
    }

    func forEachCitation(of work: CitedWork, _ body: (Citation) throws -> Void) throws {
        let (sql, arguments) = SearchFilter.condition(on: work, table: "citation")
        try forEachCitation(where: sql, arguments, body)
    }

    // MARK: Who cites a number

    /// - Parameter body: is given the passages in their order; returns false to stop.
    func citing(_ request: CitingRequest, _ body: (CitingPassage) throws -> Bool) throws -> CitingOutcome {
        let sieve = try PassageSieve(request.filter, in: db)
        var citations: [Int64: [Citation]] = [:]
        var found: [(passage: Int64, document: Int64)] = []
        try forEachCitation(of: request.work) { citation in
            guard try sieve.lets(citation.passage) else { return }
            if citations[citation.passage] == nil { found.append((citation.passage, citation.document)) }
            citations[citation.passage, default: []].append(citation)
        }

        let records = RecordReader(db)
        var corpora: [String: Int] = [:]
        var years: [Int?: Int] = [:]
        var facts: [Int64: Resolver.Facts] = [:]
        for (_, document) in found {
            guard let known = try resolver.document(document) else { continue }
            facts[document] = known
            corpora[known.corpus, default: 0] += 1
            years[known.date.flatMap { Int($0.prefix(4)) }, default: 0] += 1
        }
        func key(_ document: Int64) -> (String, String, String) {
            guard let known = facts[document] else { return ("", "", "") }
            // A date that is not known stands behind all that are.
            return (known.date ?? "\u{10FFFF}", known.corpus, known.name)
        }
        found.sort { a, b in
            a.document != b.document ? key(a.document) < key(b.document) : a.passage < b.passage
        }
        let wanted = SearchRequest("", limit: request.limit, offset: request.offset).places
        for place in wanted.clamped(to: found.indices) {
            guard let passage = try records.passage(found[place].passage) else { continue }
            let resolved = try (citations[found[place].passage] ?? []).map(resolved)
            let highlights = resolved.map(\.range)
            let hit = Hit(
                rank: place + 1, score: 0, passage: passage, highlights: highlights,
                snippet: SnippetMaker().snippet(of: passage.text, highlights: highlights))
            guard try body(CitingPassage(hit: hit, citations: resolved)) else { break }
        }
        return CitingOutcome(
            documents: try documents(of: request.work), total: found.count, citingDocuments: Set(found.map(\.document)).count,
            corpora: corpora.sorted { $0.key < $1.key }.map { Tally($0.key, $0.value) },
            years: years.sorted { ($0.key ?? Int.max) < ($1.key ?? Int.max) }.map { Tally($0.key, $0.value) })
    }

    /// The documents that bear a number or a name, in the order of corpora and names.
    func documents(of work: CitedWork) throws -> [DocumentRecord] {
        let records = RecordReader(db)
        return try resolver.documents(of: work).map { try records.document($0.row) }
    }

    /// The numbers or names of the index that one as typed stands for, each as it is written most often.
    func works(matching work: CitedWork) throws -> [CitedWork] {
        switch work {
        case .number(let number): try numbers(matching: number).map(CitedWork.number)
        case .name(let name): try names(matching: name).map(CitedWork.name)
        }
    }

    private func numbers(matching number: DocumentNumber) throws -> [DocumentNumber] {
        let (sql, arguments) = SearchFilter.condition(on: number)
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT number, number_key, count(*) AS uses FROM (
                    SELECT number, number_key FROM citation WHERE \(sql)
                    UNION ALL SELECT number, number_key FROM document WHERE \(sql))
                GROUP BY number, number_key ORDER BY uses DESC, number
                """, arguments: arguments + arguments)
        var seen: Set<String> = []
        return try rows.map { try DocumentNumber(canonical: $0.typed(0), key: $0.typed(1)) }.filter { seen.insert($0.key).inserted }
    }

    private func names(matching name: DocumentName) throws -> [DocumentName] {
        let (sql, arguments) = SearchFilter.condition(on: name)
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT name, name_key, count(*) AS uses FROM citation WHERE \(sql) GROUP BY name, name_key ORDER BY uses DESC, name",
            arguments: arguments)
        var seen: Set<String> = []
        return try rows.map { try DocumentName(kind: name.kind, canonical: $0.typed(0), key: $0.typed(1)) }
            .filter { seen.insert($0.key).inserted }
    }

    private func resolved(_ citation: Citation) throws -> ResolvedCitation {
        ResolvedCitation(
            work: citation.work, written: citation.written, type: citation.type, issuer: citation.issuer, date: citation.date,
            relation: citation.relation.flatMap(CitationRelation.init), pinpoint: citation.pinpoint, title: citation.title,
            range: citation.range,
            resolution: try resolver.resolution(of: citation))
    }

    // MARK: What is cited

    /// What the documents of a number or name cite, themselves apart, most cited first.
    func cited(by work: CitedWork, _ filter: SearchFilter) throws -> [CitedNumber] {
        let sieve = try PassageSieve(filter, in: db)
        var counts = CitedNumberCounts()
        for document in try resolver.documents(of: work) {
            try forEachCitation(where: "passage.document_id = ?", [document.row]) { citation in
                guard try sieve.lets(citation.passage), try resolver.target(of: citation).0 != .document(document.row) else { return }
                try counts.add(citation, resolver)
            }
        }
        return counts.sorted()
    }

    /// The numbers whose documents the index has not, those that most documents cite first. Names are left out: few corpora hold
    /// the statutes that everybody cites, and many a name leaves open which document it is.
    func missing(_ filter: SearchFilter) throws -> [CitedNumber] {
        let sieve = try PassageSieve(filter, in: db)
        var counts = CitedNumberCounts()
        try forEachCitation(where: "citation.number IS NOT NULL") { citation in
            guard try sieve.lets(citation.passage), try resolver.resolve(citation).isEmpty else { return }
            try counts.add(citation, resolver)
        }
        return counts.sorted()
    }

    /// How many other documents cite one, by citations that can mean no other.
    func incoming(_ document: Int64) throws -> Int {
        guard let facts = try resolver.document(document) else { return 0 }
        var citing: Set<Int64> = []
        for work in facts.works {
            try forEachCitation(of: work) { citation in
                guard citation.document != document, !citing.contains(citation.document) else { return }
                let found = try resolver.resolve(citation)
                if found.count == 1, found[0].row == document { citing.insert(citation.document) }
            }
        }
        return citing.count
    }
}

/// Whether a passage is among those that a filter lets through.
struct PassageSieve {
    private let ranges: [Range<Int64>]?
    private let kinds: Set<Passage.Kind>
    private let kind: Statement

    init(_ filter: SearchFilter, in db: Database) throws {
        ranges = try filter.passageRanges(in: db)?.ranges
        kinds = filter.kinds
        kind = try db.cachedStatement(sql: "SELECT kind FROM passage WHERE id = ?")
    }

    func lets(_ passage: Int64) throws -> Bool {
        if let ranges {
            var (low, high) = (0, ranges.count)
            while low < high {
                let middle = (low + high) / 2
                if ranges[middle].lowerBound <= passage { low = middle + 1 } else { high = middle }
            }
            guard low > 0, ranges[low - 1].contains(passage) else { return false }
        }
        guard !kinds.isEmpty else { return true }
        return try Int.fetchOne(kind, arguments: [passage]).map { kinds.contains(Passage.Kind(code: $0)) } ?? false
    }
}

/// Citations gathered by what they name.
struct CitedNumberCounts {
    private struct Entry {
        var cited: CitedNumber
        var passages: Set<Int64> = []
        var documents: Set<Int64> = []
        var types: [String: Int] = [:]
        var titles: [String: Int] = [:]
    }

    private var entries: [CitationTarget: Entry] = [:]

    mutating func add(_ citation: Resolver.StoredCitation, _ resolver: Resolver) throws {
        let (target, place) = try resolver.target(of: citation)
        let known = try CitedNumber(
            work: citation.work, place: place, citations: 0, passages: 0, documents: 0,
            resolution: resolver.resolution(of: citation))
        var entry = entries[target] ?? Entry(cited: known)
        entry.cited.citations += 1
        entry.passages.insert(citation.passage)
        entry.documents.insert(citation.document)
        if let type = citation.type { entry.types[type, default: 0] += 1 }
        if let title = citation.title { entry.titles[title, default: 0] += 1 }
        entries[target] = entry
    }

    /// Of equals the first in their order, so that the answer is always the same.
    private static func commonest(_ counts: [String: Int]) -> String? {
        counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    /// By citing documents, then citations, then number.
    func sorted() -> [CitedNumber] {
        entries.values.map { entry in
            var cited = entry.cited
            cited.passages = entry.passages.count
            cited.documents = entry.documents.count
            cited.type = Self.commonest(entry.types)
            cited.title = Self.commonest(entry.titles)
            return cited
        }.sorted { a, b in
            if a.documents != b.documents { return a.documents > b.documents }
            if a.citations != b.citations { return a.citations > b.citations }
            return (a.work.canonical, a.place ?? "") < (b.work.canonical, b.place ?? "")
        }
    }
}
