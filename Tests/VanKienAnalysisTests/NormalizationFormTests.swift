import CICU
import Testing

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

    @Test("ICU is there and says which it is")
    func version() {
        let version = String(cString: cicu_version())
        #expect(
            version.split(separator: ".").first.flatMap { Int($0) } ?? 0 >= 72, "ICU \(version)")
    }
}
