import VanKienDocuments

/// A document as a word processor holds it, from which the writers of test files work: each passage a paragraph, each footnote at
/// its anchor.
struct SetParagraph {
    enum Piece {
        case text(String)
        /// A footnote, by its passage.
        case note(Int)
    }

    var pieces: [Piece]
    var isHeading = false
    var isCentred = false

    static func all(of document: Document) -> [SetParagraph] {
        var anchors: [Int: [(note: Int, offset: Int)]] = [:]
        for (place, passage) in document.passages.enumerated() where passage.kind == .footnote {
            if let anchor = passage.anchor { anchors[anchor.passage, default: []].append((place, anchor.offset)) }
        }
        var paragraphs: [SetParagraph] = []
        for (place, passage) in document.passages.enumerated() where passage.kind != .footnote {
            var scalars = Array(passage.text.unicodeScalars)
            func text(_ range: Range<Int>) -> [Piece] { range.isEmpty ? [] : [.text(String(String.UnicodeScalarView(scalars[range])))] }
            if passage.role == .head, passage.kind == .heading, let type = document.metadata.type,
                scalars.count > type.unicodeScalars.count, anchors[place] == nil
            {
                // The type has a line of its own.
                let length = type.unicodeScalars.count
                paragraphs.append(SetParagraph(pieces: text(0..<length), isCentred: true))
                scalars = Array(scalars[(length + 1)...])
            }
            var pieces: [Piece] = []
            var start = 0
            for anchor in (anchors[place] ?? []).sorted(by: { ($0.offset, $0.note) < ($1.offset, $1.note) }) {
                pieces += text(start..<anchor.offset) + [.note(anchor.note)]
                start = anchor.offset
            }
            pieces += text(start..<scalars.count)
            paragraphs.append(
                SetParagraph(
                    pieces: pieces, isHeading: passage.kind == .heading && passage.role == .body,
                    // As offices set them: head, title and signature in the middle.
                    isCentred: passage.role == .head || passage.role == .signature))
        }
        return paragraphs
    }
}
