import GRDB

/// The tables of an index. `index/README.md` describes them for people who query them by SQL.
public enum Schema {
    /// Raised whenever a table changes. What becomes of an index of an earlier version: `SchemaUpgrade`.
    public static let version = 6
    static func version(of db: Database) throws -> Int { try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0 }

    /// "VKie" in the header of the file, so that `file` and SQLite's own tools know whose it is.
    static let applicationID: Int32 = 0x564B_6965

    /// Keys of the table `meta`.
    public enum MetaKey {
        public static let analyzer = "analyzer"
        public static let passages = "passages"
        public static let tokens = "tokens"
        /// Since version 6.
        static let documents = "documents"
        static let footnotes = "footnotes"
        static let totals = [passages, tokens, documents, footnotes]
    }

    /// What the index counts of all its documents together, by its key.
    package static func total(_ key: String, in db: Database) throws -> Int {
        try Int.fetchOne(db.cachedStatement(sql: "SELECT CAST(value AS INTEGER) FROM meta WHERE key = ?"), arguments: [key]) ?? 0
    }

    static func create(in db: Database, analyzerVersion: String) throws {
        try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        try db.execute(sql: "PRAGMA user_version = \(version)")
        try db.execute(sql: tables)
        for (key, value) in [(MetaKey.analyzer, analyzerVersion)] + MetaKey.totals.map({ ($0, "0") }) {
            try db.execute(sql: "INSERT INTO meta (key, value) VALUES (?, ?)", arguments: [key, value])
        }
        try db.execute(sql: "INSERT INTO passage_fts (passage_fts, rank) VALUES ('pgsz', \(postingsPage))")
    }

    /// The corpora of an index of any version, as far as it tells.
    static func corpora(in db: Database) throws -> [(name: String, root: String)] {
        guard try db.tableExists("corpus") else { return [] }
        return try Row.fetchAll(db, sql: "SELECT name, root FROM corpus ORDER BY id").map { try ($0.typed(0), $0.typed(1)) }
    }

    /// Empties a database of whatever tables it has.
    static func dropAll(in db: Database) throws {
        // A view may name tables that are gone before it, a virtual table drops its own.
        for kind in ["view", "virtual", "table"] {
            let filter = kind == "virtual" ? "type = 'table' AND sql LIKE 'CREATE VIRTUAL%'" : "type = '\(kind)'"
            while let name = try String.fetchOne(
                db, sql: "SELECT name FROM sqlite_master WHERE \(filter) AND name NOT LIKE 'sqlite_%' ORDER BY rowid DESC LIMIT 1")
            {
                try db.execute(sql: "DROP \(kind == "view" ? "VIEW" : "TABLE") \(name.quotedDatabaseIdentifier)")
            }
        }
    }

    /// Bytes of a page of postings: as many as fit on one of SQLite's pages.
    static let postingsPage = 16000

    /// Which rows of `term` are numbers (`PassageAnalyzer.term(ofNumber:)`), by the table's key.
    public static let numberTerms = "folded >= '#' AND folded < '$'"

    /// The columns of `passage_fts`: one for each kind of passage, so that `--in` is a column filter.
    public static let kindColumns = ["paragraph", "footnote", "heading"]

    /// Since version 4.
    static let documentHashTable = """
        CREATE TABLE document_hash (
            document_id INTEGER PRIMARY KEY REFERENCES document (id),
            record INTEGER NOT NULL,
            structure INTEGER NOT NULL,
            citations INTEGER NOT NULL
        )
        """

    /// Since version 5. What it holds can be made of `passage_fts` (`DensePostings`).
    static let densePostingsTables = """
        CREATE TABLE dense_segment (
            segment INTEGER PRIMARY KEY,
            last_page INTEGER NOT NULL,
            next_page INTEGER
        );
        CREATE TABLE dense_postings (
            segment INTEGER NOT NULL REFERENCES dense_segment (segment),
            term TEXT NOT NULL,
            chunk INTEGER NOT NULL,
            fingerprint INTEGER NOT NULL,
            windows BLOB NOT NULL,
            PRIMARY KEY (segment, term, chunk)
        ) WITHOUT ROWID
        """

    /// Since version 5: for filters, with the passages, so that no document is looked at.
    static let filterIndexes = """
        CREATE INDEX document_type ON document (type_key, first_passage, passages) WHERE type_key IS NOT NULL;
        CREATE INDEX document_date ON document (date, first_passage, passages) WHERE date IS NOT NULL
        """

