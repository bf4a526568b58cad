/// What a line is before anyone has asked what it says.
enum LineFate: Equatable {
    case text
    case blank
    /// Printed by the page or the converter, not by the author; it goes into the accounting.
    case furniture(SourceAccounting.Reason)
}

/// The lines that are no text of the author, and the pages that they tell of.
///
/// Rule: where it is not sure that a line is furniture, it is text.
struct Furniture {
    var fates: [LineFate]
    /// For each line the position of its page in `pageNumbers`; rises by one at each page break.
    var pages: [Int]
    /// The number printed on a page, where there is one.
    var pageNumbers: [Int?]

    init(_ source: SourceText) {
        fates = source.lines.map { $0.isBlank ? .blank : .text }
        pages = []
        pageNumbers = []
        markStamps(source)
        var breaks = GazetteHeads.mark(source, &fates)
        if breaks.isEmpty { breaks = PrintedPages.mark(source, &fates) }
        setPages(breaks, count: source.lines.count)
        markRules(source)
    }

    /// Lines that are paragraphs of a format with pages of its own making.
    init(paragraphs source: SourceText) {
        fates = source.lines.map { $0.isBlank ? .blank : .text }
        pages = [Int](repeating: 0, count: source.lines.count)
        pageNumbers = [nil]
        markStamps(source)
        markRules(source)
    }

    private mutating func setPages(_ breaks: [PageBreak], count: Int) {
        pages = [Int](repeating: 0, count: count)
        pageNumbers = [nil]
        var next = 0
        for line in 0..<count {
            while next < breaks.count, breaks[next].line <= line {
                pageNumbers.append(breaks[next].number)
                next += 1
            }
            pages[line] = pageNumbers.count - 1
        }
    }

    /// A row of underscores, dashes, asterisks or equals signs and nothing else.
    private mutating func markRules(_ source: SourceText) {
        for line in source.lines.indices where fates[line] == .text {
            if isRule(source[line]) { fates[line] = .furniture(.rule) }
        }
    }

    /// `Người ký: … / Email: … / Cơ quan: … / Thời gian ký: …`: three or four lines that a viewer's stamp left.
    private mutating func markStamps(_ source: SourceText) {
        var line = 0
        while line < source.lines.count {
            defer { line += 1 }
            let text = source[line]
            guard text.starts(with: Stamp.signedBy) || text.starts(with: Stamp.signer) else { continue }
            var last = line
            while last + 1 < source.lines.count, last - line < 4,
                Stamp.further.contains(where: { source[last + 1].starts(with: $0) })
            {
                last += 1
                if Stamp.times.contains(where: { source[last].starts(with: $0) }) { break }
            }
            // Only a stamp that closes with a time of day is one: a form has the same words and dots.
            guard last > line, Stamp.times.contains(where: { source[last].starts(with: $0) }),
                source[last].count(where: { $0 == ":" }) >= 3
            else { continue }
            for stamped in line...last { fates[stamped] = .furniture(.signatureStamp) }
            line = last
        }
    }
}

/// Where a page begins, and the number printed on it.
struct PageBreak {
    /// The first line of the new page.
    var line: Int
    var number: Int?
}

private enum Stamp {
    static let signedBy = scalars("Ký bởi:")
    static let signer = scalars("Người ký:")
    static let times = [scalars("Thời gian ký:"), scalars("Ngày ký:")]
    static let further =
        times + [scalars("Email:"), scalars("Cơ quan:"), scalars("Tổ chức:"), scalars("Chức vụ:")]
}

func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

/// A single star, a table's bars, or at least three of one drawing sign with or without spaces.
func isRule(_ text: TextRun) -> Bool {
    var signs = 0
    var stars = 0
    for scalar in text {
        switch scalar {
        case "_", "-", "=", "–", "—", "─", "━", "~", "‐", "‑", "―": signs += 1
        case "*", "∗", "☆", "★", "|", "│", "┃": stars += 1
        // The corners of a drawn table.
        case "+": break
        default: if !scalar.isSpace { return false }
        }
    }
    return signs >= 3 || stars >= 1
}

/// `12`, `- 12 -`, `Trang 12`, `12/40`, `Trang 12/40`: a line that is a page's number and nothing else.
func pageNumber(_ text: TextRun) -> Int? {
    guard text.count <= 20 else { return nil }
    var position = text.startIndex
    let end = text.endIndex
    func skip(_ wanted: (Unicode.Scalar) -> Bool) {
        while position < end, wanted(text[position]) { position += 1 }
    }
    let trimmings: (Unicode.Scalar) -> Bool = { $0 == "-" || $0 == "–" || $0 == "—" || $0.isSpace }
    skip(trimmings)
    for word in pageWords where text[position...].starts(with: word) {
        position += word.count
        break
    }
    skip(\.isSpace)
    func number() -> Int? {
        let start = position
        var value = 0
        while position < end, text[position].isDigit, position - start < 5 {
            value = value * 10 + text[position].digitValue
            position += 1
        }
        return position > start && position - start < 5 ? value : nil
    }
    guard let value = number() else { return nil }
    skip(\.isSpace)
    if position < end, text[position] == "/" {
        position += 1
        skip(\.isSpace)
        guard let last = number(), last >= value else { return nil }
    }
    skip(trimmings)
    return position == end ? value : nil
}

private let pageWords = [
    scalars("Trang"), scalars("trang"), scalars("TRANG"), scalars("Page"), scalars("Tr."),
]
