import Testing
import VanKien
import VanKienTestSupport

@testable import VanKienIndexing

@Suite("What check finds")
struct IndexCheckTests {
    @Test(
        "each kind of damage, by the name of what is wrong",
        arguments: [
            ("a text changed in place", "UPDATE passage SET text = 'dân vận khéo!' WHERE id = 1", "texts"),
            ("a word changed in place", "UPDATE passage SET text = 'hoà giải' WHERE id = 1", "postings"),
            ("a lost posting", "INSERT INTO passage_fts (passage_fts, rowid, paragraph) VALUES ('delete', 1, 'dân vận khéo')", "postings"),
            ("a posting too many", "INSERT INTO passage_fts (rowid, paragraph) VALUES (77, 'hoà giải')", "postings"),
            ("a lost passage", "DELETE FROM passage WHERE id = 2", "counts"),
            ("a passage renumbered", "UPDATE passage SET ordinal = 9 WHERE id = 2", "counts"),
            ("a wrong count of passages", "UPDATE document SET passages = passages + 1", "counts"),
            ("a wrong count of footnotes", "UPDATE document SET footnotes = 5", "counts"),
            ("a wrong count of words", "UPDATE meta SET value = '5' WHERE key = 'tokens'", "counts"),
            ("a wrong count of all passages", "UPDATE meta SET value = '5' WHERE key = 'passages'", "counts"),
            ("a wrong count of all documents", "UPDATE meta SET value = '5' WHERE key = 'documents'", "counts"),
            ("a wrong count of all footnotes", "UPDATE meta SET value = '5' WHERE key = 'footnotes'", "counts"),
            ("a wrong length", "UPDATE length_block SET norms = x'0001020304'", "counts"),
            ("lengths that are gone", "DELETE FROM length_block", "counts"),
            ("a wrong count of a word", "UPDATE term SET passages = 9 WHERE term = 'dân'", "words"),
            ("a lost word", "DELETE FROM term WHERE term = 'dân'", "words"),
            ("a word too many", "INSERT INTO term VALUES ('zzz', 'zzz', 1)", "words"),
            ("another date", "UPDATE document SET date = '1999-01-01'", "documents"),
            ("another place", "UPDATE document SET place = 'Nơi khác'", "documents"),
            ("another key", "UPDATE document SET number_folded = 'x'", "documents"),
            ("another root", "UPDATE corpus SET root = '/x'", "documents"),
            ("another page", "UPDATE passage SET page = 9 WHERE id = 2", "passages"),
            ("another role", "UPDATE passage SET role = 3 WHERE id = 2", "passages"),
            ("another place of a note", "UPDATE passage SET anchor_offset = 2 WHERE kind = 1", "passages"),
            ("another citation", "UPDATE citation SET number = '1-QĐ/TW'", "citations"),
            ("another form of a number", "UPDATE citation SET number_folded = '1-qd/tw'", "citations"),
            ("another relation", "UPDATE citation SET relation = 'thay thế'", "citations"),
            ("a lost citation", "DELETE FROM citation", "citations"),
            ("lost hashes", "DELETE FROM document_hash", "documents"),
            ("another view", "DROP VIEW passages; CREATE VIEW passages AS SELECT 1", "schema"),
            ("a lost index", "DROP INDEX citation_number", "schema"),
            ("a lost document", "DELETE FROM document", "foreign keys"),
            ("a note anchored nowhere", "UPDATE passage SET anchor_id = 99 WHERE kind = 1", "foreign keys"),
            ("a citation of nothing", "UPDATE citation SET passage_id = 99", "foreign keys"),
        ])
    func damage(what: String, sql: String, finding: String) throws {
        let index = try LinesIndex(paragraphs: ["dân vận khéo", "dân vận 217-QĐ/TW", "^ 1:8 chú thích"])
        #expect(try index.faults() == [])
        try index.edit(sql)
        #expect(try index.faults().contains(finding), "\(what)")
    }

    @Test("a page of the file that is overwritten")
    func page() throws {
        let index = try LinesIndex(["a.txt": (1...800).map { "dân vận \($0)" }.joined(separator: "\n")])
        #expect(try index.faults() == [])
        try index.overwrite(page: 9)
        do {
            #expect(try !index.faults().isEmpty)
        } catch let error as IndexError {
            #expect(error.description.contains("damaged"))
        }
    }
}