    // Foreign keys are declared for readers and for `check`, which verifies them all. The writer, which alone makes and
    // removes whole documents, works without their enforcement: it would ask three tables at each passage, and need an
    // index of the passages by section for nothing else. A document's passages and sections are
    // ranges of ids, so no index by document is needed either.
    private static let tables = """
        CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

        CREATE TABLE corpus (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            root TEXT NOT NULL
        );

        CREATE TABLE document (
            id INTEGER PRIMARY KEY,
            corpus_id INTEGER NOT NULL REFERENCES corpus (id),
            name TEXT NOT NULL,
            path TEXT NOT NULL,
            content_hash INTEGER NOT NULL,
            text_hash INTEGER NOT NULL,
            format TEXT NOT NULL,
            number TEXT, number_key TEXT, number_folded TEXT,
            type TEXT, type_key TEXT,
            issuer TEXT, issuer_key TEXT,
            level TEXT, side TEXT,
            name_key TEXT,
            place TEXT,
            date TEXT,
            title TEXT,
            signer TEXT, signer_office TEXT, signed_for TEXT,
            recipients TEXT NOT NULL,
            first_section INTEGER NOT NULL,
            sections INTEGER NOT NULL,
            first_passage INTEGER NOT NULL,
            passages INTEGER NOT NULL,
            paragraphs INTEGER NOT NULL,
            footnotes INTEGER NOT NULL,
            headings INTEGER NOT NULL,
            tokens INTEGER NOT NULL,
            UNIQUE (corpus_id, path),
            UNIQUE (corpus_id, name)
        );
        \(documentHashTable);
        CREATE INDEX document_number ON document (number_folded) WHERE number_folded IS NOT NULL;
        CREATE INDEX document_name ON document (name_key) WHERE name_key IS NOT NULL;
        CREATE UNIQUE INDEX document_passages ON document (first_passage);
        \(filterIndexes);

        CREATE TABLE section (
            id INTEGER PRIMARY KEY,
            document_id INTEGER NOT NULL REFERENCES document (id),
            parent_id INTEGER REFERENCES section (id),
            kind TEXT NOT NULL,
            label TEXT NOT NULL,
            title TEXT NOT NULL
        );

        CREATE TABLE passage (
            id INTEGER PRIMARY KEY,
            document_id INTEGER NOT NULL REFERENCES document (id),
            kind INTEGER NOT NULL,
            ordinal INTEGER NOT NULL,
            role INTEGER NOT NULL,
            section_id INTEGER REFERENCES section (id),
            anchor_id INTEGER REFERENCES passage (id),
            anchor_offset INTEGER,
            mark TEXT,
            page INTEGER,
            text TEXT NOT NULL
        );
        CREATE INDEX passage_anchor ON passage (anchor_id) WHERE anchor_id IS NOT NULL;

        CREATE TABLE citation (
            passage_id INTEGER NOT NULL REFERENCES passage (id),
            start_offset INTEGER NOT NULL,
            end_offset INTEGER NOT NULL,
            kind TEXT NOT NULL,
            number TEXT, number_key TEXT, number_folded TEXT,
            name TEXT, name_key TEXT,
            written TEXT NOT NULL,
            type TEXT,
            issuer TEXT,
            date TEXT,
            relation TEXT,
            pinpoint TEXT,
            title TEXT,
            PRIMARY KEY (passage_id, start_offset)
        ) WITHOUT ROWID;
        CREATE INDEX citation_number ON citation (number_folded) WHERE number_folded IS NOT NULL;
        CREATE INDEX citation_name ON citation (name_key) WHERE name_key IS NOT NULL;

        CREATE TABLE term (
            folded TEXT NOT NULL,
            term TEXT NOT NULL,
            passages INTEGER NOT NULL,
            PRIMARY KEY (folded, term)
        ) WITHOUT ROWID;

        CREATE TABLE length_block (
            block INTEGER PRIMARY KEY,
            norms BLOB NOT NULL
        );

        CREATE TABLE context_block (
            block INTEGER PRIMARY KEY,
            runs BLOB NOT NULL
        );
        \(densePostingsTables);

        CREATE VIEW context_texts (id, text) AS
            SELECT first_section - 1, \(ContextWriter.headText) FROM document
            UNION ALL
            SELECT id, label || ' ' || title FROM section;

        CREATE VIRTUAL TABLE context_fts USING fts5 (
            text, content = 'context_texts', content_rowid = 'id', tokenize = 'vankien', columnsize = 0
        );

        CREATE VIEW passage_columns (id, paragraph, footnote, heading) AS
            SELECT id,
                CASE kind WHEN 0 THEN text END,
                CASE kind WHEN 1 THEN text END,
                CASE kind WHEN 2 THEN text END
            FROM passage;

        CREATE VIRTUAL TABLE passage_fts USING fts5 (
            paragraph, footnote, heading,
            content = 'passage_columns', content_rowid = 'id',
            tokenize = 'vankien', columnsize = 0
        );

        CREATE VIEW passages (id, corpus, document, number, type, issuer, date, kind, ordinal, section, page, text, rowid) AS
            SELECT corpus.name || '/' || document.name || '#'
                    || CASE passage.kind WHEN 0 THEN 'p' WHEN 1 THEN 'fn' ELSE 'h' END || passage.ordinal,
                corpus.name, document.name, document.number, document.type, document.issuer, document.date,
                CASE passage.kind WHEN 0 THEN 'paragraph' WHEN 1 THEN 'footnote' ELSE 'heading' END,
                passage.ordinal, section.label, passage.page, passage.text, passage.id
            FROM passage
                JOIN document ON document.id = passage.document_id
                JOIN corpus ON corpus.id = document.corpus_id
                LEFT JOIN section ON section.id = passage.section_id;

        CREATE VIEW documents (id, corpus, path, number, type, issuer, level, side, place, date, title, signer, passages, footnotes) AS
            SELECT corpus.name || '/' || document.name, corpus.name, corpus.root || '/' || document.path,
                document.number, document.type, document.issuer, document.level, document.side, document.place, document.date, document.title,
                document.signer, document.passages, document.footnotes
            FROM document JOIN corpus ON corpus.id = document.corpus_id;

        CREATE VIEW citations (passage, kind, number, name, written, type, issuer, date, relation, pinpoint, title) AS
            SELECT corpus.name || '/' || document.name || '#'
                    || CASE passage.kind WHEN 0 THEN 'p' WHEN 1 THEN 'fn' ELSE 'h' END || passage.ordinal,
                citation.kind, citation.number, citation.name, citation.written, citation.type, citation.issuer, citation.date,
                citation.relation, citation.pinpoint, citation.title
            FROM citation
                JOIN passage ON passage.id = citation.passage_id
                JOIN document ON document.id = passage.document_id
                JOIN corpus ON corpus.id = document.corpus_id;
        """
}
