/// What stands between the last scalar of a line and the first of the next where both are one text.
enum LineGlue {
    /// Nothing where a word or number was broken (`TT-` `BLĐTBXH`, `42-` `CT/TW`), else a space.
    ///
    /// A dash with a space before it is punctuation and keeps a space behind it (`chính trị -` `xã hội`).
    static func between(_ previous: Int, _ line: Int, of source: SourceText, isWrapped: Bool) -> Block.Glue {
        let before = source[previous]
        guard let last = before.last, let first = source[line].first else { return .space }
        if !isWrapped, isClosingSign(first) { return .none }
        guard before.count >= 2 else { return .space }
        let beforeLast = before[before.endIndex - 2]
        if last == "-" || last == "/" || last == "‑" || last == "&" {
            let isCode = (beforeLast.isUpper || beforeLast.isDigit) && (first.isUpper || first.isDigit)
            return isCode || beforeLast.isLower && first.isLower && last != "&" ? .none : .space
        }
        if first == "-" || first == "/", source.lines[line].count >= 2 {
            let next = source.scalars[source.lines[line].start + 1]
            return (last.isDigit || last.isUpper) && (next.isUpper || next.isDigit) ? .none : .space
        }
        return .space
    }
}

/// A sign that no line begins with unless the line above goes on in it.
func isClosingSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ";", ".", ",", ":", ")", "?", "!", "”", "…", "]", "»": true
    default: false
    }
}
