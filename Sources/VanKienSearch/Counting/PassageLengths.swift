import GRDB
import VanKienAnalysis
import VanKienIndexing

/// Exact lengths of passages in tokens.
///
/// The length bytes are exact for short passages, which nearly all are; only the texts of the others are read.
final class PassageLengths {
    private let norms: LengthReader
    private let text: Statement
    private let analyzer: Analyzer

    init(_ db: Database, analyzer: Analyzer) throws {
        norms = try LengthReader(db)
        text = try db.cachedStatement(sql: "SELECT text FROM passage WHERE id = ?")
        self.analyzer = analyzer
    }

    func length(of passage: Int64) throws -> Int {
        let norm = norms.norm(of: passage)
        if let error = norms.error { throw error }
        if norm < LengthNorm.firstInexact { return norm }
        guard var text = try String.fetchOne(text, arguments: [passage]) else { return 0 }
        var length = 0
        text.withUTF8 { utf8 in
            analyzer.forEachToken(in: utf8) { _, _ in
                length += 1
                return true
            }
        }
        return length
    }
}
