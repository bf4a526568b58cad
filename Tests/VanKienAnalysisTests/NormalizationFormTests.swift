import CICU
import Foundation
import Testing
import VanKienTestSeeds

@testable import VanKienAnalysis

@Suite("Normal forms")
struct NormalizationFormTests {
    @Test(
        "NFC, code point by code point",
        arguments: [
            ("", ""), ("abc", "abc"), ("e\u{323}\u{302}", "\u{1EC7}"),
            ("e\u{302}\u{323}", "\u{1EC7}"),
            ("\u{EA}\u{301}", "\u{1EBF}"), ("\u{2126}", "\u{3A9}"), ("\u{2000}", "\u{2002}"),
            ("a\u{340}", "\u{E0}"), ("\u{1100}\u{1161}", "\u{AC00}"),
            ("a\u{AD}\u{301}", "a\u{AD}\u{301}"),
            ("“\u{1EC7}” – …", "“\u{1EC7}” – …"),
        ])
    func nfc(text: String, expected: String) {
        #expect(Array(NormalizationForm.nfc(text).unicodeScalars) == Array(expected.unicodeScalars))
        #expect(
            NormalizationForm.isNFC(text)
                == (Array(text.unicodeScalars) == Array(expected.unicodeScalars)))
    }

    @Test("every character alone and behind a letter is as ICU has it")
    func everyCharacter() {
        for value in UInt32(0)..<0x3400 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = "e" + String(scalar)
            let units = NormalizationForm.normalized(Array(text.utf16), to: CICU_NFC)
            #expect(Array(NormalizationForm.nfc(text).utf16) == units)
        }
    }

    /// Long rows are put in order before ICU sees them; Foundation is the judge.
    @Test("rows of marks of any length, in any order")
    func rowsOfMarks() {
        var generator = SeededGenerator(seed: 11)
        let marks: [Unicode.Scalar] = ["\u{300}", "\u{301}", "\u{323}", "\u{302}", "\u{31B}", "\u{345}", "\u{344}", "\u{1D165}", "\u{34F}", "\u{20DD}"]
        for length in [1, 5, 63, 64, 65, 66, 200, 1000] {
            for _ in 0..<20 {
                var text = String.UnicodeScalarView("dâ".unicodeScalars)
                for _ in 0..<length { text.append(marks[generator.int(0..<marks.count)]) }
                text.append(contentsOf: "n \u{323}x".unicodeScalars)
                let expected = String(text).precomposedStringWithCanonicalMapping
                #expect(NormalizationForm.nfc(String(text)).unicodeScalars.elementsEqual(expected.unicodeScalars))
            }
        }
    }

    @Test("ICU is there and says which it is")
    func version() {
        let version = String(cString: cicu_version())
        #expect(
            version.split(separator: ".").first.flatMap { Int($0) } ?? 0 >= 72, "ICU \(version)")
    }

    @Test("what is taken for NFC without asking ICU is what ICU takes for it, for every code point below U+10000")
    func plainTextAgainstICU() {
        var wrong: [String] = []
        for value in UInt32(1)...0xFFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            // Between letters and before a mark, where it could compose.
            for text in ["a\(scalar)b", "a\(scalar)\u{301}"] {
                let units = Array(text.utf16)
                if Array(NormalizationForm.nfc(text).utf16) != NormalizationForm.normalized(units, to: CICU_NFC) {
                    wrong.append("U+" + String(value, radix: 16, uppercase: true))
                }
            }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(20))")
    }
}
