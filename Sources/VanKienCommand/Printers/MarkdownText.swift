/// Text of documents within Markdown.
///
/// Source: CommonMark 0.31, sections 2.4 (backslash escapes) and 6; GitHub's tables, autolinks and short codes; Pandoc's
/// footnotes, citations, superscripts and mathematics.
enum MarkdownText {
    /// The same text with a backslash before every character that would make markup of it. Line ends become hard line breaks.
    ///
    /// - Parameter lineStart: what each further line begins with, as `> ` in a quotation.
    static func escaped(_ text: String, lineStart: String = "") -> String {
        escapedLines(safe(text), lineStart: lineStart)
    }

    /// Without control characters; a tab is a blank, as it is to whoever reads Markdown.
    private static func safe(_ text: String) -> String {
        TerminalText.safe(text.replacing("\t", with: " "), keepingLines: true)
    }

    /// - Parameter text: without control characters but the two that stand for the ends of a hit.
    private static func escapedLines(_ text: String, lineStart: String) -> String {
        var result = ""
        var isFirst = true
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let escaped = escapedLine(Array(String(line).unicodeScalars.drop { $0 == " " || $0 == "\t" }))
            if escaped.isEmpty { continue }
            if !isFirst { result += "\\\n" + lineStart }
            result += escaped
            isFirst = false
        }
        return result
    }

    private static func escapedLine(_ scalars: [Unicode.Scalar]) -> String {
        var line = String.UnicodeScalarView()
        let digits = scalars.prefix { ("0"..."9").contains($0) }.count
        for (place, scalar) in scalars.enumerated() {
            let next = place + 1 < scalars.count ? scalars[place + 1] : " "
            switch scalar {
            case "\\", "`", "*", "_", "[", "]", "<", ">", "&", "~", "|", "$", "^", "#", "@", "{", "}":
                line.append("\\")
            case ":":
                // `https://…` and `:smile:`, but not the colon of a sentence.
                if place == 0 || next != " " { line.append("\\") }
            case "+", "-", "=":
                // A list or a heading at the start of a line; a second dash would join the first.
                if place == 0 || scalars[place - 1] == scalar { line.append("\\") }
            case ".":
                // An ordered list, `www.…`, an ellipsis.
                let isListed = place == digits && digits > 0 && next == " "
                if isListed || place > 0 && "wW.".unicodeScalars.contains(scalars[place - 1]) { line.append("\\") }
            case ")":
                if place == digits && digits > 0 && next == " " { line.append("\\") }
            case "!":
                if next == "[" { line.append("\\") }
            default:
                break
            }
            line.append(scalar)
        }
        return String(line)
    }

    /// A text with its hits in bold; hits with a blank between them are one.
    ///
    /// - Parameter highlights: Unicode scalar offsets into the text, in rising order.
    static func emphasized(_ text: String, _ highlights: [Range<Int>], lineStart: String) -> String {
        // Stand-ins that no safe text holds, since the escaping has to see the whole line.
        let (begin, end): (Unicode.Scalar, Unicode.Scalar) = ("\u{1}", "\u{2}")
        let scalars = Array(safe(text).unicodeScalars)
        let isBlankBetween = { (end: Int, start: Int) in start == end + 1 && end < scalars.count && scalars[end] == " " }
        let starts = Set(highlights.map(\.lowerBound)).filter { start in !highlights.contains { isBlankBetween($0.upperBound, start) } }
        let ends = Set(highlights.map(\.upperBound)).filter { end in !highlights.contains { isBlankBetween(end, $0.lowerBound) } }
        var marked = String.UnicodeScalarView()
        for place in 0...scalars.count {
            if ends.contains(place) { marked.append(end) }
            if starts.contains(place) { marked.append(begin) }
            if place < scalars.count { marked.append(scalars[place]) }
        }
        var result = ""
        for scalar in escapedLines(String(marked), lineStart: lineStart).unicodeScalars {
            if scalar == begin || scalar == end { result += "**" } else { result.unicodeScalars.append(scalar) }
        }
        return result
    }
}
