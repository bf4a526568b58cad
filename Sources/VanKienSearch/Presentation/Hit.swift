import VanKienCitations
import VanKienDocuments

/// What is known of a document.
public struct DocumentRecord: Sendable, Equatable {
    public var corpus: String
    /// `CORPUS/DOCUMENT`, for scripts.
    public var id: String
    /// The file that was indexed.
    public var path: String
    public var number: String?
    public var type: String?
    public var issuer: String?
    public var level: DocumentLevel?
    public var side: DocumentSide?
    public var place: String?
    /// ISO 8601; day, or day and month, may be missing.
    public var date: String?
    public var title: String?
    public var signer: String?
    public var signerOffice: String?
    public var recipients: [String]
    public var format: String
    public var passages: Int
    public var footnotes: Int
    /// Different numbers that its passages cite, its own apart.
    public var outgoing: Int
    /// Other documents that cite it, by citations that can mean no other document of its number.
    public var incoming: Int
}

/// A heading above a passage.
public struct SectionLabel: Sendable, Equatable {
    public var kind: Section.Kind
    public var label: String
    public var title: String
}

/// One passage with all that places it.
public struct PassageRecord: Sendable, Equatable {
    public struct AnchorRecord: Sendable, Equatable {
        /// The id of the passage that holds the mark.
        public var id: String
        /// Unicode scalars of that passage's text before the mark.
        public var offset: Int
    }

    /// `CORPUS/DOCUMENT#p52`.
    public var id: String
    public var kind: Passage.Kind
    public var role: Passage.Role
    public var document: DocumentRecord
    /// From the outermost heading to the innermost.
    public var sections: [SectionLabel]
    public var ordinal: Int
    public var page: Int?
    /// Of a footnote.
    public var anchor: AnchorRecord?
    /// The ids of the notes anchored in it.
    public var footnotes: [String]
    public var text: String
    /// The numbers cited, in canonical form, each once, in the order of the text.
    public var citations: [String]
    /// How a person cites it.
    public var reference: String
}

/// A passage that was found.
public struct Hit: Sendable, Equatable {
    /// 1 for the first of all hits, whatever the offset of the page.
    public var rank: Int
    /// Higher is better; comparable within one search only. 0 where the order is not by rank.
    public var score: Double
    public var passage: PassageRecord
    /// Where the query's words stand: Unicode scalar offsets into the text.
    public var highlights: [Range<Int>]
    public var snippet: Snippet
    /// What the score is made of, where it was asked for; the parts add up to it.
    public var scoreParts: [ScorePart]?
    /// The hits that stand under this one, where hits are grouped.
    public var group: HitGroup?
    /// What stands around it, where that was asked for.
    public var context: PassageContext?
}

extension Hit {
    /// A hit of which nothing else was read.
    init(rank: Int, score: Double, id: String) {
        let document = DocumentRecord(corpus: "", id: "", path: "", recipients: [], format: "", passages: 0, footnotes: 0, outgoing: 0, incoming: 0)
        let passage = PassageRecord(
            id: id, kind: .paragraph, role: .body, document: document, sections: [], ordinal: 0, footnotes: [], text: "", citations: [], reference: "")
        self.init(rank: rank, score: score, passage: passage, highlights: [], snippet: Snippet(text: "", highlights: []))
    }
}

/// A part of a passage that shows why it was found.
public struct Snippet: Sendable, Equatable {
    /// One line, with `…` where text was left out.
    public var text: String
    /// Unicode scalar offsets into `text`.
    public var highlights: [Range<Int>]
}
