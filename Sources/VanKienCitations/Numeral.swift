/// Numbers as sessions, terms and congresses are counted: `4`, `IV`, `tư`, `mười một`.
enum Numeral {
    /// The numeral that begins at `start`, in figures, in Roman capitals or in words.
    ///
    /// - Parameter inWords: whether a word counts; *năm* is also a year, so only where an ordinal must stand.
    static func read(at start: Int, in text: TextBytes, inWords: Bool) -> (value: Int, end: Int)? {
        let digits = text.skipDigits(from: start)
        if digits > start {
            guard digits - start <= 2, let value = text.number(in: start..<digits), value > 0 else { return nil }
            return (value, digits)
        }
        guard let word = Word(at: start, in: text) else { return nil }
        if word.isCapital, text.isRoman(word.start..<word.end), let value = roman(text.string(in: word.start..<word.end)) { return (value, word.end) }
        guard inWords, let value = words[word.folded] else { return nil }
        guard value == 10, let unit = Word(at: text.skipSpaces(from: word.end, limit: 2), in: text),
            let more = unit.folded == "mot" ? 1 : unit.folded == "lam" ? 5 : words[unit.folded], more < 10
        else { return (value, word.end) }
        return (10 + more, unit.end)
    }

    /// `tư` is the ordinal of four.
    private static let words: [Syllable: Int] = [
        "nhat": 1, "hai": 2, "nhi": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
    ]

    /// The value of a Roman number in its usual form; `nil` for anything else, also for `IIII`.
    static func roman(_ text: String) -> Int? {
        guard (1...5).contains(text.utf8.count) else { return nil }
        return valueOfRoman[text]
    }

    /// The Roman form of a number; in figures above the table.
    static func roman(_ value: Int) -> String {
        romans.indices.contains(value - 1) ? romans[value - 1] : String(value)
    }

    private static let romans = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX",
        "XX", "XXI", "XXII", "XXIII", "XXIV", "XXV",
    ]
    private static let valueOfRoman = Dictionary(uniqueKeysWithValues: zip(romans, 1...))
}
