import VanKien
import VanKienTestSeeds

/// The scanner against ICU: the same terms at the same places, with what it knows from texts before and without.
public final class AnalyzerTarget: FuzzTarget {
    public static let name = "analyzer"
    public static func seeds() throws -> [[UInt8]] { try SeedFiles.lines() }

    /// The texts before, whose spellings the scanner knows.
    private let sequence = TokenSequence()

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
            var tokens: [Token] = []
            Analyzer().forEachToken(in: utf8) { term, range in
                tokens.append(Token(term: String(decoding: term, as: UTF8.self), utf8Range: range))
                return true
            }
            let areSame =
                tokens.count == expected.count
                && zip(tokens, expected).allSatisfy { $0.utf8Range == $1.utf8Range && Array($0.term.utf8) == Array($1.term.utf8) }
            guard areSame else {
                return """
                    \(String(decoding: bytes, as: UTF8.self).escaped)
                    scanner:   \(words(tokens))
                    reference: \(words(expected))
                    """
            }
            // The second time it knows the text's own spellings.
            for _ in 0..<2 {
                let terms = appended(utf8)
                guard terms.map({ Array($0.utf8) }) == expected.map({ Array($0.term.utf8) }), sequence.lengths.last == expected.count else {
                    return """
                        \(String(decoding: bytes, as: UTF8.self).escaped)
                        with the spellings of texts before: \(terms.map(\.escaped).joined(separator: " "))
                        reference: \(words(expected))
                        """
                }
            }
            return nil
        }
    }

    /// The terms of a text as the sequence has them, behind those of the texts before.
    private func appended(_ utf8: UnsafeBufferPointer<UInt8>) -> [String] {
        let start = sequence.count
        Analyzer().tokenize(utf8, into: sequence)
        sequence.endText()
        return sequence.withTokens { tokens in
            tokens[start...].map { token in
                sequence.terms.withBytes { String(decoding: $0[sequence.terms.range(of: Int(token >> 1))], as: UTF8.self) }
            }
        }
    }
}
