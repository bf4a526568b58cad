/// Blocks that quote another document (`“Điều 5. …”` in an amendment): their numbers are no sections of this one.
enum Quotations {
    /// For each block whether it lies inside a quotation that an earlier block, or it itself, opened.
    static func inside(_ blocks: [Block], _ pieces: [Block.Piece], _ source: SourceText) -> [Bool] {
        let quotes = blocks.map { Quotes(pieces[$0.pieces], source) }
        var inside = [Bool](repeating: false, count: blocks.count)
        var index = 0
        while index < blocks.count {
            defer { index += 1 }
            guard quotes[index].opens else { continue }
            var depth = quotes[index].balance
            var end = index
            // A quotation that is never closed is a typing error, not the rest of the document.
            while depth > 0, end + 1 < blocks.count, end - index < longest {
                end += 1
                depth = max(0, depth + quotes[end].balance)
            }
            guard depth == 0 else { continue }
            let first = quotes[index].atStart ? index : index + 1
            if first <= end { for block in first...end { inside[block] = true } }
            index = end
        }
        return inside
    }

    /// Blocks; the longest quoted amendment seen has about 300.
    private static let longest = 800

    private struct Quotes {
        /// Opening less closing marks, straight ones in turn.
        var balance = 0
        var atStart = false
        /// The block leaves a quotation open that began at its start or behind a colon.
        var opens = false

        init(_ pieces: ArraySlice<Block.Piece>, _ source: SourceText) {
            guard pieces.contains(where: { source.lines[$0.line].hasQuotes }) else { return }
            var straight = 0
            var beforeLastOpening: Unicode.Scalar?
            var previous: Unicode.Scalar?
            var isFirst = true
            for piece in pieces {
                for scalar in source[piece.line] where !scalar.isSpace {
                    switch scalar {
                    case "“", "«":
                        balance += 1
                        if isFirst { atStart = true }
                        beforeLastOpening = previous ?? ":"
                    case "”", "»": balance -= 1
                    case "\"":
                        straight += 1
                        if isFirst { atStart = true }
                        if straight % 2 == 1 { beforeLastOpening = previous ?? ":" }
                    default: break
                    }
                    isFirst = false
                    previous = scalar
                }
            }
            if straight % 2 == 1 { balance += balance > 0 || !atStart && beforeLastOpening != ":" ? -1 : 1 }
            opens = balance > 0 && (atStart || beforeLastOpening == ":") || atStart && balance == 0
        }
    }
}
