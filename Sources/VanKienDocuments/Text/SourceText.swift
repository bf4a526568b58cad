/// A decoded file cut into lines, with what can't be seen taken out.
///
/// All later stages point into `scalars`; none copies text before the passages are written.
struct SourceText {
    var scalars: [Unicode.Scalar]
    var lines: [Line]
    /// The scalars that were taken out while cutting lines.
    var dropped: [SourceAccounting.Dropped]
    /// Scalars of the file that are no white space, the dropped ones among them.
    var total: Int

    /// One line without the white space around it.
    struct Line {
        /// Counted from 1 in the file.
        var number: Int
        /// Offsets into `scalars`.
        var start: Int
        var end: Int
        /// White space before the text; in a blank line, all of it.
        var indent: Int
        /// Whether a form feed stands between this line and the one before.
        var afterFormFeed: Bool

        var isBlank: Bool { start == end }
        var count: Int { end - start }
    }

    /// - Parameter text: a whole file in NFC.
    init(_ text: String) {
        var scalars = Array(text.unicodeScalars)
        var dropped: [SourceAccounting.Dropped] = []
        var lines: [Line] = []
        lines.reserveCapacity(scalars.count / 60 + 1)
        var total = 0
        var write = 0
        var read = 0
        let count = scalars.count
        var number = 1
        var lineStart = 0
        var firstText = -1
        var afterText = 0
        var formFeed = false

        func closeLine() {
            let blank = firstText < 0
            lines.append(
                Line(
                    number: number, start: blank ? write : firstText, end: blank ? write : afterText,
                    indent: (blank ? write : firstText) - lineStart, afterFormFeed: formFeed))
            formFeed = false
            lineStart = write
            firstText = -1
        }

        while read < count {
            let scalar = scalars[read]
            read += 1
            let value = scalar.value
            if value >= 0x0A && value <= 0x0D || value == 0x85 || value == 0x2028 || value == 0x2029 {
                if value == 0x0D, read < count, scalars[read].value == 0x0A { read += 1 }
                closeLine()
                if value == 0x0C { formFeed = true } else { number += 1 }
                continue
            }
            if scalar.isSpace {
                scalars[write] = scalar
                write += 1
                continue
            }
            total += 1
            if !scalar.isPlain, scalar.kind.contains(.invisible), !(read < count && joinsBackwards(scalars[read])) {
                let text = String(scalar)
                if let last = dropped.last, last.line == number {
                    dropped[dropped.count - 1].text = last.text + text
                } else {
                    dropped.append(.init(reason: .invisible, line: number, text: text))
                }
                continue
            }
            if firstText < 0 { firstText = write }
            scalars[write] = scalar
            write += 1
            afterText = write
        }
        closeLine()
        scalars.removeSubrange(write...)
        self.scalars = scalars
        self.lines = lines
        self.dropped = dropped
        self.total = total
    }

    /// The text of a line.
    subscript(line: Int) -> ArraySlice<Unicode.Scalar> {
        let line = lines[line]
        return scalars[line.start..<line.end]
    }
}

/// Whether taking out what stands before this scalar could make it one with what stands before that,
/// so that the stored text would no longer be NFC.
private func joinsBackwards(_ scalar: Unicode.Scalar) -> Bool {
    scalar.kind.contains(.combining) || (0x1160...0x11FF).contains(scalar.value)
}
