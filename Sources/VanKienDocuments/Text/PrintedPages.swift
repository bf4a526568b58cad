/// Pages of a file that is no gazette: form feeds, page numbers, and heads that repeat from page to page.
enum PrintedPages {
    static func mark(_ source: SourceText, _ fates: inout [LineFate]) -> [PageBreak] {
        let feeds = source.lines.indices.filter { source.lines[$0].afterFormFeed }
        var breaks: [PageBreak]
        if feeds.isEmpty {
            breaks = numbersWithoutFormFeeds(source, &fates)
        } else {
            breaks = feeds.map { PageBreak(line: $0, number: nil) }
            numbersAtFormFeeds(source, &fates, &breaks)
        }
        if !breaks.isEmpty { markRepeatedLines(source, &fates, breaks) }
        return breaks
    }

    // MARK: With form feeds

    /// A number is a page's where it is the page's first or last line and the pages are counted by it.
    private static func numbersAtFormFeeds(
        _ source: SourceText, _ fates: inout [LineFate], _ breaks: inout [PageBreak]
    ) {
        let edges = pageEdges(source, fates, breaks, depth: 2)
        var votes: [Int: Int] = [:]
        for (page, lines) in edges.enumerated() {
            for offset in Set(lines.all.compactMap { number($0, source) }.map { $0 - page }) {
                votes[offset, default: 0] += 1
            }
        }
        guard let best = votes.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
            best.value >= 2 || isSecondOfTwo(edges, best.key, source)
        else { return }
        var firstNumber: Int?
        for (page, lines) in edges.enumerated() {
            guard
                let line = lines.all.first(where: { number($0, source) == page + best.key })
            else { continue }
            fates[line] = .furniture(.pageNumber)
            if page > 0 {
                breaks[page - 1].number = page + best.key
            } else {
                firstNumber = page + best.key
            }
        }
        if let firstNumber { breaks.insert(PageBreak(line: 0, number: firstNumber), at: 0) }
    }

    /// A page's number, but not a note's, which stands over the note's words.
    private static func number(_ line: Int, _ source: SourceText) -> Int? {
        NoteSigns.standsAboveText(line, of: source) ? nil : pageNumber(source[line])
    }

    /// `2` alone on the first line of the second and last page: nothing else counts with it, but nothing else stands there.
    private static func isSecondOfTwo(_ edges: [Edges], _ offset: Int, _ source: SourceText) -> Bool {
        guard edges.count == 2, offset == 1, let line = edges[1].top.first else { return false }
        let isAlone = line + 1 < source.lines.count && source.lines[line + 1].isBlank
        return number(line, source) == 2 && (isAlone || source.lines[line].afterFormFeed)
    }

    private struct Edges {
        var top: [Int]
        var bottom: [Int]

        var all: [Int] { top + bottom }
    }

    /// For each page, the text lines nearest to its head and its foot, outermost first.
    private static func pageEdges(
        _ source: SourceText, _ fates: [LineFate], _ breaks: [PageBreak], depth: Int
    ) -> [Edges] {
        let starts = (breaks.first?.line == 0 ? [] : [0]) + breaks.map(\.line)
        return starts.indices.map { page in
            let end = page + 1 < starts.count ? starts[page + 1] : source.lines.count
            let range = starts[page]..<end
            return Edges(
                top: Array(range.lazy.filter { fates[$0] == .text }.prefix(depth)),
                bottom: Array(range.reversed().lazy.filter { fates[$0] == .text }.prefix(depth)))
        }
    }

    // MARK: Without form feeds

