import VanKienAnalysis

/// The places that an office's name holds, by level: `Tỉnh uỷ Kon Tum` is of the province *kon tum*.
///
/// Names are compared without case and marks; a level is known only where a name in capital letters stands behind its word.
struct Locality: Equatable {
    enum Level: Int, CaseIterable, Comparable {
        case province, city, district, commune
        static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
    }

    /// The name at each level, without marks.
    private(set) var names: [Level: String] = [:]
    /// The same as written, for people.
    private(set) var written: [Level: String] = [:]

    var isEmpty: Bool { names.isEmpty }
    /// The smallest place that is named.
    var lowest: Level? { names.keys.max() }

    private static let words: [(words: [String], level: Level)] = {
        let table: [(String, Level)] = [
            ("tỉnh ủy", .province), ("tỉnh", .province), ("thành ủy", .city), ("thành phố", .city), ("huyện ủy", .district),
            ("huyện", .district), ("quận ủy", .district), ("quận", .district), ("thị ủy", .district), ("thị xã", .district),
            ("xã", .commune), ("phường", .commune), ("thị trấn", .commune),
        ]
        return table.map { (Analyzer().tokens(of: $0.0).map(\.term), $0.1) }
    }()

    init(of text: String, analyzer: Analyzer = Analyzer()) {
        let bytes = Array(text.utf8)
        let tokens = analyzer.tokens(of: text)
        var place = 0
        while place < tokens.count {
            guard
                let found = Self.words.first(where: { entry in
                    entry.words.count <= tokens.count - place
                        && entry.words.indices.allSatisfy { entry.words[$0] == tokens[place + $0].term }
                })
            else {
                place += 1
                continue
            }
            let start = place + found.words.count
            var end = start
            while end < tokens.count, Self.isCapital(tokens[end], in: bytes),
                Self.isJoined(tokens[end - 1].utf8Range.upperBound..<tokens[end].utf8Range.lowerBound, in: bytes)
            {
                end += 1
            }
            if end > start, names[found.level] == nil {
                let range = tokens[start].utf8Range.lowerBound..<tokens[end - 1].utf8Range.upperBound
                names[found.level] = tokens[start..<end].map { TermForm.folded($0.term) }.joined(separator: " ")
                written[found.level] = String(decoding: bytes[range], as: UTF8.self)
            }
            place = max(end, place + 1)
        }
    }

    private static func isCapital(_ token: Token, in bytes: [UInt8]) -> Bool {
        String(decoding: bytes[token.utf8Range], as: UTF8.self).unicodeScalars.first?.properties.isUppercase ?? false
    }

    /// Only blanks and dashes stand between the parts of a name: Bà Rịa - Vũng Tàu.
    private static func isJoined(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
        String(decoding: bytes[range], as: UTF8.self).unicodeScalars.allSatisfy {
            $0.properties.isWhitespace || $0 == "-" || $0 == "\u{2013}"
        }
    }

    /// The committee that a number of the form …/TU belongs to: that of a province, or of a city of its rank.
    ///
    /// - Parameter bearsProvincialNumber: whether the office numbers its own documents so; a city within a province doesn't.
    func seat(bearsProvincialNumber: Bool) -> String? {
        names[.province] ?? (bearsProvincialNumber ? names[.city] : nil)
    }

    /// Whether both name a place of one level, and not the same.
    func contradicts(_ other: Locality) -> Bool {
        names.contains { level, name in other.names[level].map { $0 != name } ?? false }
    }

    /// Whether an office named by words beside a citation is another than this one: its smallest place counts.
    func isRuledOut(by named: Locality) -> Bool {
        guard let level = named.lowest, !isEmpty else { return false }
        return lowest != level || names[level] != named.names[level]
    }
}
