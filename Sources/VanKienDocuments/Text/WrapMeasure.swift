/// Whether lines were broken at a margin, and where that margin lies.
struct WrapMeasure {
    var isWrapped = false
    /// Lengths in scalars of lines that are known to go on in the next: a tenth is shorter than `low`, half than `middle`.
    var low = 0
    var middle = 0

    /// Measures some lines of a file.
    ///
    /// A line that is unfinished and followed by a line that begins with a small letter was broken. In wrapped text
    /// such lines are many and nearly equal in length; lines that a footnote's mark broke are few and of any length.
    init(_ lines: some Sequence<Int>, of source: SourceText, isText: (Int) -> Bool) {
        var lengths: [Int] = []
        var pairs = 0
        var previous: Int?
        for line in lines {
            guard isText(line) else {
                previous = nil
                continue
            }
            defer { previous = line }
            guard let above = previous, let first = source[line].first else { continue }
            let length = source.lines[above].count
            // The cells of tables are narrow and say nothing about the margin.
            guard length >= 30 else { continue }
            pairs += 1
            if first.isLower, source.isUnfinished(above), !isLabelOfPoint(source[line]) {
                lengths.append(min(length, 100_000))
            }
        }
        guard lengths.count >= 3 else { return }
        lengths.sort()
        let high = lengths[lengths.count * 9 / 10]
        let full = lengths.drop { $0 * 4 < high * 3 }
        low = full[full.startIndex + full.count / 10]
        middle = full[full.startIndex + full.count / 2]
        isWrapped = lengths.count * 8 >= pairs && high <= 180 && full.count * 4 >= lengths.count
    }

    private init() {}
    static let none = WrapMeasure()
}

/// `a) `, `đ) `: a small letter that begins a điểm and no continuation.
func isLabelOfPoint(_ text: TextRun) -> Bool {
    let start = text.startIndex
    for length in 1...3 where text.count > length {
        let scalar = text[start + length]
        if scalar == ")" { return true }
        if scalar == "." || scalar == "/" || scalar == "-" {
            return length == 1 && text.count > 3 && text[start + 2].isSpace && text[start + 3].isUpper
        }
        if !scalar.isLower && !scalar.isDigit { return false }
    }
    return false
}
