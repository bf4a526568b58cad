import GRDB
import VanKienAnalysis

/// The numbers and names of an index that look like something that was typed.
struct NearNumbers {
    let db: Database

    /// Those that share most with the text, of equals those that are cited most.
    ///
    /// - Parameter elseUsual: where nothing is like it, the most cited.
    func numbers(near text: String, limit: Int, elseUsual: Bool = true) throws -> [String] {
        let typed = Self.letters(text)
        let pairs = Self.pairs(typed)
        let serial = typed.prefix { $0.properties.numericType != nil }
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT label, folded, sum(uses) FROM (
                    SELECT number AS label, number_folded AS folded, number_key AS key, count(*) AS uses
                        FROM citation WHERE number IS NOT NULL GROUP BY number_key
                    UNION ALL SELECT number, number_folded, number_key, 1 FROM document WHERE number_key IS NOT NULL
                    UNION ALL SELECT name, name, name_key, count(*) FROM citation WHERE name IS NOT NULL GROUP BY name_key)
                GROUP BY key
                """)
        var found: [(number: String, likeness: Double, uses: Int)] = []
        while let row = try rows.next() {
            let other = Self.letters(try row.typed(1))
            let otherPairs = Self.pairs(other)
            let common = Double(pairs.intersection(otherPairs).count)
            var likeness = pairs.isEmpty ? 0 : 2 * common / Double(pairs.count + otherPairs.count)
            if !serial.isEmpty, other.prefix(while: { $0.properties.numericType != nil }) == serial { likeness += 0.5 }
            if EditDistance.isAtMostOne(typed, other) { likeness += 1 }
            found.append((try row.typed(0), likeness, try row.typed(2)))
        }
        let isNear = found.contains { $0.likeness >= Self.enough }
        guard isNear || elseUsual else { return [] }
        return found.filter { !isNear || $0.likeness >= Self.enough }
            .sorted { a, b in
                if isNear, a.likeness != b.likeness { return a.likeness > b.likeness }
                return a.uses != b.uses ? a.uses > b.uses : a.number < b.number
            }.prefix(limit).map(\.number)
    }

    /// Half of the pairs of letters in common (Dice's coefficient) is what a person calls alike.
    private static let enough = 0.5

    private static func letters(_ text: String) -> [Unicode.Scalar] {
        TermForm.folded(text.lowercased()).unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    }

    private static func pairs(_ letters: [Unicode.Scalar]) -> Set<UInt64> {
        Set(zip(letters, letters.dropFirst()).map { UInt64($0.value) << 32 | UInt64($1.value) })
    }
}
