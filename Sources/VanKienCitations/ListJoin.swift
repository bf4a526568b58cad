/// What joins citations to a list.
extension TextBytes {
    /// Where a comma, semicolon, *và* or *hoặc* that ends at `end` (white space aside) begins.
    func listJoin(before end: Int) -> Int? {
        let end = skipSpaces(before: end)
        let (value, start) = scalar(before: end)
        if value == 0x2C || value == 0x3B || value == 0x26 { return skipSpaces(before: start) }
        guard let word = Word(before: end, in: self), word.folded.isOne(of: "va", "hoac", "den") else {
            return nil
        }
        let before = skipSpaces(before: word.start)
        let (mark, markStart) = scalar(before: before)
        return mark == 0x2C ? skipSpaces(before: markStart) : before
    }

    /// Whether only a comma, semicolon, *và*, *hoặc* stand in a range.
    func isListJoin(_ range: Range<Int>) -> Bool {
        guard !range.isEmpty, range.count < 40, let join = listJoin(before: range.upperBound) else {
            return false
        }
        return join <= range.lowerBound
    }
}