    /// Numbers that stand alone on a line, rise by one and lie about a page apart.
    private static func numbersWithoutFormFeeds(_ source: SourceText, _ fates: inout [LineFate])
        -> [PageBreak]
    {
        var textBefore = 0
        var candidates: [(line: Int, value: Int, text: Int)] = []
        for line in source.lines.indices where fates[line] == .text {
            textBefore += 1
            if let value = pageNumber(source[line]) { candidates.append((line, value, textBefore)) }
        }
        // The longest run n, n+1, n+2 … whose members are far enough apart; table rows lie closer.
        var best: [Int] = []
        var lastOf: [Int: (chain: Int, text: Int)] = [:]
        var chains: [[Int]] = []
        for (position, candidate) in candidates.enumerated() {
            if let last = lastOf[candidate.value - 1], candidate.text - last.text >= Self.leastLinesOfPage {
                chains[last.chain].append(position)
                lastOf[candidate.value - 1] = nil
                lastOf[candidate.value] = (last.chain, candidate.text)
            } else if lastOf[candidate.value] == nil {
                chains.append([position])
                lastOf[candidate.value] = (chains.count - 1, candidate.text)
            }
        }
        for chain in chains where chain.count > best.count { best = chain }
        guard let first = best.first,
            best.count >= 3
                || best.count == 2 && candidates[first].value == 2
                    && best.allSatisfy({
                        stands(alone: candidates[$0].line, fates)
                    })
        else { return [] }
        let gaps = zip(best.dropFirst(), best).map { candidates[$0].text - candidates[$1].text }.sorted()
        let median = gaps[gaps.count / 2]
        guard let widest = gaps.last, widest <= median * 3, median >= Self.usualLinesOfPage else { return [] }
        for position in best { fates[candidates[position].line] = .furniture(.pageNumber) }
        // A word processor leaves the first page without number and prints the others at the head; a number 1
        // under text stands at a foot.
        let atHead = candidates[first].value != 1 || candidates[first].text <= 3
        if atHead { return best.map { PageBreak(line: candidates[$0].line, number: candidates[$0].value) } }
        let firstPage = PageBreak(line: 0, number: candidates[first].value)
        return [firstPage]
            + best.map { PageBreak(line: candidates[$0].line + 1, number: candidates[$0].value + 1) }
    }

    /// Whether blank lines stand on both sides.
    private static func stands(alone line: Int, _ fates: [LineFate]) -> Bool {
        line > 0 && fates[line - 1] == .blank && (line + 1 >= fates.count || fates[line + 1] == .blank)
    }

    private static let leastLinesOfPage = 8
    private static let usualLinesOfPage = 12

    // MARK: Running heads

    /// A line that stands at the same edge of most pages, digits aside.
    private static func markRepeatedLines(
        _ source: SourceText, _ fates: inout [LineFate], _ breaks: [PageBreak]
    ) {
        guard breaks.count >= 2 else { return }
        for _ in 0..<2 {
            let edges = pageEdges(source, fates, breaks, depth: 1)
            var found = false
            for side in [\Edges.top, \Edges.bottom] {
                var lines: [[UInt32]: [Int]] = [:]
                for edge in edges {
                    guard let line = edge[keyPath: side].first, source.lines[line].count <= 120 else {
                        continue
                    }
                    lines[shape(source[line]), default: []].append(line)
                }
                // Heads of odd and of even pages may differ, so a bit less than half of the pages is enough.
                for (shape, at) in lines
                where at.count >= 3 && at.count * 5 >= edges.count * 2 && !shape.isEmpty {
                    for line in at { fates[line] = .furniture(.runningHead) }
                    found = true
                }
            }
            if !found { return }
        }
    }

    /// A line without spaces, every run of digits as one sign. Empty for a line that may be an item of a list.
    private static func shape(_ text: TextRun) -> [UInt32] {
        var shape: [UInt32] = []
        var letters = 0
        for scalar in text where !scalar.isSpace {
            if scalar.isDigit {
                if shape.last != 0x23 { shape.append(0x23) }
            } else {
                if scalar.isLetter { letters += 1 }
                shape.append(scalar.value)
            }
        }
        return letters >= 4 ? shape : []
    }
}
