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
            pairs += 1
            let length = source.lines[above].count
            if first.isLower, length >= 30, source.isUnfinished(above), !isLabelOfPoint(source[line]) {
                lengths.append(min(length, 100_000))
            }
        }
        guard lengths.count >= 3 else { return }
        lengths.sort()
        low = lengths[lengths.count / 10]
        middle = lengths[lengths.count / 2]
        let high = lengths[lengths.count * 9 / 10]
        isWrapped = lengths.count * 8 >= pairs && high <= 180 && low * 2 >= high
    }

    private init() {}
    static let none = WrapMeasure()
}

/// `a) `, `đ) `: a small letter that begins a điểm and no continuation.
func isLabelOfPoint(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    let start = text.startIndex
    for length in 1...3 where text.count > length {
        let scalar = text[start + length]
        if scalar == ")" { return true }
        if scalar == "." || scalar == "/" {
            return length == 1 && text.count > 3 && text[start + 2].isSpace && text[start + 3].isUpper
        }
        if !scalar.isLower && !scalar.isDigit { return false }
    }
    return false
}
