import VanKienAnalysis

/// The rows of words on printed pages. They tell whether the margin ended a line, or the author: where the next word would have had room,
/// nobody but the author broke it.
package struct PrintedRows {
    /// A row; lengths in points.
    struct Row {
        /// Its letters and signs without blanks, for finding it in the text.
        var letters: [Unicode.Scalar]
        var page: Int
        var left: Double
        var right: Double
        /// How wide its first word is.
        var firstWord: Double
        /// A blank's width.
        var blank: Double
    }

    private(set) var rows: [Row] = []

    package init(_ words: PrintedWords) {
        for (page, words) in words.pages.enumerated() {
            let ordered = words.indices.sorted { (words[$0].middle, $0) < (words[$1].middle, $1) }
            var next = ordered.startIndex
            while next < ordered.endIndex {
                // A row is what stands beside its tallest word, raised numbers too.
                var tallest = words[ordered[next]]
                var row: [PrintedWord] = []
                while next < ordered.endIndex {
                    let word = words[ordered[next]]
                    guard row.isEmpty || abs(word.middle - tallest.middle) < max(word.height, tallest.height) * Self.nearness else { break }
                    if word.height > tallest.height { tallest = word }
                    row.append(word)
                    next += 1
                }
                row.sort { $0.left < $1.left }
                append(row, height: tallest.height, page: page)
            }
        }
    }

    /// A part of a line's height.
    private static let nearness = 0.45

    private mutating func append(_ row: [PrintedWord], height: Double, page: Int) {
        guard let first = row.first else { return }
        // A raised mark is glued to it, and a stop to the mark.
        let firstEnd = row.dropFirst().reduce(first.right) { end, word in word.left - end < height * Self.gluedness ? max(end, word.right) : end }
        let letters = NormalizationForm.nfc(scalars: row.flatMap(\.text))
        rows.append(
            Row(
                letters: letters.map(Self.plain), page: page, left: first.left,
                right: row.reduce(first.right) { max($0, $1.right) },
                firstWord: firstEnd - first.left, blank: height * Self.blankOfHeight))
    }

    private static let gluedness = 0.06

    /// Of the usual fonts.
    private static let blankOfHeight = 0.22

    /// A raised digit counts as the digit, since marks are raised in the text only.
    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard let digit = scalar.superscriptValue, let plain = Unicode.Scalar(UInt32(0x30 + digit)) else { return scalar }
        return plain
    }

    /// The row of each line of the layout's text; `nil` for a part of a row, and for what can't be found.
    func places(in source: SourceText) -> [Int?] {
        var next = 0
        return source.lines.indices.map { line in
            guard !source.lines[line].isBlank else { return nil }
            let letters = source[line].lazy.filter { !$0.isSpace }.map(Self.plain)
            guard let found = rows[next...].prefix(Self.furthest).firstIndex(where: { $0.letters.elementsEqual(letters) }) else { return nil }
            next = found + 1
            return found
        }
    }

    /// Rows that may be passed over, such as those of a table whose cells the layout sets otherwise.
    private static let furthest = 60
}
