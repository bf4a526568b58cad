/// The unit that is indexed and returned: one paragraph, one footnote, one heading.
public struct Passage: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case paragraph, footnote, heading
    }

    /// What a paragraph does in the document. Only `body` says what the document has to say; the
    /// others are kept and searchable because nothing of a file may be lost.
    public enum Role: String, Sendable, CaseIterable {
        case head, body, recipients, signature
    }

    public var kind: Kind
    public var role: Role
    /// 1, 2, 3 … among the passages of its kind. A footnote keeps its own place in the document,
    /// not the number printed at it.
    public var ordinal: Int
    /// The author's text in NFC, on one line.
    public var text: String
    /// The position of the innermost section in `Document.sections`; a heading belongs to the section that it opens.
    public var section: Int?
    /// Of a footnote: where its mark stood, if that is certain.
    public var anchor: Anchor?
    /// The mark as printed (`12`, `*`), where the text shows one.
    public var mark: String?
    /// The printed page on which the passage begins, where the file tells.
    public var page: Int?

    public init(
        kind: Kind, role: Role = .body, ordinal: Int, text: String, section: Int? = nil,
        anchor: Anchor? = nil, mark: String? = nil, page: Int? = nil
    ) {
        self.kind = kind
        self.role = role
        self.ordinal = ordinal
        self.text = text
        self.section = section
        self.anchor = anchor
        self.mark = mark
        self.page = page
    }
}

/// The place in a passage that a footnote belongs to.
public struct Anchor: Sendable, Equatable {
    /// The position in `Document.passages` of the paragraph, heading or footnote that held the mark.
    public var passage: Int
    /// Unicode scalars of that passage's text before the mark.
    public var offset: Int

    public init(passage: Int, offset: Int) {
        self.passage = passage
        self.offset = offset
    }
}
