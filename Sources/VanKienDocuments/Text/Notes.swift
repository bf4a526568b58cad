/// The notes of a file: which lines they stand on, and the marks that they are tied to.
struct Notes {
    struct Note {
        /// `nil` for the notes that a word processor's export begins with U+FFFD.
        var sign: NoteSign?
        /// The further signs of a note that several marks share.
        var more: [NoteSign] = []
        /// The lines of the note in order, over page breaks where it runs on.
        var lines: [Int]
        /// The sign at the note, which the passage leaves out.
        var signRange: Range<Int>
        var mark: NoteMark?
        /// The marks of `more` that are tied.
        var moreMarks: [NoteMark] = []
        /// The mark as the file's format gives it.
        var label: String?

        /// The marks as printed: `12`, `3, 4`.
        var printed: String? { label ?? sign.map { sign in ([sign] + more).map(\.printed).joined(separator: ", ") } }
    }

    var all: [Note] = []
    /// For each line the position of its note in `all`, or -1.
    var noteOfLine: [Int32]
    var remarks: [String] = []

    init(lineCount: Int) { noteOfLine = [Int32](repeating: -1, count: lineCount) }

    func isNote(_ line: Int) -> Bool { noteOfLine[line] >= 0 }

    mutating func open(_ line: Int, sign: NoteSign?, signRange: Range<Int>) {
        noteOfLine[line] = Int32(all.count)
        all.append(Note(sign: sign, lines: [line], signRange: signRange))
    }

    mutating func open(_ line: Int, _ opening: NoteOpening, of source: SourceText) {
        open(line, sign: opening.sign, signRange: source.lines[line].start..<opening.signEnd)
        all[all.count - 1].more = opening.more
    }

    mutating func extend(_ note: Int, by line: Int) {
        noteOfLine[line] = Int32(note)
        all[note].lines.append(line)
    }

    /// Notes are found form by form; their ordinals follow the file.
    mutating func sortByPlace() {
        let order = all.indices.sorted { all[$0].lines[0] < all[$1].lines[0] }
        guard order != Array(all.indices) else { return }
        var place = [Int32](repeating: 0, count: all.count)
        for (new, old) in order.enumerated() { place[old] = Int32(new) }
        all = order.map { all[$0] }
        for line in noteOfLine.indices where noteOfLine[line] >= 0 {
            noteOfLine[line] = place[Int(noteOfLine[line])]
        }
    }

    /// Finds all notes of a file.
    static func find(_ source: SourceText, _ furniture: Furniture, isWrapped: Bool) -> Notes {
        var notes = Notes(lineCount: source.lines.count)
        notes.findReplacementNotes(source, furniture)
        notes.findAtPageFeet(source, furniture)
        notes.findGathered(source, furniture, isWrapped: isWrapped)
        notes.sortByPlace()
        return notes
    }

    // MARK: U+FFFD

    /// `\u{FFFD} Trong đó có …`: what an exporter leaves of a note, one after the other at the end of the file.
    private mutating func findReplacementNotes(_ source: SourceText, _ furniture: Furniture) {
        var previousIsBlank = true
        var current: Int?
        for line in source.lines.indices {
            guard furniture.fates[line] == .text else {
                previousIsBlank = true
                current = nil
                continue
            }
            let text = source[line]
            let start = text.startIndex
            if text.first == "\u{FFFD}", previousIsBlank || current != nil, text.count > 2,
                text[start + 1].isSpace
            {
                open(line, sign: nil, signRange: start..<(start + 1))
                current = all.count - 1
            } else if let current {
                extend(current, by: line)
            }
            previousIsBlank = false
        }
    }

    /// Notes whose sign gives no number, so that only the place of a line break can tie them.
    var replacementNotes: [Int] { all.indices.filter { all[$0].sign == nil } }
}

extension SourceText {
    /// Whether a line stops before its sentence does.
    func isUnfinished(_ line: Int) -> Bool {
        var index = lines[line].end - 1
        let start = lines[line].start
        while index >= start {
            switch scalars[index] {
            case "”", "\"", ")", "]", "’", "»": index -= 1
            case ".", "!", "?", ";", ":", "…": return false
            default: return true
            }
        }
        return false
    }
}
