/// The marks in the text that are tied to a note, by the line on which they stand.
struct TiedMarks {
    struct Mark {
        /// Offsets into the scalars of the file.
        var range: Range<Int>
        var note: Int

        func contains(_ offset: Int) -> Bool { range.contains(offset) }
    }

    /// In the order of the text.
    private var marks: [Mark] = []
    /// For each line the places of its marks in `marks`; nothing at all where no mark is tied.
    private var placesOfLine: [Range<Int32>] = []

    init(_ notes: Notes) {
        var found: [(line: Int, mark: Mark)] = []
        for (index, note) in notes.all.enumerated() {
            if let mark = note.mark { found.append((mark.line, Mark(range: mark.range, note: index))) }
            for mark in note.moreMarks { found.append((mark.line, Mark(range: mark.range, note: index))) }
        }
        guard !found.isEmpty else { return }
        found.sort { $0.mark.range.lowerBound < $1.mark.range.lowerBound }
        placesOfLine = [Range<Int32>](repeating: 0..<0, count: notes.noteOfLine.count)
        for (place, (line, mark)) in found.enumerated() {
            let start = placesOfLine[line].isEmpty ? Int32(place) : placesOfLine[line].lowerBound
            placesOfLine[line] = start..<Int32(place + 1)
            marks.append(mark)
        }
    }

    /// The marks of a line; `nil` for the many lines without.
    @inline(__always)
    subscript(line: Int) -> ArraySlice<Mark>? {
        guard line < placesOfLine.count, !placesOfLine[line].isEmpty else { return nil }
        return marks[Int(placesOfLine[line].lowerBound)..<Int(placesOfLine[line].upperBound)]
    }
}
