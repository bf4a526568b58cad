import VanKienAnalysis

/// A manuscript laid out as the lines that all stages work on: a line a paragraph, the notes behind the body.
struct ManuscriptLines {
    private(set) var scalars: [Unicode.Scalar] = []
    /// What is known of each line.
    private(set) var facts: [LineFacts] = []
    /// The marks in the order of the text; offsets into `scalars`.
    private(set) var marks: [(note: Int, offset: Int, line: Int)] = []
    /// The lines of each note.
    private(set) var noteLines: [[Int]] = []
    private(set) var dropped: [SourceAccounting.Dropped] = []
    private(set) var mending: TextMending

    init(_ manuscript: Manuscript) {
        mending = manuscript.origin.mending
        var wasCentred = false
        var wasHeading = false
        var previousIsBlank = true
        for paragraph in manuscript.paragraphs {
            let isHeading = paragraph.outline != nil
            if paragraph.isParted || paragraph.isCentred != wasCentred || isHeading != wasHeading, !previousIsBlank { appendBlank() }
            append(
                paragraph,
                facts: LineFacts(
                    outline: paragraph.outline, page: paragraph.page, isCentred: paragraph.isCentred, isNumbered: paragraph.isNumbered,
                    isContents: paragraph.isContents))
            wasCentred = paragraph.isCentred
            wasHeading = isHeading
            previousIsBlank = paragraph.isBlank && !paragraph.hasMarks
        }
        appendBlank()
        for note in manuscript.notes {
            let start = facts.count
            for paragraph in note.paragraphs where !paragraph.isBlank { append(paragraph, facts: LineFacts()) }
            noteLines.append(Array(start..<facts.count))
        }
        for (reason, text) in manuscript.leftOut where text.unicodeScalars.contains(where: { !$0.isSpace }) {
            dropped.append(.init(reason: reason, line: facts.count, text: NormalizationForm.nfc(text)))
        }
    }

    private mutating func appendBlank() {
        scalars.append("\n")
        facts.append(LineFacts())
    }

    private mutating func append(_ paragraph: Manuscript.Paragraph, facts first: LineFacts) {
        var line = first
        var start = scalars.count
        var hasMark = false
        func close() {
            let isBlank = !hasMark && scalars[start...].allSatisfy(\.isSpace)
            scalars.append("\n")
            facts.append(line)
            start = scalars.count
            hasMark = false
            // An empty line parts what stands above it from what stands below.
            if !isBlank { line = LineFacts(page: first.page, isCentred: first.isCentred, isContents: first.isContents, goesOn: true) } else { line = first }
        }
        for piece in paragraph.pieces {
            switch piece {
            case .lineBreak: close()
            case .mark(let note):
                marks.append((note, scalars.count, facts.count))
                hasMark = true
            case .text(let text):
                var text = NormalizationForm.nfc(scalars: text)
                mending.mend(&text)
                for scalar in text {
                    switch scalar.value {
                    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: close()
                    default:
                        // Taken out here and not while lines are cut, so that offsets stay.
                        if scalar.kind.contains(.invisible) {
                            dropped.appendInvisible(scalar, line: facts.count + 1)
                        } else {
                            scalars.append(scalar)
                        }
                    }
                }
            }
        }
        close()
    }
}

/// What a format says of a line that its words don't.
struct LineFacts {
    var outline: Int?
    var page: Int?
    /// It stands in the middle of the page.
    var isCentred = false
    /// It begins with a number that the format computes.
    var isNumbered = false
    /// It is a line of a table of contents.
    var isContents = false
    /// The line goes on in the paragraph of the line before.
    var goesOn = false

    /// Whether the format says that the line's first words are the number of a heading or of an item.
    var tellsMarker: Bool { isNumbered || outline != nil }
}
