/// Runs of white space as one space.
func squeezed(_ text: some Sequence<Unicode.Scalar>) -> String {
    var squeezed: [Unicode.Scalar] = []
    var needsSpace = false
    for scalar in text {
        if scalar.isSpace {
            needsSpace = !squeezed.isEmpty
            continue
        }
        if needsSpace { squeezed.append(" ") }
        needsSpace = false
        squeezed.append(scalar)
    }
    return String(scalars: squeezed)
}

/// The text lines of a file by their order, blank lines and furniture aside.
struct LineTexts {
    let lines: [Int]
    let source: SourceText
    let furniture: Furniture
    let marks: TiedMarks

    var count: Int { lines.count }
    func line(_ index: Int) -> Int { lines[index] }

    /// A line without the marks of its notes; long lines only in part, as nothing of a head or close is long.
    subscript(index: Int) -> [Unicode.Scalar] {
        let line = lines[index]
        guard let marks = marks[line] else { return Array(source[line].prefix(500)) }
        let range = source.lines[line].start..<source.lines[line].end
        return range.prefix(500).filter { at in !marks.contains { $0.contains(at) } }.map {
            source.scalars[$0]
        }
    }

    /// Whether a line may belong to a close: it begins with two capitals, `T/`, `Q.` or `Nơi`.
    func mayClose(_ index: Int) -> Bool {
        let text = source[lines[index]]
        guard text.count >= 2, text.count <= 300, let first = text.first, first.isUpper else { return false }
        let second = text[text.startIndex + 1]
        return second.isUpper || second == "/" || second == "." || first == "N"
    }

    func hasGap(before index: Int) -> Bool { index > 0 && lines[index] != lines[index - 1] + 1 }

    func hasRule(before index: Int) -> Bool {
        guard index > 0 else { return false }
        return ((lines[index - 1] + 1)..<lines[index]).contains { furniture.fates[$0] == .furniture(.rule) }
    }

    func index(after line: Int) -> Int? { lines.firstIndex { $0 > line } }

    func prefix(while limit: Int, _ condition: ([Unicode.Scalar]) -> Bool) -> Range<Int> {
        var end = 0
        while end < min(limit, count), condition(self[end]) { end += 1 }
        return 0..<end
    }
}
