/// The running heads of a gazette, `CÔNG BÁO/Số 294/Ngày 31-05-2026`, and the page number beside each.
enum GazetteHeads {
    /// Marks heads and page numbers in `fates`; returns where pages begin, or nothing where the file is no gazette.
    static func mark(_ source: SourceText, _ fates: inout [LineFate]) -> [PageBreak] {
        var heads: [(line: Int, number: Int?)] = []
        for line in source.lines.indices where fates[line] == .text {
            if let head = parse(source[line]) { heads.append((line, head.number)) }
        }
        // A document may quote one such line; a gazette has one on each page. One alone at the very top is a page too.
        guard heads.count >= 2 || heads.first.map({ isNearTop($0.line, fates) }) == true else { return [] }
        for head in heads { fates[head.line] = .furniture(.runningHead) }

        let candidates = heads.map { numbersBeside($0.line, source, fates) }
        var breaks: [PageBreak] = []
        var previous: Int?
        for (position, head) in heads.enumerated() {
            var number = head.number
            if number == nil {
                let here = candidates[position]
                let next = position + 1 < heads.count ? candidates[position + 1].map(\.value) : []
                let chosen =
                    here.first { $0.value - 1 == previous }
                    ?? here.first { next.contains($0.value + 1) && $0.isClose }
                    // The only number that stands directly at the head is the page's even where the count leaps.
                    ?? (here.filter(\.isClose).count == 1 ? here.first(where: \.isClose) : nil)
                if let chosen {
                    fates[chosen.line] = .furniture(.pageNumber)
                    number = chosen.value
                }
            }
            previous = number ?? previous.map { $0 + 1 }
            let above = position > 0 ? heads[position - 1].line + 1 : 0
            breaks.append(PageBreak(line: firstLineOfMargin(head.line, notAbove: above, fates), number: number))
        }
        return breaks
    }

    /// Whether a line is such a head; its number may stand far from its words.
    static func isHead(_ text: TextRun) -> Bool { parse(text) != nil }

    private struct Head {
        /// The page's number where it stands on the same line.
        var number: Int?
    }

    private static func parse(_ text: TextRun) -> Head? {
        guard text.count <= 140 else { return nil }
        var position = text.startIndex
        let end = text.endIndex
        var number: Int?
        func digits() -> Int? {
            let start = position
            var value = 0
            while position < end, text[position].isDigit, position - start < 5 {
                value = value * 10 + text[position].digitValue
                position += 1
            }
            return position > start ? value : nil
        }
        func spaces() { while position < end, text[position].isSpace { position += 1 } }
        number = digits()
        spaces()
        guard text[position...].starts(with: name) else { return nil }
        position += name.count
        // A province's gazette adds its name.
        let nameEnd = position + 40
        while position < end, position < nameEnd, text[position].isUpper || text[position].isSpace {
            position += 1
        }
        guard position < end, text[position] == "/" else { return nil }
        position += 1
        spaces()
        guard text[position...].starts(with: issue) else { return nil }
        guard let day = text[position...].firstRange(of: dayWord) else { return nil }
        position = day.upperBound
        spaces()
        let dateStart = position
        while position < end, text[position].isDigit || text[position] == "-" || text[position] == "/" {
            position += 1
        }
        guard position - dateStart >= 6 else { return nil }
        spaces()
        if number == nil { number = digits() }
        spaces()
        return position == end ? Head(number: number) : nil
    }

    private struct Beside {
        var line: Int
        var value: Int
        /// No blank line, or a single one, stands between the number and the head.
        var isClose: Bool
    }

    /// Numbers alone on a line that stand next to a head with nothing but blank lines between.
    private static func numbersBeside(_ head: Int, _ source: SourceText, _ fates: [LineFate]) -> [Beside] {
        var found: [Beside] = []
        for step in [1, -1] {
            var line = head + step
            var blanks = 0
            while line >= 0, line < fates.count, fates[line] == .blank, blanks < 4 {
                line += step
                blanks += 1
            }
            guard line >= 0, line < fates.count, fates[line] == .text, let value = pageNumber(source[line])
            else {
                continue
            }
            found.append(Beside(line: line, value: value, isClose: blanks <= 1))
        }
        return found.sorted { $0.isClose && !$1.isClose }
    }

    /// The first line of the blank lines, number and stamp that stand above a head.
    ///
    /// - Parameter first: behind the head before, above which its own margin begins.
    private static func firstLineOfMargin(_ head: Int, notAbove first: Int, _ fates: [LineFate]) -> Int {
        var line = head
        while line > first, fates[line - 1] != .text { line -= 1 }
        return line
    }

    private static func isNearTop(_ line: Int, _ fates: [LineFate]) -> Bool {
        fates[..<line].count { $0 == .text } <= 2
    }

    private static let name = scalars("CÔNG BÁO")
    private static let issue = scalars("Số")
    private static let dayWord = scalars("Ngày")
}

extension RandomAccessCollection<Unicode.Scalar> where Index == Int {
    /// The first place where `other` stands; a plain search, for short texts.
    func firstRange(of other: [Unicode.Scalar]) -> Range<Int>? {
        guard !other.isEmpty, count >= other.count else { return nil }
        for start in startIndex...(endIndex - other.count) where self[start...].starts(with: other) {
            return start..<(start + other.count)
        }
        return nil
    }
}
