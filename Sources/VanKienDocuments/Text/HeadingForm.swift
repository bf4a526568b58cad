/// Whether a block with a marker is a heading, a paragraph with a heading run in, or a numbered paragraph.
enum HeadingForm {
    /// A line of its own above its text.
    case heading(title: String)
    /// `1. Ưu điểm: Qua hơn một năm …`: the title and its paragraph in one.
    case runIn(title: String)
    /// A khoản, a điểm, an item: a paragraph with a number.
    case numbered

    /// - Parameters:
    ///   - text: the whole block.
    ///   - next: the marker of the block after it; `isLast` where no body follows.
    static func of(
        _ text: TextRun, _ marker: Marker, _ kind: Section.Kind, next: Marker?, isLast: Bool,
        isInArticle: Bool
    ) -> HeadingForm {
        let words = text[min(marker.length, text.count)...]
        switch kind {
        case .part, .chapter, .division, .subdivision, .appendix:
            return words.count <= 600 ? .heading(title: title(words)) : .numbered
        case .article:
            let followed = !isLast && next?.kind != .section(.article)
            if marker.isAlone { return .heading(title: "") }
            if endsSentence(words) {
                return followed && words.count <= 160 && !words.dropLast().contains(".")
                    ? .heading(title: title(words)) : .numbered
            }
            return words.count <= 500 ? .heading(title: title(words)) : .numbered
        case .roman, .letter:
            if isCapitals(words), words.count <= 500 { return .heading(title: title(words)) }
            if !endsSentence(words), words.count <= 500, !isLast { return .heading(title: title(words)) }
            if let runIn = runIn(words) { return .runIn(title: runIn) }
            return words.count <= 120 && !isLast ? .heading(title: title(words)) : .numbered
        case .numbered, .point:
            let isSibling = next?.kind == .section(kind) && next?.depth == marker.depth
            if !endsSentence(words), !isSibling, !isLast, words.count <= (kind == .point ? 200 : 500),
                !words.isEmpty,
                words.last != ","
            {
                return .heading(title: title(words))
            }
            if !isInArticle, let runIn = runIn(words) { return .runIn(title: runIn) }
            return .numbered
        }
    }

    private static func endsSentence(_ words: TextRun) -> Bool {
        for scalar in words.reversed() {
            switch scalar {
            case "”", "\"", ")", "’", "»": continue
            case ".", ";", ":", "!", "?", "…": return true
            default: return false
            }
        }
        return false
    }

    static func title(_ words: TextRun) -> String {
        var words = words
        while let last = words.last, last == ":" || last == "." || last == ";" || last.isSpace {
            words.removeLast()
        }
        while let first = words.first,
            first.isSpace || first == "." || first == ":" || first == "-" || first == "–"
        { words.removeFirst() }
        return String(scalars: words)
    }

    /// Few words before a colon, and a sentence with a capital behind it.
    private static func runIn(_ words: TextRun) -> String? {
        let head = words.prefix { $0 != ":" }
        guard head.count >= 3, head.count <= 70, head.endIndex + 2 < words.endIndex,
            words[head.endIndex + 1].isSpace
        else { return nil }
        let next = words[head.endIndex + 2]
        guard next.isUpper || isOpeningQuote(next),
            !head.contains(where: { $0 == "." || $0 == ";" || $0 == "," })
        else { return nil }
        return title(head)
    }
}
