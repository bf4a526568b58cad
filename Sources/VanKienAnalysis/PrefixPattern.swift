/// What a typed prefix means: which terms it matches.
///
/// Letters are compared, breve, circumflex, horn and đ among them; a tone counts only if the prefix has
/// one. So `ho` matches hòa and học but not hội, and `hoà` matches hòa and hoàn. Folded, no
/// mark counts at all. A whole syllable with two spellings is found by both: `ki` and `ky` match kỹ.
///
/// Law: a term equal to the analyzed prefix always matches.
public struct PrefixPattern: Sendable, Equatable {
    /// The letters that a term must begin with; without any mark where the pattern is folded.
    public let letters: String
    /// The tones that a term must have, in order; empty where none was typed or the pattern is folded.
    public let tones: [Tone]
    /// True where no mark counts.
    public let isFolded: Bool
    /// The folded form of every matching term begins with one of these, so a sorted vocabulary needs
    /// to be read from there only. Empty where nothing can match.
    public let foldedPrefixes: [String]

    /// - Parameters:
    ///   - prefix: as typed, in any normal form and letter case. Only its last word counts; without any
    ///     word the pattern matches nothing.
    ///   - folded: the query has no diacritic, so its words match all accented forms.
    public init(analyzing prefix: String, folded: Bool) {
        let word = ReferenceAnalyzer().unfinishedWord(of: prefix) ?? ""
        let form = TermForm(term: word)
        isFolded = folded
        letters = folded ? TermForm.foldedPrefix(word) : form.letters
        tones = folded ? [] : form.tones
        let plain = TermForm.foldedPrefix(letters)
        foldedPrefixes =
            plain.isEmpty ? [] : [plain] + (TermForm.otherSpelling(of: plain).map { [$0] } ?? [])
    }

    /// - Parameter term: as `Analyzer` gives it.
    public func matches(_ term: String) -> Bool {
        if letters.isEmpty { return false }
        if isFolded { return begins(TermForm.folded(term)) }
        let form = TermForm(term: term)
        return form.tones.starts(with: tones) && begins(form.letters)
    }

    /// Compared code point by code point: `String`'s own comparison takes canonical equivalents for equal.
    private func begins(_ word: String) -> Bool {
        word.utf8.starts(with: letters.utf8)
            || TermForm.otherSpelling(of: word)?.utf8.starts(with: letters.utf8) == true
    }
}
