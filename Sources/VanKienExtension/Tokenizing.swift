import CSQLiteExtension
import VanKienCitations

/// As `FTS5Bridge` in VanKienIndexing hands tokens to FTS5, so that an index written there is read alike here; what is
/// changed there is to be changed here, or FTS5's integrity check in the tests of the extension fails.
@_cdecl("vankien_tokenize")
func tokenize(
    _ text: UnsafePointer<CChar>, _ length: CInt, _ isQuery: CInt, _ context: UnsafeMutableRawPointer?,
    _ callback: vankien_token_callback
) -> CInt {
    let bytes = UnsafeBufferPointer(start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: Int(length))
    var status: CInt = 0
    // Whoever types a number into MATCH means its words in a row.
    let mentions = isQuery != 0 ? [] : analyzer.mentions(in: bytes)
    analyzer.forEachToken(in: bytes, mentions: mentions) { term, range, isColocated in
        term.withMemoryRebound(to: CChar.self) { term in
            status = callback(
                context, isColocated ? CInt(VANKIEN_COLOCATED) : 0, term.baseAddress, CInt(term.count), CInt(range.lowerBound), CInt(range.upperBound))
        }
        return status == 0
    }
    return status
}

private let analyzer = PassageAnalyzer()

@_cdecl("vankien_analyzer_version")
func analyzerVersion() -> CInt { CInt(PassageAnalyzer.version) }
