import VanKienDocuments

/// How a person cites a passage: `111-BC/TU, 18-11-2016, mục II.1.4, đoạn 52`.
enum Reference {
    static func text(
        document: DocumentRecord, kind: Passage.Kind, ordinal: Int, page: Int?, sections: [SectionLabel],
        anchor: (kind: Passage.Kind, ordinal: Int)?
    ) -> String {
        var parts = [document.number ?? named(document)]
        if let date = document.date { parts.append(written(date)) }
        let place = self.place(of: sections)
        switch kind {
        case .paragraph:
            if let place { parts.append(place) }
            parts.append("đoạn \(ordinal)")
        case .heading:
            parts.append(place.map { "\($0), đề mục" } ?? "đề mục \(ordinal)")
        case .footnote:
            let where_ = [place, anchor.map { self.anchor($0.kind, $0.ordinal) }].compactMap { $0 }
            parts.append("chú thích \(ordinal)" + (where_.isEmpty ? "" : " (\(where_.joined(separator: ", ")))"))
        }
        if let page { parts.append("trang \(page)") }
        return parts.joined(separator: ", ")
    }

    /// The place within the document, or `nil` outside all sections.
    ///
    /// Under an article, what stands above it is left out, since articles are numbered through the whole document.
    static func place(of sections: [SectionLabel]) -> String? {
        var path = sections[...]
        if let article = path.lastIndex(where: { $0.kind == .article }) { path = path[article...] }
        var parts: [String] = []
        var numbers: [String] = []
        var isUnderArticle = false
        for section in path {
            switch section.kind {
            case .numbered where isUnderArticle:
                parts.append("khoản \(section.label)")
            case .roman, .letter, .numbered:
                // `1.4` says all of the numbers above it itself; only what has another numbering stays before it.
                let above = numbers.prefix { !section.label.hasPrefix($0 + ".") }
                numbers = above + [section.label]
            case .point:
                if !numbers.isEmpty {
                    parts.append("mục \(numbers.joined(separator: "."))")
                    numbers = []
                }
                parts.append("điểm \(section.label)")
            case .article:
                isUnderArticle = true
                parts.append(section.label)
            case .part, .chapter, .division, .subdivision, .appendix:
                parts.append(section.label.isEmpty ? section.title : section.label)
            }
        }
        if !numbers.isEmpty { parts.append("mục \(numbers.joined(separator: "."))") }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    private static func anchor(_ kind: Passage.Kind, _ ordinal: Int) -> String {
        switch kind {
        case .paragraph: "đoạn \(ordinal)"
        case .footnote: "chú thích \(ordinal)"
        case .heading: "đề mục \(ordinal)"
        }
    }

    private static func named(_ document: DocumentRecord) -> String {
        document.id.split(separator: "/", maxSplits: 1).last.map(String.init) ?? document.id
    }

    /// `2016-11-18` as it is written in the documents: `18-11-2016`.
    private static func written(_ iso: String) -> String {
        iso.split(separator: "-").reversed().joined(separator: "-")
    }
}
