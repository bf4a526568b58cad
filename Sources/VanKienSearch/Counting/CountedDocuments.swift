import GRDB
import VanKienAnalysis
import VanKienDocuments
import VanKienIndexing

/// The documents that a filter lets through, in the order of their passages' ids, and how much of each.
struct CountedDocuments {
    struct Document {
        var ids: Range<Int64>
        /// One for each dimension; that of the kind is `nil` and filled in for each passage.
        var values: [String?]
    }

    private(set) var documents: [Document] = []
    /// For each document as many as there are `slots`.
    private(set) var passages: [Int] = []
    private(set) var syllables: [Int] = []
    /// 1, or where kinds are told apart one for each kind, at its code.
    let slots: Int

    init(
        _ db: Database, within ranges: PassageRanges?, kinds: Set<Passage.Kind>, _ dimensions: [CountDimension], analyzer: Analyzer
    ) throws {
        let tellsKindsApart = !kinds.isEmpty || dimensions.contains(.kind)
        slots = tellsKindsApart ? Passage.Kind.allCases.count : 1
        let columns = dimensions.map(Self.column).joined(separator: ", ")
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT first_passage, passages, tokens\(columns.isEmpty ? "" : ", " + columns)
                FROM document JOIN corpus ON corpus.id = corpus_id
                ORDER BY first_passage
                """)
        let measure = try PartMeasure(db, analyzer: analyzer)
        while let row = try rows.next() {
            try SearchDeadline.check()
            let first: Int64 = try row.typed(0)
            let ids = RecordReader.ids(from: first, count: try row.typed(1))
            // No passage of it can be found, so it is no part of what is searched.
            guard !ids.isEmpty else { continue }
            let parts = ranges?.parts(of: ids) ?? [ids]
            guard !parts.isEmpty else { continue }
            var values: [String?] = []
            for place in dimensions.indices { try values.append(row.typed(3 + place)) }
            documents.append(Document(ids: ids, values: values))
            if !tellsKindsApart, parts == [ids] {
                passages.append(ids.count)
                syllables.append(try row.typedCount(2))
            } else {
                let start = passages.count
                for _ in 0..<slots {
                    passages.append(0)
                    syllables.append(0)
                }
                for part in parts {
                    try measure.forEachPassage(of: part) { kind, length in
                        guard kinds.isEmpty || kinds.contains(Passage.Kind(code: kind)) else { return }
                        let slot = start + (slots > 1 ? kind : 0)
                        passages[slot] += 1
                        syllables[slot] += length
                    }
                }
            }
        }
    }

    private static func column(_ dimension: CountDimension) -> String {
        switch dimension {
        case .year: "substr(date, 1, 4)"
        case .type: "type"
        case .issuer: "issuer"
        case .corpus: "corpus.name"
        case .document: "corpus.name || '/' || document.name"
        case .number: "number"
        case .kind: "NULL"
        }
    }
}

/// Kinds and lengths of the passages of a range.
private struct PartMeasure {
    private let kinds: Statement
    private let lengths: PassageLengths

    init(_ db: Database, analyzer: Analyzer) throws {
        kinds = try db.cachedStatement(sql: "SELECT id, kind FROM passage WHERE id >= ? AND id < ?")
        lengths = try PassageLengths(db, analyzer: analyzer)
    }

    func forEachPassage(of ids: Range<Int64>, _ body: (_ kind: Int, _ length: Int) -> Void) throws {
        let rows = try Row.fetchCursor(kinds, arguments: [ids.lowerBound, ids.upperBound])
        while let row = try rows.next() {
            body(Passage.Kind(code: try row.typed(1)).code, try lengths.length(of: row.typed(0)))
        }
    }
}
