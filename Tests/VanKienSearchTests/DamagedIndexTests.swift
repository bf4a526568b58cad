import Testing
import VanKien
import VanKienTestSupport

@Suite("Searching a damaged index")
struct DamagedIndexTests {
    @Test(
        "values that the schema does not allow end in an answer or an error, never in a crash",
        arguments: [
            "UPDATE passage SET ordinal = 'x'", "UPDATE passage SET role = 'body'", "UPDATE passage SET kind = 'p'",
            "UPDATE passage SET document_id = 99", "UPDATE passage SET text = 5", "UPDATE passage SET section_id = 'a'",
            "UPDATE document SET passages = -7", "UPDATE document SET passages = 9223372036854775807",
            "UPDATE document SET tokens = 9223372036854775807", "UPDATE document SET tokens = -9223372036854775808",
            "UPDATE OR IGNORE document SET first_passage = 'x'", "UPDATE document SET recipients = '{'", "UPDATE document SET title = x'ff'",
            "UPDATE length_block SET norms = 'x'", "DELETE FROM length_block", "UPDATE term SET passages = 'many'",
            "UPDATE term SET passages = 9223372036854775807", "UPDATE term SET passages = -9223372036854775808",
            "UPDATE meta SET value = 'x'", "DELETE FROM meta WHERE key = 'tokens'", "UPDATE passage SET anchor_id = id",
            "INSERT INTO passage_fts (rowid, paragraph) VALUES (-5, 'dân vận')", "DELETE FROM passage",
            // A segment whose pages have the highest numbers that there are; a page of that number that is named in the table of terms, or by
            // which a list of passages is passed over.
            "UPDATE passage_fts_data SET block = x'00000000010101000101BFFFFFFFFFFFFFFFFFBFFFFFFFFFFFFFFFFF' WHERE id = 10",
            "UPDATE passage_fts_idx SET pgno = 9223372036854775807", "UPDATE passage_fts_idx SET pgno = -9223372036854775808",
            """
            UPDATE passage_fts_idx SET pgno = pgno | 1;
            INSERT INTO passage_fts_data (id, block) SELECT id + 68719476736, x'00BFFFFFFFFFFFFFFFFF010101' FROM passage_fts_data WHERE id > 137438953472
            """,
        ])
    func damage(sql: String) throws {
        let files = ["a.txt": "dân vận khéo\ndẫn vần\ndân vận 217-QĐ/TW\n^ 1:8 chú thích", "b.txt": "dân vận"]
        let damaged = try LinesIndex(files)
        try damaged.edit(sql)
        func answered(_ body: (PassageIndex) throws -> Void) {
            do {
                try body(PassageIndex(path: damaged.path))
            } catch let error as IndexError {
                #expect(!"\(error)".contains("SELECT"))
            } catch {
                Issue.record("\(error)")
            }
        }
        for query in ["dân vận", "\"dan van\" OR chu*", "number:217-QĐ/TW", "year:2000"] {
            for order in SearchRequest.Order.allCases {
                answered { try $0.forEachHit(of: SearchRequest(query, order: order, limit: nil)) { _ in true } }
            }
        }
        answered { try $0.forEachDocument { _ in true } }
        answered { try $0.forEachPassage { _ in true } }
        answered { _ = try $0.statistics() }
        answered { _ = try $0.count(CountRequest("dân", by: [.year])) }
    }
}
