/// A decoded file cut into lines, with what can't be seen taken out.
///
/// All later stages point into `scalars`; none copies text before the passages are written.
struct SourceText {
    let scalars: TextRun
    var lines: [Line]
    /// The scalars that were taken out while cutting lines.
    var dropped: [SourceAccounting.Dropped]
    /// Scalars of the file that are no white space, the dropped ones among them.
    var total: Int

    /// One line without the white space around it.
    ///
    /// There may be a line for every byte of a file, so its numbers are kept small; `ReaderLimits` makes them fit.
    struct Line {
        private let storedNumber: Int32
        private let storedStart: Int32
        private let storedEnd: Int32
        private let storedIndent: Int32
        private let storedVisible: Int32
        /// Whether a form feed stands between this line and the one before.
        let afterFormFeed: Bool
        /// Whether a quotation mark stands in it, as in few lines.
        let hasQuotes: Bool
        /// Whether the only white space in it is one blank between two words, so that it can be copied as it is.
        let isEvenlySpaced: Bool

        init(
            number: Int, start: Int, end: Int, indent: Int, visible: Int, afterFormFeed: Bool, hasQuotes: Bool,
            isEvenlySpaced: Bool
        ) {
            storedNumber = Int32(clamping: number)
            storedStart = Int32(clamping: start)
            storedEnd = Int32(clamping: end)
            storedIndent = Int32(clamping: indent)
            storedVisible = Int32(clamping: visible)
            self.afterFormFeed = afterFormFeed
            self.hasQuotes = hasQuotes
            self.isEvenlySpaced = isEvenlySpaced
        }

        /// Counted from 1 in the file.
        var number: Int { Int(storedNumber) }
        /// Offsets into `scalars`.
        var start: Int { Int(storedStart) }
        var end: Int { Int(storedEnd) }
        /// White space before the text; in a blank line, all of it.
        var indent: Int { Int(storedIndent) }
        /// Scalars that are no white space.
        var visible: Int { Int(storedVisible) }

        var isBlank: Bool { start == end }
        var count: Int { end - start }
    }

    /// Cuts the scalars of a whole file in NFC; what is taken out of a line is overwritten by what follows it there.
    ///
    /// - Returns: `nil` for no scalars at all.
    init?(cutting buffer: UnsafeMutableBufferPointer<Unicode.Scalar>) {
        var cutter = LineCutter(buffer)
        cutter.run()
        guard let scalars = TextRun(UnsafeBufferPointer(rebasing: buffer[..<cutter.write])) else { return nil }
        self.scalars = scalars
        lines = cutter.lines
        dropped = cutter.dropped
        total = cutter.total
    }

    /// The text of a line.
    @inline(__always)
    subscript(line: Int) -> TextRun {
        let line = lines[line]
        return scalars[line.start..<line.end]
    }
}

private struct LineCutter {
    let buffer: UnsafeMutableBufferPointer<Unicode.Scalar>
    var lines: [SourceText.Line] = []
    var dropped: [SourceAccounting.Dropped] = []
    var total = 0
    /// Where the next scalar that stays is put; never beyond what has been read.
    var write = 0

    private var number = 1
    private var lineStart = 0
    private var firstText = -1
    private var afterText = 0
    private var formFeed = false
    private var quotes = false
    private var wideSpace = false
    private var totalBefore = 0

    init(_ buffer: UnsafeMutableBufferPointer<Unicode.Scalar>) {
        self.buffer = buffer
        lines.reserveCapacity(buffer.count / 60 + 1)
    }

    mutating func run() {
        let count = buffer.count
        var read = 0
        while read < count {
            // Words with single blanks between first: they are nearly all there is.
            let start = read
            var blanks = 0
            while read < count {
                if isWord(buffer[read].value) {
                    read += 1
                } else if buffer[read].value == 0x20, read > start, read + 1 < count,
                    isWord(buffer[read + 1].value)
                {
                    blanks += 1
                    read += 2
                } else {
                    break
                }
            }
            if read > start {
                if write < start {
                    for offset in 0..<(read - start) { buffer[write + offset] = buffer[start + offset] }
                }
                keep(count: read - start, visible: read - start - blanks)
                if read == count { break }
            }
            let scalar = buffer[read]
            read += 1
            let value = scalar.value
            if value >= 0x0A && value <= 0x0D || value == 0x85 || value == 0x2028 || value == 0x2029 {
                if value == 0x0D, read < count, buffer[read].value == 0x0A { read += 1 }
                closeLine(next: read)
                if value == 0x0C { formFeed = true } else { number += 1 }
                continue
            }
            if scalar.isSpace {
                if value != 0x20 || afterText != write { wideSpace = true }
                buffer[write] = scalar
                write += 1
                continue
            }
            if !scalar.isPlain, scalar.kind.contains(.invisible), !(read < count && joinsBackwards(buffer[read])) {
                total += 1
                totalBefore += 1
                drop(scalar)
                continue
            }
            if isQuote(scalar) { quotes = true }
            buffer[write] = scalar
            keep(count: 1, visible: 1)
        }
        closeLine(next: count)
    }

    /// Printing ASCII but for `!` and `"`, and the letters of Vietnamese: nothing that has to be looked at.
    @inline(__always)
    private func isWord(_ value: UInt32) -> Bool {
        value &- 0x23 < 0x5C || value &- 0xC0 < 0x240 || value &- 0x1E00 < 0x100
    }

    /// Takes in scalars that have been put at `write`.
    @inline(__always)
    private mutating func keep(count: Int, visible: Int) {
        total += visible
        if firstText < 0 {
            firstText = write
            wideSpace = false
        }
        write += count
        afterText = write
    }

    private mutating func drop(_ scalar: Unicode.Scalar) {
        dropped.appendInvisible(scalar, line: number)
    }

    /// What was taken out of a line leaves a gap before the next, so that other lines need not move.
    private mutating func closeLine(next: Int) {
        let blank = firstText < 0
        lines.append(
            SourceText.Line(
                number: number, start: blank ? write : firstText, end: blank ? write : afterText,
                indent: (blank ? write : firstText) - lineStart, visible: total - totalBefore,
                afterFormFeed: formFeed, hasQuotes: quotes, isEvenlySpaced: !wideSpace))
        formFeed = false
        wideSpace = false
        totalBefore = total
        quotes = false
        write = next
        lineStart = next
        firstText = -1
    }
}

/// Whether taking out what stands before this scalar could make it one with what stands before that,
/// so that the stored text would no longer be NFC.
private func joinsBackwards(_ scalar: Unicode.Scalar) -> Bool {
    scalar.kind.contains(.combining) || (0x1160...0x11FF).contains(scalar.value)
}
