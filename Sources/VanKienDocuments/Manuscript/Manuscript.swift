import VanKienAnalysis

/// A document as formats with paragraphs of their own tell it: what stands between a file's reader and the stages that text
/// files pass too.
///
/// A reader says what its format says (paragraphs, notes and the place of their marks, cells, what is a heading) and nothing
/// of what the words mean: head, close and sections are found by the same stages as in a text.
struct Manuscript {
    /// A part of a paragraph.
    enum Piece {
        case text([Unicode.Scalar])
        /// The mark of a note, by its place in `notes`.
        case mark(Int)
        /// A line that the author broke inside the paragraph.
        case lineBreak
    }

    struct Paragraph {
        var pieces: [Piece] = []
        /// The rank that a style gives it as a heading, from 0; `nil` for text.
        var outline: Int?
        /// The sheet's page on which it begins, where the format tells.
        var page: Int?
        /// Whether something parts it from the paragraph before: a cell's or a table's border, a page break.
        var isParted = false
        var isCentred = false
        /// Whether it begins with a number that the file does not hold but has computed.
        var isNumbered = false
        /// Whether it is a line of a table of contents.
        var isContents = false

        var isBlank: Bool {
            pieces.allSatisfy { piece in
                if case .text(let text) = piece { text.allSatisfy(\.isSpace) } else { true }
            }
        }
        var hasMarks: Bool { pieces.contains { if case .mark = $0 { true } else { false } } }
    }

    struct Note {
        /// The mark as printed: `1`, `iii`, `*`.
        var mark: String
        var paragraphs: [Paragraph]
    }

    var paragraphs: [Paragraph] = []
    /// In the order of their marks.
    var notes: [Note] = []
    /// Text that is in the file and not in the document, in words and why.
    var leftOut: [(reason: SourceAccounting.Reason, text: String)] = []
    var remarks: [String] = []
    var origin = DocumentOrigin()

    /// The words of paragraphs, for what is left out.
    static func plainText(_ paragraphs: some Sequence<Paragraph>) -> String {
        var text = String.UnicodeScalarView()
        for paragraph in paragraphs {
            for case .text(let scalars) in paragraph.pieces { text.append(contentsOf: scalars) }
            text.append(" ")
        }
        return String(text)
    }
}
