/// The chain of rules that decides what a word is, one rule after the other and ICU for everything.
///
/// `Analyzer` gives the same tokens faster: it asks this one for every text that its table does not
/// cover, and tests compare the two. To add a rule, write it here and in `VietnameseScanner`, and
/// raise `Analyzer.version`.
package struct ReferenceAnalyzer: Sendable {
    package init() {}

    /// Applied to each word in this order.
    static let filters: [any TokenFilter] = [
        CaseFolding(), EthToD(), TermLength(), ToneMarkPlacement(), ConsonantIY(),
    ]
    /// The part of them that leaves the spelling alone; a prefix is not a whole syllable.
    static let filtersOfPrefix: [any TokenFilter] = [CaseFolding(), EthToD(), TermLength()]

    /// The tokens of a text; ranges count from `offset`.
    package func tokens(in utf8: UnsafeBufferPointer<UInt8>, offset: Int = 0) -> [Token] {
        let text = FilteredText(utf8: utf8, offset: offset)
        return WordTokenizer.words(in: text.units).flatMap { word -> [Token] in
            // A group of marks that NFC changed lies wholly in one word: its first and last unit tell the range.
            let range =
                text.sources[word.lowerBound]
                .lowerBound..<text.sources[word.upperBound - 1].upperBound
            return terms(of: text.units[word]).map { Token(term: $0, utf8Range: range) }
        }
    }

    /// The tokens of a text; ranges are offsets into its UTF-8.
    func tokens(of text: String) -> [Token] {
        var text = text
        return text.withUTF8 { tokens(in: $0) }
    }

    /// The last word of a text that is still being typed, with only the filters of a prefix applied.
    func unfinishedWord(of text: String) -> String? {
        var text = text
        let filtered = text.withUTF8 { FilteredText(utf8: $0) }
        guard let word = WordTokenizer.words(in: filtered.units).last else { return nil }
        return Self.string(Self.filter(filtered.units[word], by: Self.filtersOfPrefix))
    }

    /// The terms of one word: one as a rule.
    ///
    /// Case folding undoes compatibility forms, and what comes out may be no single word any more (ŉ is
    /// 'n). It is broken again then, so that whoever types a term finds it.
    private func terms(of word: ArraySlice<UInt16>, depth: Int = 0) -> [String] {
        let scalars = Self.filter(word, by: Self.filters)
        if scalars.isEmpty { return [] }
        let term = Self.string(scalars)
        // The usual term needs no second look.
        if scalars.allSatisfy(CharacterTable.shared.isVietnameseLetterOrDigit) { return [term] }
        var copy = term
        let again = copy.withUTF8 { FilteredText(utf8: $0) }
        let words = WordTokenizer.words(in: again.units)
        // A word gets shorter each time it is broken; the bound is for text that some future ICU breaks otherwise.
        if depth == 8 || (words == [0..<again.units.count] && again.units.elementsEqual(term.utf16))
        {
            return [term]
        }
        return words.flatMap { terms(of: again.units[$0], depth: depth + 1) }
    }

    private static func filter(
        _ word: ArraySlice<UInt16>, by filters: [any TokenFilter]
    ) -> [Unicode.Scalar] {
        filters.reduce(Array(utf16: word)) { $1.filtered($0) }
    }

    private static func string(_ scalars: [Unicode.Scalar]) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
