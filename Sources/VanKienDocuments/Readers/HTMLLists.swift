import VanKienAnalysis

/// The lists of a page that stand open, and the numbers of their items as browsers show them.
struct HTMLLists {
    private struct Open {
        var depth: Int
        /// `nil` for a list without numbers.
        var format: String?
        var next: Int
    }

    private var open: [Open] = []
    /// The number of the item whose first words are still to come.
    private var pending: (number: String, depth: Int)?

    mutating func start(_ name: String, _ attributes: XMLAttributes, depth: Int) {
        switch name {
        case "ol":
            let isBare = attributes["style"].map { $0.contains("list-style") && $0.contains("none") } ?? false
            open.append(
                Open(depth: depth, format: isBare ? nil : Self.format(attributes["type"]), next: attributes["start"].flatMap { Int($0) } ?? 1))
        case "ul": open.append(Open(depth: depth, format: nil, next: 1))
        case "li":
            pending = nil
            guard let last = open.indices.last, let format = open[last].format else { return }
            let value = min(max(attributes["value"].flatMap { Int($0) } ?? open[last].next, 0), 1_000_000)
            open[last].next = value + 1
            pending = (ListCounter.number(value, format) + ".", depth)
        default: break
        }
    }

    mutating func end(depth: Int) {
        if let last = open.last, last.depth >= depth { open.removeLast() }
        if let pending, pending.depth >= depth { self.pending = nil }
    }

    /// What stands before the first words of an item; `nil` where they have the number already.
    mutating func label(before paragraph: Manuscript.Paragraph) -> String? {
        guard let number = pending?.number else { return nil }
        pending = nil
        for case .text(let text) in paragraph.pieces where !text.allSatisfy(\.isSpace) {
            let words = text.drop(while: \.isSpace)
            let typed = Array(number.dropLast().unicodeScalars)
            let next = words.dropFirst(typed.count).first
            return words.starts(with: typed) && !(next.map { $0.isLetter || $0.isDigit } ?? true) ? nil : number + " "
        }
        return number + " "
    }

    /// `type`, of which only the case tells.
    private static func format(_ type: String?) -> String {
        switch type {
        case "a": "lowerLetter"
        case "A": "upperLetter"
        case "i": "lowerRoman"
        case "I": "upperRoman"
        default: "decimal"
        }
    }
}
