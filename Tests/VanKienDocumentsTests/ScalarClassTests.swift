import Testing

@testable import VanKienDocuments

/// The questions about a scalar that are answered by rules are answered as the Unicode Character Database does.
@Suite struct ScalarClassTests {
    private static let scalars = (0..<0x3100 as Range<UInt32>).compactMap(Unicode.Scalar.init)

    @Test("case and white space by rule are those of the database")
    func rules() {
        for scalar in Self.scalars {
            let category = scalar.properties.generalCategory
            let isUpper = category == .uppercaseLetter || category == .titlecaseLetter
            #expect(scalar.isUpper == isUpper, "U+\(String(scalar.value, radix: 16))")
            #expect(scalar.isLower == (category == .lowercaseLetter), "U+\(String(scalar.value, radix: 16))")
            #expect(scalar.isSpace == scalar.properties.isWhitespace, "U+\(String(scalar.value, radix: 16))")
        }
    }

    @Test("a capital's small letter is that of the database, where it is one scalar")
    func lowercase() {
        for scalar in Self.scalars where scalar.isUpper {
            let mapped = Array(scalar.properties.lowercaseMapping.unicodeScalars)
            #expect(
                scalar.lowercased == (mapped.count == 1 ? mapped[0] : scalar), "U+\(String(scalar.value, radix: 16))")
        }
    }

    @Test("scalars of every length become the string that the standard library makes of them")
    func strings() {
        for value: UInt32 in [0, 0x41, 0x7F, 0x80, 0x111, 0x7FF, 0x800, 0x1EA1, 0xFFFD, 0xFFFF, 0x10000, 0x10FFFF] {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for text in [[scalar], [scalar, "a", scalar], Array(repeating: scalar, count: 40)] {
                let expected = String(String.UnicodeScalarView(text))
                #expect(Array(String(scalars: text).utf8) == Array(expected.utf8))
            }
        }
    }
}
