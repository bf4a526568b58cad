/// Counts the items of lists and writes their labels, as word processors do when they show them.
struct ListCounter {
    /// One level of a list's definition.
    struct Level {
        var start = 1
        /// `decimal`, `upperRoman`, … after ISO/IEC 29500-1, 17.18.59.
        var format = "decimal"
        /// `%1.%2.`: a number stands for the count of that level, from 1.
        var text = ""
        /// All counts in digits, whatever their own format.
        var isLegal = false
        /// What stands behind the label.
        var suffix = "\t"
        /// It begins anew behind an item of this level, from 1, or of one above it; 0 for never, `nil` for any level above.
        var restart: Int?
    }

    /// The counts by list and level; `nil` where the level is yet to begin.
    private var counts: [String: [Int?]] = [:]
    private var started: Set<String> = []

    /// The label of the next item, with what stands behind it.
    ///
    /// - Parameters:
    ///   - list: what counts together.
    ///   - restart: a list that begins at its own number when it is first used, by its own name, and that number.
    mutating func next(
        _ list: String, level: Int, of levels: [Level], restart: (name: String, start: Int)? = nil
    ) -> String {
        guard levels.indices.contains(level) else { return "" }
        var own = counts[list] ?? []
        while own.count < levels.count { own.append(nil) }
        // A level that was passed over counts as begun.
        for above in 0..<level where own[above] == nil { own[above] = levels[above].start }
        var value = own[level].map { $0 + 1 } ?? levels[level].start
        if let restart, started.insert(restart.name).inserted { value = restart.start }
        own[level] = Self.bounded(value)
        for below in (level + 1)..<max(own.count, level + 1) where level < (levels.indices.contains(below) ? levels[below].restart ?? below : below) {
            own[below] = nil
        }
        counts[list] = own
        let definition = levels[level]
        if definition.format == "none", definition.text.isEmpty { return "" }
        var label = String.UnicodeScalarView()
        // A damaged definition may go on for megabytes, at each paragraph.
        let text = definition.text.unicodeScalars.prefix(ReaderLimits.labelFormatLength)
        var position = text.startIndex
        while position < text.endIndex {
            let scalar = text[position]
            let next = text.index(after: position)
            if scalar == "%", next < text.endIndex, ("1"..."9").contains(text[next]) {
                let number = Int(text[next].value - 0x30)
                if number - 1 <= level, let count = own[number - 1] {
                    let format = definition.isLegal ? "decimal" : levels[number - 1].format
                    label.append(contentsOf: Self.number(count, format).unicodeScalars)
                }
                position = text.index(after: next)
            } else {
                label.append(scalar)
                position = next
            }
        }
        return label.isEmpty ? "" : String(label) + definition.suffix
    }

    static func number(_ value: Int, _ format: String) -> String {
        switch format {
        case "upperRoman", "I": roman(value)
        case "lowerRoman", "i": roman(value).lowercased()
        case "upperLetter", "A": letters(value).uppercased()
        case "lowerLetter", "a": letters(value)
        case "decimalZero": value < 10 ? "0\(value)" : String(value)
        case "chicago": daggers(value)
        case "bullet", "none", "": ""
        default: String(value)
        }
    }

    /// A count that can be counted on from: nobody counts so far, but a file may begin there.
    static func bounded(_ count: Int) -> Int { min(max(count, -furthest), furthest) }

    private static let furthest = 1_000_000

    private static func roman(_ value: Int) -> String {
        guard (1..<4000).contains(value) else { return String(value) }
        var rest = value
        var text = ""
        for (sign, worth) in [
            ("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10),
            ("IX", 9), ("V", 5), ("IV", 4), ("I", 1),
        ] {
            while rest >= worth {
                text += sign
                rest -= worth
            }
        }
        return text
    }

    /// *, †, ‡, §, **, ††, …
    private static func daggers(_ value: Int) -> String {
        guard value > 0, value <= 4 * 20 else { return String(value) }
        return String(repeating: ["*", "†", "‡", "§"][(value - 1) % 4], count: (value - 1) / 4 + 1)
    }

    /// a … z, aa, bb …
    private static func letters(_ value: Int) -> String {
        guard value > 0, value <= 26 * 20, let letter = Unicode.Scalar(UInt32(0x61 + (value - 1) % 26)) else {
            return String(value)
        }
        return String(repeating: String(letter), count: (value - 1) / 26 + 1)
    }
}
