import GRDB
import VanKienDocuments

/// What the ids of judgements name in an index.
///
/// A test collection that was made elsewhere names its texts in its own way. A document is known by its id (`kho/2019/a`), and by its name
/// or file below the corpus (`2019/a`, `2019/a.txt`) where only one corpus has it; `#p3` behind any of these is a passage of it.
struct JudgedIDs {
    /// Whether whole documents were judged: no judgement names a passage.
    let areDocuments: Bool
    /// Judged, and not in the index.
    let unknown: [String]
    /// As judged, by the id that the index has for it.
    private let spellings: [String: String]

    init(_ judged: some Sequence<String>, in db: Database) throws {
        let index = try IndexedDocuments(db)
        var known: [(judged: String, name: IndexedDocuments.Name)] = []
        var unknown: [String] = []
        for id in Set(judged).sorted() {
            if let name = index.name(of: id) { known.append((id, name)) } else { unknown.append(id) }
        }
        let areDocuments = !known.isEmpty && known.allSatisfy { !$0.name.isPassage }
        self.areDocuments = areDocuments
        self.unknown = (unknown + known.filter { $0.name.isPassage == areDocuments }.map(\.judged)).sorted()
        spellings = Dictionary(known.map { ($0.name.id, $0.judged) }) { first, _ in first }
    }

    /// How judgements name what is found: a passage, or where these are judged, its document.
    ///
    /// - Parameter id: of a passage.
    func name(ofPassage id: String) -> String {
        guard areDocuments, let sign = id.lastIndex(of: "#") else { return spellings[id] ?? id }
        let document = String(id[..<sign])
        return spellings[document] ?? document
    }
}

/// The documents of an index by all their names.
private struct IndexedDocuments {
    struct Name {
        var id: String
        var isPassage: Bool
    }

    /// How many passages of each kind a document has; they are numbered from 1.
    private var counts: [String: [Passage.Kind: Int]] = [:]
    /// By name and by file below the corpus; `nil` where several have it.
    private var byName: [String: String?] = [:]

    init(_ db: Database) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT corpus.name, document.name, path, paragraphs, footnotes, headings
                FROM document JOIN corpus ON corpus.id = corpus_id
                """)
        while let row = try rows.next() {
            let (corpus, name, path): (String, String, String) = try (row.typed(0), row.typed(1), row.typed(2))
            let id = "\(corpus)/\(name)"
            counts[id] = [.paragraph: try row.typed(3), .footnote: try row.typed(4), .heading: try row.typed(5)]
            for other in [name, path, "\(corpus)/\(path)"] where other != id {
                if let known = byName[other], known != id { byName[other] = .some(nil) } else { byName[other] = .some(id) }
            }
        }
    }

    func name(of judged: String) -> Name? {
        if let id = document(judged) { return Name(id: id, isPassage: false) }
        guard let sign = judged.lastIndex(of: "#"), let id = document(String(judged[..<sign])) else { return nil }
        let place = judged[judged.index(after: sign)...]
        guard let kind = Passage.Kind.allCases.first(where: { place.hasPrefix($0.idPrefix) }),
            let ordinal = Int(place.dropFirst(kind.idPrefix.count)), ordinal > 0, ordinal <= counts[id]?[kind] ?? 0
        else { return nil }
        return Name(id: RecordReader.id(document: id, kind: kind, ordinal: ordinal), isPassage: true)
    }

    private func document(_ name: String) -> String? {
        counts[name] != nil ? name : byName[name] ?? nil
    }
}
