import VanKienAnalysis

/// What a passage's words are in the index: those of the analyzer, and each document number as a term of its own.
///
/// A number's term stands at the position of the number's first word, whose words stay words: `217-QĐ/TW` is found as
/// one term, as the phrase of its words, and `217` by itself. A form of the number is no matter: the term holds its key.
public struct PassageAnalyzer: Sendable {
    /// That of the analyzer in thousands, and that of the recogniser of numbers. Stored in each index: terms of two versions
    /// can't be compared.
    public static let version = Analyzer.version * 1000 + CitationRecogniser.version

    public let analyzer: Analyzer
    private let recogniser = CitationRecogniser()

    public init(_ analyzer: Analyzer = Analyzer()) { self.analyzer = analyzer }

    /// What a number's term begins with. No word holds it.
    private static let numberMark = "#"

    /// The term of a number with this key.
    public static func term(ofNumber key: String) -> String { numberMark + key }

    /// Whether a term is that of a number and no word.
    public static func isNumber(_ term: some StringProtocol) -> Bool { term.hasPrefix(numberMark) }

    /// A number in a text.
    public struct Mention: Sendable, Equatable {
        public var term: String
        /// Its place, in bytes of UTF-8.
        public var utf8Range: Range<Int>
    }

    /// - Parameter citations: short forms among them count as the words that they are: the text alone doesn't say what they mean.
    public static func mentions(_ citations: [Citation]) -> [Mention] {
        if citations.isEmpty { return [] }
        return citations.filter { $0.form == .number }.map { Mention(term: term(ofNumber: $0.number.key), utf8Range: $0.utf8Range) }
    }

    public func mentions(in text: UnsafeBufferPointer<UInt8>) -> [Mention] {
        // Every number has a digit and a slash or dash; most passages have not both. Those of other widths begin with E2 or EF.
        guard text.contains(where: { $0 &- 0x30 < 10 }), text.contains(where: { $0 == 0x2F || $0 == 0x2D || $0 == 0xE2 || $0 == 0xEF })
        else { return [] }
        return Self.mentions(recogniser.numbers(in: String(decoding: text, as: UTF8.self)))
    }

    /// Calls `body` with the UTF-8 of each term and the range of its word in `text`, in order, until it returns false.
    ///
    /// A term that is colocated stands at the position of the one before it.
    ///
    /// - Parameter mentions: the text's numbers in their order.
    public func forEachToken(
        in text: UnsafeBufferPointer<UInt8>, mentions: [Mention],
        _ body: (_ term: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ isColocated: Bool) -> Bool
    ) {
        guard !mentions.isEmpty else {
            analyzer.forEachToken(in: text) { term, range in body(term, range, false) }
            return
        }
        var next = 0
        analyzer.forEachToken(in: text) { term, range in
            guard body(term, range, false) else { return false }
            while next < mentions.count, mentions[next].utf8Range.lowerBound < range.upperBound {
                var number = mentions[next].term
                next += 1
                guard number.withUTF8({ body($0, range, true) }) else { return false }
            }
            return true
        }
    }

    /// Appends the terms of a text to those of the texts before it.
    package func tokenize(_ text: UnsafeBufferPointer<UInt8>, mentions: [Mention], into sequence: TokenSequence) {
        guard !mentions.isEmpty else { return analyzer.tokenize(text, into: sequence) }
        analyzer.tokenize(text, beside: mentions.map { ColocatedTerm(term: $0.term, offset: $0.utf8Range.lowerBound) }, into: sequence)
    }
}
