import VanKienCitations

/// One văn bản as a reader saw it: what is known about it, its headings, and its passages in reading order.
public struct Document: Sendable, Equatable {
    /// What the head, the close and a side file say about the document.
    public var metadata: DocumentMetadata
    /// The numbered headings, in the order of the text; a parent always stands before its children.
    public var sections: [Section]
    /// Headings and paragraphs in reading order, then the footnotes in the order of their ordinals.
    public var passages: [Passage]
    /// What became of every character of the file.
    public var accounting: SourceAccounting
    /// What a reader of the result should know: counts that differ, marks that could not be tied.
    public var remarks: [String]
    /// How the file's bytes were understood.
    public var origin = DocumentOrigin()

    public init(
        metadata: DocumentMetadata = DocumentMetadata(), sections: [Section] = [],
        passages: [Passage] = [], accounting: SourceAccounting = SourceAccounting(),
        remarks: [String] = []
    ) {
        self.metadata = metadata
        self.sections = sections
        self.passages = passages
        self.accounting = accounting
        self.remarks = remarks
    }
}
