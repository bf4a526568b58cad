import VanKienDocuments

extension Passage.Kind {
    /// What a passage's kind is in `passage.kind`; also its column in `passage_fts`.
    package var code: Int {
        switch self {
        case .paragraph: 0
        case .footnote: 1
        case .heading: 2
        }
    }

    /// A code that a damaged file holds and that is none of these is taken for a paragraph.
    package init(code: Int) { self = Self.allCases.first { $0.code == code } ?? .paragraph }
}

extension Passage.Role {
    /// What a passage's role is in `passage.role`.
    package var code: Int {
        switch self {
        case .body: 0
        case .head: 1
        case .recipients: 2
        case .signature: 3
        }
    }

    package init(code: Int) { self = Self.allCases.first { $0.code == code } ?? .body }
}
