import GRDB
import GRDBSQLite
import VanKienAnalysis
import VanKienCitations

/// The one place where SQLite's FTS5 calls the analyzer.
///
/// FTS5 needs it to check its tables and to delete what is stored, and whoever opens an index types into MATCH what goes through it.
public enum FTS5Bridge {
    /// The name in `tokenize = '…'`.
    public static let tokenizerName = "vankien"

    /// Makes the tokenizer known to a connection. Every connection to an index needs it before its first query.
    public static func registerTokenizer(_ analyzer: Analyzer, on connection: SQLiteConnection) throws {
        let api = try fts5API(of: connection)
        // Retained here, released by SQLite through `xDestroy` when the connection closes.
        let context = Unmanaged.passRetained(AnalyzerReference(PassageAnalyzer(analyzer))).toOpaque()
        var methods = fts5_tokenizer(
            xCreate: { context, _, _, instance in
                // The instance is the context itself: the analyzer has no state that an instance would own.
                instance?.pointee = context.map { OpaquePointer($0) }
                return SQLITE_OK
            },
            xDelete: { _ in },
            xTokenize: tokenize)
        let status = api.pointee.xCreateTokenizer(
            api, tokenizerName, context, &methods,
            { context in
                if let context { Unmanaged<AnalyzerReference>.fromOpaque(context).release() }
            })
        guard status == SQLITE_OK else {
            throw DatabaseError(resultCode: ResultCode(rawValue: status))
        }
    }

    /// FTS5's table of functions, asked for as SQLite documents it ("FTS5 C API").
    public static func fts5API(of connection: SQLiteConnection) throws -> UnsafeMutablePointer<fts5_api> {
        var statement: SQLiteStatement?
        var api: UnsafeMutablePointer<fts5_api>?
        let status = sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, nil)
        defer { sqlite3_finalize(statement) }
        guard status == SQLITE_OK else {
            throw DatabaseError(resultCode: ResultCode(rawValue: status))
        }
        withUnsafeMutablePointer(to: &api) { pointer in
            pointerTypeName.withUTF8Buffer { name in
                name.withMemoryRebound(to: CChar.self) { name in
                    _ = sqlite3_bind_pointer(statement, 1, pointer, name.baseAddress, nil)
                    _ = sqlite3_step(statement)
                }
            }
        }
        guard let api, api.pointee.iVersion >= 2 else {
            throw DatabaseError(
                resultCode: .SQLITE_ERROR, message: "this SQLite has no full-text search (FTS5)")
        }
        return api
    }

    private static let pointerTypeName: StaticString = "fts5_api_ptr\0"

    private final class AnalyzerReference {
        let analyzer: PassageAnalyzer
        init(_ analyzer: PassageAnalyzer) { self.analyzer = analyzer }
    }

    private typealias TokenCallback = @convention(c) (
        UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?, Int32, Int32, Int32
    ) -> Int32

    private static let tokenize:
        @convention(c) (
            OpaquePointer?, UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?, Int32, TokenCallback?
        ) -> Int32 = { instance, context, flags, text, count, callback in
            guard let instance, let callback else { return SQLITE_MISUSE }
            guard let text, count > 0 else { return SQLITE_OK }
            let bytes = UnsafeBufferPointer(
                start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: Int(count))
            let reference = Unmanaged<AnalyzerReference>
                .fromOpaque(UnsafeRawPointer(instance)).takeUnretainedValue()
            // Whoever types a number into MATCH means its words in a row.
            let mentions = flags & FTS5_TOKENIZE_QUERY != 0 ? [] : reference.analyzer.mentions(in: bytes)
            var status = SQLITE_OK
            reference.analyzer.forEachToken(in: bytes, mentions: mentions) { term, range, isColocated in
                term.withMemoryRebound(to: CChar.self) { term in
                    status = callback(
                        context, isColocated ? FTS5_TOKEN_COLOCATED : 0, term.baseAddress, Int32(term.count), Int32(range.lowerBound),
                        Int32(range.upperBound))
                }
                return status == SQLITE_OK
            }
            return status
        }
}
