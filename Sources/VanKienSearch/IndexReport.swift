import GRDB
import VanKienCitations
import VanKienIndexing

/// How much an index holds.
public struct IndexReport: Sendable, Equatable {
    public struct Corpus: Sendable, Equatable {
        public var name: String
        public var root: String
        public var documents: Int
        public var passages: Int
        public var footnotes: Int
        /// Words, as the analyzer counts them: syllables and numbers.
        public var tokens: Int
        public var firstDate: String?
        public var lastDate: String?
    }

    public var path: String
    /// Bytes of the file.
    public var size: Int
    public var schema: Int
    public var analyzer: String
    public var corpora: [Corpus]
    /// Different words.
    public var terms: Int
    /// Numbers that passages cite.
    public var citations: Int
    /// What passages cite by name.
    public var namedCitations: Int

    public var documents: Int { corpora.reduce(0) { $0 + $1.documents } }
    public var passages: Int { corpora.reduce(0) { $0 + $1.passages } }
    public var footnotes: Int { corpora.reduce(0) { $0 + $1.footnotes } }
    public var tokens: Int { corpora.reduce(0) { $0 + $1.tokens } }

    init(_ db: Database, path: String) throws {
        self.path = path
        func number(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
        size = try number("PRAGMA page_count") * number("PRAGMA page_size")
        schema = try number("PRAGMA user_version")
        analyzer = IndexFile.analyzerVersion
        terms = try number("SELECT count(*) FROM term") - number("SELECT count(*) FROM term WHERE \(Schema.numberTerms)")
        citations = try number("SELECT count(*) FROM citation WHERE number IS NOT NULL")
        namedCitations = try number("SELECT count(*) FROM citation WHERE number IS NULL")
        corpora = try Row.fetchAll(
            db,
            sql: """
                SELECT corpus.name, root, count(document.id), coalesce(sum(passages), 0), coalesce(sum(footnotes), 0),
                    coalesce(sum(tokens), 0), min(date), max(date)
                FROM corpus LEFT JOIN document ON document.corpus_id = corpus.id GROUP BY corpus.id ORDER BY corpus.name
                """
        ).map {
            try Corpus(
                name: $0.typed(0), root: $0.typed(1), documents: $0.typed(2), passages: $0.typedCount(3), footnotes: $0.typedCount(4), tokens: $0.typedCount(5), firstDate: $0.typed(6),
                lastDate: $0.typed(7))
        }
    }
}
