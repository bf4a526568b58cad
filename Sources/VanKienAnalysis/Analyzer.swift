/// Text → tokens: what a word is, decided in one place for the index and for the query.
///
/// The chain:
/// - **Char filters** (`CharFilters/`): NFC; invisible characters are nothing; an underscore is a blank;
///   every apostrophe is `'`.
/// - **Tokenizer** (`Tokenizers/`): ICU's word boundaries. A segment with a letter or a digit is a token;
///   nothing else is dropped, no stop words.
/// - **Token filters** (`Filters/`): NFKC case folding, Ð to đ, 255 bytes at most, tone mark in the
///   modern style (`hoà` → `hòa`), one of i and y after a lone consonant (`kĩ` → `kỹ`).
///
/// Laws: NFC and NFD of a text have the same terms. Ranges lie in order and cover whole characters.
/// Analyzing a term gives that term again.
///
/// `ReferenceAnalyzer` is the chain in the shape of this list; what runs is `VietnameseScanner`, which
/// does the same in one pass and asks the reference where its table ends.
///
/// ```swift
/// Analyzer().tokens(of: "Tỉnh uỷ").map(\.term)   // ["tỉnh", "ủy"]
/// ```
public struct Analyzer: Sendable {
    /// Raised with every change after which some text has other terms. Stored in each index: terms of
    /// two versions can't be compared.
    public static let version = 1

    private let scanner = VietnameseScanner()

    public init() {}

    /// The tokens of a text in order; ranges are offsets into the UTF-8 of `text` as given.
    public func tokens(of text: String) -> [Token] {
        var text = text
        var tokens: [Token] = []
        text.withUTF8 { utf8 in
            forEachToken(in: utf8) { term, range in
                tokens.append(Token(term: String(decoding: term, as: UTF8.self), utf8Range: range))
                return true
            }
        }
        return tokens
    }

    /// Calls `body` with the UTF-8 of each term and its range in `utf8`, in order, until it returns false.
    ///
    /// Nothing is allocated for a token of Vietnamese text. The term's bytes
    /// are valid during the call only. Bytes that are not well-formed UTF-8 belong to no token.
    public func forEachToken(
        in utf8: UnsafeBufferPointer<UInt8>,
        _ body: (_ term: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool
    ) {
        withoutActuallyEscaping(body) {
            var sink = ClosureSink(body: $0)
            scanner.tokenize(utf8, into: &sink)
        }
    }

    /// Appends the tokens of a text to those of the texts before it: the way for whole documents, whose words are much the same.
    ///
    /// - Parameter colocated: in the order of their places.
    package func tokenize(_ utf8: UnsafeBufferPointer<UInt8>, beside colocated: [ColocatedTerm] = [], into sequence: TokenSequence) {
        if colocated.isEmpty {
            var sink = SequenceSink(sequence: sequence)
            scanner.tokenize(utf8, into: &sink)
        } else {
            var sink = ColocatingSink(sequence, colocated)
            scanner.tokenize(utf8, into: &sink)
        }
    }
}
