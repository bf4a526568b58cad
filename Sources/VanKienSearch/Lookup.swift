import GRDB
import VanKienCitations
import VanKienDocuments

/// What an id, a number or a statute's name names.
public enum Lookup: Sendable, Equatable {
    /// A whole document with its passages in order.
    case document(DocumentRecord, [PassageRecord])
    /// One passage and the notes anchored in it.
    case passage(PassageRecord, notes: [PassageRecord])
    /// A number or a name that several documents bear.
    case ambiguous([DocumentRecord])
    case nothing
}

struct LookupReader {
    let db: Database

    func lookup(_ name: String) throws -> Lookup {
        let reader = RecordReader(db)
        if let found = try passage(name, reader) { return found }
        if let id = try documentID(name) { return try document(id, reader) }
        guard let work = CitedWork(name) else { return .nothing }
        let (condition, arguments) = SearchFilter.condition(on: work, table: "document")
        let ids = try Int64.fetchAll(
            db, sql: "SELECT document.id FROM document JOIN corpus ON corpus.id = corpus_id WHERE \(condition) ORDER BY corpus.name, document.name",
            arguments: arguments)
        switch ids.count {
        case 0: return .nothing
        case 1: return try document(ids[0], reader)
        default: return .ambiguous(try ids.map(reader.document))
        }
    }

    private func document(_ id: Int64, _ reader: RecordReader) throws -> Lookup {
        guard let row = try Row.fetchOne(db, sql: "SELECT first_passage, passages FROM document WHERE id = ?", arguments: [id])
        else { return .nothing }
        let first: Int64 = try row.typed(0)
        var passages: [PassageRecord] = []
        try reader.forEachPassage(RecordReader.ids(from: first, count: row.typed(1))) {
            passages.append($0)
            return true
        }
        return .document(try reader.document(id), passages)
    }

    private func passage(_ name: String, _ reader: RecordReader) throws -> Lookup? {
        // A document's own name may hold the sign too: what stands behind the last one decides.
        guard let sign = name.lastIndex(of: "#") else { return nil }
        let place = name[name.index(after: sign)...]
        guard let kind = Passage.Kind.allCases.first(where: { place.hasPrefix($0.idPrefix) }),
            let ordinal = Int(place.dropFirst(kind.idPrefix.count)),
            let document = try documentID(String(name[..<sign])),
            let id = try Int64.fetchOne(
                db,
                sql: """
                    SELECT passage.id FROM document JOIN passage ON passage.id >= first_passage AND passage.id < first_passage + passages
                    WHERE document.id = ? AND kind = ? AND ordinal = ?
                    """,
                arguments: [document, kind.code, ordinal]),
            let passage = try reader.passage(id)
        else { return nil }
        let notes = try Int64.fetchAll(
            db, sql: "SELECT id FROM passage WHERE anchor_id = ? ORDER BY anchor_offset, ordinal", arguments: [id])
        return .passage(passage, notes: try notes.compactMap(reader.passage))
    }

    private func documentID(_ name: String) throws -> Int64? {
        guard let slash = name.firstIndex(of: "/") else { return nil }
        return try Int64.fetchOne(
            db,
            sql: """
                SELECT document.id FROM document JOIN corpus ON corpus.id = corpus_id
                WHERE corpus.name = ? AND document.name = ?
                """, arguments: [String(name[..<slash]), String(name[name.index(after: slash)...])])
    }
}

extension SearchFilter {
    /// The documents that bear one of the filter's numbers.
    func documentsBearingNumbers(in db: Database) throws -> Set<Int64> {
        var ids: Set<Int64> = []
        for number in numbers {
            let (condition, arguments) = Self.condition(on: number)
            ids.formUnion(try Int64.fetchAll(db, sql: "SELECT id FROM document WHERE \(condition)", arguments: arguments))
        }
        return ids
    }
}
