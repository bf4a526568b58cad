/// Text of documents, names and queries on its way to a terminal.
enum TerminalText {
    /// Without control characters, which could command the terminal, and without marks that turn its direction.
    static func safe(_ text: String, keepingLines: Bool = false) -> String {
        guard text.unicodeScalars.contains(where: { isUnsafe($0) || isMark($0) }) else { return text }
        var safe = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isMark(scalar) { continue }
            safe.append(isUnsafe(scalar) && !(keepingLines && scalar == "\n") ? "\u{FFFD}" : scalar)
        }
        return String(safe)
    }

    /// The last look at what a terminal is sent, whatever printed it: of all control characters line ends, tabs and the sequences that
    /// `Style` colours with go through.
    static func screened(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { isUnsafe($0) && $0 != "\n" || isMark($0) }) else { return text }
        let scalars = Array(text.unicodeScalars)
        var screened = String.UnicodeScalarView()
        var place = 0
        while place < scalars.count {
            let scalar = scalars[place]
            let length = scalar == "\u{1B}" ? colourLength(scalars[place...]) : 0
            if length > 0 {
                screened.append(contentsOf: scalars[place..<(place + length)])
                place += length
                continue
            }
            if isMark(scalar) {
                place += 1
                continue
            }
            let isLineEnd = scalar == "\r" && place + 1 < scalars.count && scalars[place + 1] == "\n"
            screened.append(isUnsafe(scalar) && scalar != "\n" && scalar != "\t" && !isLineEnd ? "\u{FFFD}" : scalar)
            place += 1
        }
        return String(screened)
    }

    /// Scalars of a sequence that `Style` writes; 0 for any other.
    private static func colourLength(_ scalars: ArraySlice<Unicode.Scalar>) -> Int {
        Style.sequences.first { scalars.starts(with: $0.unicodeScalars) }?.unicodeScalars.count ?? 0
    }

    /// Marks of direction that nobody sees; word processors leave them behind. They are left out.
    private static func isMark(_ scalar: Unicode.Scalar) -> Bool { scalar == "\u{200E}" || scalar == "\u{200F}" || scalar == "\u{61C}" }

    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // Controls of both kinds; line and paragraph separators; what embeds, overrides and isolates directions.
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
