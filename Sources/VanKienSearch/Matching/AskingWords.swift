import VanKienAnalysis

/// Words of a question that only ask. Texts that answer seldom hold them, so by their rarity alone they would weigh most.
enum AskingWords {
    /// Each with the words that have to stand before it; those ask too.
    private static let patterns: [[String]] = [
        ["gì"], ["nào"], ["ai"], ["bao", "nhiêu"], ["thế", "nào"], ["như", "thế", "nào"], ["tại", "sao"], ["vì", "sao"], ["ra", "sao"],
        ["ở", "đâu"], ["tại", "đâu"], ["từ", "đâu"], ["bao", "lâu"], ["bao", "giờ"], ["bao", "xa"],
        ["làm", "sao"], ["là", "gì"], ["là", "ai"], ["hay", "không"], ["phải", "không"],
    ]

    /// As typed with marks, and without any.
    private static let all: [[String]] = patterns + patterns.map { $0.map(TermForm.folded) }

    /// - Parameter parts: of a query, side by side.
    static func places(in parts: [TextQuery]) -> Set<Int> {
        let words = parts.map { part -> String? in
            guard case .phrase(let phrase) = part, phrase.words.count == 1 else { return nil }
            return phrase.words[0].term
        }
        var places: Set<Int> = []
        for pattern in all where words.count >= pattern.count {
            for start in 0...(words.count - pattern.count) where Array(words[start..<(start + pattern.count)]) == pattern {
                places.formUnion(start..<(start + pattern.count))
            }
        }
        // A question of nothing else is asked after these words themselves.
        return places.count == parts.count ? [] : places
    }
}
