/// Sections from markers, in the order of the text.
struct SectionBuilder {
    private(set) var sections: [Section] = []
    private var stack: [Open] = []

    private struct Open {
        var section: Int
        var kind: Section.Kind
        var depth: Int
        var rank: Int
        var label: String
    }

    /// The innermost open section.
    var current: Int? { stack.last?.section }

    var isInArticle: Bool { stack.contains { $0.kind == .article } }
    var isInAppendix: Bool { stack.contains { $0.kind == .appendix } }

    /// After a signature nothing goes on that began before it.
    mutating func closeAll() { stack.removeAll() }

    mutating func open(_ kind: Section.Kind, label: String, title: String, depth: Int) -> Int {
        let kind = settled(kind, label)
        let rank = SectionBuilder.rank(kind, depth, label)
        if let same = stack.lastIndex(where: { $0.kind == kind && $0.depth == depth && $0.rank == rank }) {
            stack.removeSubrange(same...)
        } else {
            while let top = stack.last, top.rank > rank { stack.removeLast() }
        }
        sections.append(Section(kind: kind, parent: stack.last?.section, label: label, title: title))
        stack.append(Open(section: sections.count - 1, kind: kind, depth: depth, rank: rank, label: label))
        return sections.count - 1
    }

    /// `C.` is a Roman number unless `B.` stands before it.
    private func settled(_ kind: Section.Kind, _ label: String) -> Section.Kind {
        guard kind == .roman, label.unicodeScalars.count == 1, let scalar = label.unicodeScalars.first else {
            return kind
        }
        let before = Unicode.Scalar(scalar.value - 1)
        let isNext = stack.contains { open in
            open.kind == .letter && open.label.unicodeScalars.first == before
        }
        return isNext ? .letter : .roman
    }

    /// Outermost first. Romans and letters have one rank: whichever comes first holds the other.
    private static func rank(_ kind: Section.Kind, _ depth: Int, _ label: String) -> Int {
        switch kind {
        case .appendix: label.unicodeScalars.first == "P" ? 0 : 1
        case .part: 2
        case .chapter: 3
        case .division: 4
        case .subdivision: 5
        case .article: 6
        case .roman, .letter: 7
        case .numbered: 7 + depth
        case .point: 20
        }
    }
}
