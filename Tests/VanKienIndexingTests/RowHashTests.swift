import GRDB
import Testing

@testable import VanKienIndexing

@Suite("The hash of a row")
struct RowHashTests {
    /// Long texts among them, and so many values that the hash takes them in pieces.
    private static let values: [DatabaseValue] = (0..<700).map { number in
        switch number % 5 {
        case 0: .null
        case 1: (number * 7919).databaseValue
        case 2: String(repeating: "uỷ ", count: number).databaseValue
        case 3: "".databaseValue
        default: (1.5).databaseValue
        }
    } + [String(repeating: "x", count: 9_000).databaseValue]

    private func hash(_ values: [DatabaseValue]) -> ContentHash {
        var hash = RowHash()
        for value in values { hash.add(value) }
        return hash.finish()
    }

    @Test("changes with any value, and with where one ends and the next begins")
    func differences() {
        let whole = hash(Self.values)
        #expect(hash(Self.values) == whole)
        for place in stride(from: 0, to: Self.values.count, by: 7) + [Self.values.count - 1] {
            var changed = Self.values
            changed[place] = changed[place].isNull ? 0.databaseValue : .null
            #expect(hash(changed) != whole, "value \(place)")
            if let text = String.fromDatabaseValue(Self.values[place]), let last = text.last {
                changed[place] = (String(text.dropLast()) + (last == "y" ? "z" : "y")).databaseValue
                #expect(hash(changed) != whole, "the end of value \(place)")
            }
        }
        #expect(hash(["ab".databaseValue, "c".databaseValue]) != hash(["a".databaseValue, "bc".databaseValue]))
        #expect(hash([.null, 0.databaseValue]) != hash([0.databaseValue, .null]))
    }
}
