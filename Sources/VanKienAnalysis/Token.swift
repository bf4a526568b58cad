/// A term and the place in the text that it stands for.
///
/// Law: a filter may change `term`; it never touches the range. The range covers whole characters
/// (base letter and marks) of the text that was analyzed.
public struct Token: Sendable, Equatable {
    /// What the index holds: equal terms are equal spellings of one word.
    public var term: String
    /// UTF-8 offsets into the analyzed text.
    public var utf8Range: Range<Int>

    public init(term: String, utf8Range: Range<Int>) {
        self.term = term
        self.utf8Range = utf8Range
    }
}
