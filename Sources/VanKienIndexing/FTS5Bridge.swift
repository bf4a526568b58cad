import GRDB
import GRDBSQLite
import VanKienAnalysis
import VanKienCitations

/// The one place where SQLite's FTS5 calls the analyzer.
///
/// Text to be indexed, and text that somebody types into MATCH by hand, goes through the analyzer. A query that
/// VanKien itself makes is analyzed already: it comes as `FTS5Expression` encodes it, and is only taken apart here.
public enum FTS5Bridge {
    /// The name in `tokenize = '…'`.
    public static let tokenizerName = "vankien"

    /// The first byte of an encoded phrase.
    static let encodedMark: UInt8 = 0x01
    /// Between the positions of an encoded phrase.
    static let positionSeparator: UInt8 = 0x02
    /// Between the terms that may stand at one position.
    static let variantSeparator: UInt8 = 0x03

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
            if flags & FTS5_TOKENIZE_QUERY != 0, bytes[0] == encodedMark {
                return emitEncoded(bytes, context, callback)
            }
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

    private static func emitEncoded(
        _ bytes: UnsafeBufferPointer<UInt8>, _ context: UnsafeMutableRawPointer?, _ callback: TokenCallback
    ) -> Int32 {
        var flags: Int32 = 0
        var start = 1
        for end in 1...bytes.count {
            let isEnd = end == bytes.count
            guard isEnd || bytes[end] == positionSeparator || bytes[end] == variantSeparator else { continue }
            if end > start {
                let term = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[start..<end])
                let status = callback(
                    context, flags, term.baseAddress?.assumingMemoryBound(to: CChar.self),
                    Int32(term.count), Int32(start), Int32(end))
                if status != SQLITE_OK { return status }
            }
            flags = !isEnd && bytes[end] == variantSeparator ? FTS5_TOKEN_COLOCATED : 0
            start = end + 1
        }
        return SQLITE_OK
    }
}

/// Text for MATCH. It can only hold what its makers below allow, so nothing that a user types reaches FTS5's own syntax.
public struct FTS5Expression: Sendable, Hashable {
    public let text: String

    /// A phrase of positions, each met by any of its terms. Terms are as the analyzer made them.
    public struct Phrase: Sendable, Equatable {
        public var positions: [[String]]
        /// Whether the last position, of one term, is met by every term that begins with its bytes.
        public var endsInPrefix: Bool

        public init(_ positions: [[String]], endsInPrefix: Bool = false) {
            self.positions = positions
            self.endsInPrefix = endsInPrefix
        }
    }

    public static func phrase(_ phrase: Phrase) -> FTS5Expression { FTS5Expression(text: quoted(phrase)) }

    /// Phrases with at most `distance` other tokens between the first and the last, in any order.
    public static func near(_ phrases: [Phrase], distance: Int) -> FTS5Expression {
        FTS5Expression(text: "NEAR(\(phrases.map(quoted).joined(separator: " ")), \(distance))")
    }

    public static func all(_ parts: [FTS5Expression]) -> FTS5Expression { joined(parts, "AND") }
    public static func any(_ parts: [FTS5Expression]) -> FTS5Expression { joined(parts, "OR") }

    public static func without(_ part: FTS5Expression, _ excluded: FTS5Expression) -> FTS5Expression {
        FTS5Expression(text: "(\(part.text)) NOT (\(excluded.text))")
    }

    /// Only in the given columns of `Schema.kindColumns`.
    public static func within(_ columns: [String], _ part: FTS5Expression) -> FTS5Expression {
        FTS5Expression(text: "{\(columns.joined(separator: " "))} : (\(part.text))")
    }

    private static func joined(_ parts: [FTS5Expression], _ word: String) -> FTS5Expression {
        guard parts.count != 1 else { return parts[0] }
        return FTS5Expression(text: parts.map { "(\($0.text))" }.joined(separator: " \(word) "))
    }

    private static func quoted(_ phrase: Phrase) -> String {
        let mark = String(Unicode.Scalar(FTS5Bridge.encodedMark))
        let position = String(Unicode.Scalar(FTS5Bridge.positionSeparator))
        let variant = String(Unicode.Scalar(FTS5Bridge.variantSeparator))
        let terms = phrase.positions.map { $0.joined(separator: variant) }.joined(separator: position)
        // No term holds a quote (it is no letter), so doubling it is a second lock on the same door.
        return "\"" + mark + terms.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
            + (phrase.endsInPrefix ? " *" : "")
    }
}
