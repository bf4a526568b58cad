import VanKien
import VanKienTestSeeds

/// The scanner against ICU: the same terms at the same places, with what it knows from texts before and without.
public final class AnalyzerTarget: FuzzTarget {
    public static let name = "analyzer"
    public static func seeds() throws -> [[UInt8]] { try SeedFiles.lines() }

    private let cache = SpellingCache()

    public init() {}

    public func run(_ input: [UInt8]) throws {
        if let difference = difference(input) { throw BrokenLaw(difference) }
    }

    /// `nil` where both give the same.
    public func difference(_ bytes: [UInt8]) -> String? {
        bytes.withUnsafeBufferPointer { utf8 in
            let expected = ReferenceAnalyzer().tokens(in: utf8)
            func words(_ tokens: [Token]) -> String {
                tokens.map { "\($0.term.escaped)@\($0.utf8Range)" }.joined(separator: " ")
            }
            for known in [nil, cache, cache] {
                var tokens: [Token] = []
                Analyzer().forEachToken(in: utf8, cache: known) { term, range in
                    tokens.append(Token(term: String(decoding: term, as: UTF8.self), utf8Range: range))
                    return true
                }
                let same =
                    tokens.count == expected.count
                    && zip(tokens, expected).allSatisfy { $0.utf8Range == $1.utf8Range && Array($0.term.utf8) == Array($1.term.utf8) }
                if same { continue }
                return """
                    \(String(decoding: bytes, as: UTF8.self).escaped)
                    scanner:   \(words(tokens))\(known == nil ? "" : ", with the spellings of texts before")
                    reference: \(words(expected))
                    """
            }
            return nil
        }
    }
}
