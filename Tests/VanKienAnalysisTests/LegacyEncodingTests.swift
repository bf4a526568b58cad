import Foundation
import Testing

@testable import VanKienAnalysis

@Suite("Encodings of the 1990s")
struct LegacyEncodingTests {
    /// Every paragraph of the sample corpus, cut into passages of at least 200 syllables.
    private static let passages: [String] = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("corpus")
        var passages: [String] = []
        let files = (FileManager.default.enumerator(atPath: root.path)?.allObjects as? [String] ?? []).sorted()
        for file in files where file.hasSuffix(".txt") {
            guard let stored = try? String(contentsOf: root.appendingPathComponent(file), encoding: .utf8) else { continue }
            let text = NormalizationForm.nfc(stored)
            var words: [Substring] = []
            for word in text.split(whereSeparator: \.isWhitespace) {
                words.append(word)
                if words.count == 200 {
                    passages.append(words.joined(separator: " "))
                    words = []
                }
            }
        }
        return Array(passages.prefix(250))
    }()

    @Test("of 200 syllables and more every passage's encoding is found", arguments: TextEncoding.allCases)
    func detection(encoding: TextEncoding) throws {
        try #require(Self.passages.count >= 100)
        var wrong: [String] = []
        for passage in Self.passages {
            let bytes = LegacyEncoder.bytes(of: passage, in: encoding)
            let found = try? TextDecoder.read(bytes).decision.encoding
            if found != encoding { wrong.append("\(found?.rawValue ?? "none"): \(passage.prefix(60))") }
        }
        #expect(wrong.count * 100 <= Self.passages.count, "\(wrong)")
    }

    /// Letters that several encodings have at one place, or that one shows as a quote of another, say little alone.
    @Test("a page of figures, of abbreviations, or with hardly a word", arguments: [
        String(repeating: "12 CÔNG BÁO/Số 655 + 656/Ngày 21-4-2025\n1.250 3.400 7,5 12/4\n", count: 8),
        "Theo các QĐ, NĐ, TTLĐ của BLĐTBXH: QĐ 12, NĐ 13, QĐ 14, NĐ 15, QĐ 16, LĐ 17. PHẦN KẾT LUẬN, KIẾN NGHỊ",
        "1. 250 / 300 / 450; 2. 12 / 15 / 18 tuổi", "12.500 đồng; 13.000 đồng; 14.500 đồng", "Mẫu 1: 20 / 30; mẫu 2: 40 / 50; số 12; cột 3, cột 4",
    ], TextEncoding.legacy)
    func fewWords(text: String, encoding: TextEncoding) throws {
        #expect(try TextDecoder.read(LegacyEncoder.bytes(of: text, in: encoding)).decision.encoding == encoding)
    }

    /// TCVN3 keeps no capitals with tones, so case is compared apart; quotes and dashes are written in ASCII.
    @Test("what is written in an encoding reads as it was", arguments: TextEncoding.legacy)
    func roundTrip(encoding: TextEncoding) throws {
        for passage in Self.passages {
            let plain = LegacyEncoder.plainText(passage)
            let bytes = LegacyEncoder.bytes(of: plain, in: encoding)
            let read = String(String.UnicodeScalarView(LegacyDecoding.scalars(of: bytes, in: encoding)))
            let differing = zip(read.split(separator: " "), plain.split(separator: " ")).first { encoding == .tcvn3 ? $0.lowercased() != $1.lowercased() : $0 != $1 }
            #expect(differing == nil)
        }
    }

    @Test("every Vietnamese letter has its bytes", arguments: TextEncoding.legacy)
    func letters(encoding: TextEncoding) {
        for letter in VietnameseSyllable.letters.keys where letter.value > 0x7F {
            if encoding == .tcvn3, letter.properties.isUppercase, VietnameseSyllable.letters[letter]?.tone != 0 { continue }
            let text = "x\(letter) "
            let bytes = LegacyEncoder.bytes(of: text, in: encoding)
            #expect(!bytes.contains(0x3F), "\(letter)")
            let raw = String(String.UnicodeScalarView(LegacyDecoding.rawScalars(of: bytes, in: encoding)))
            #expect(NormalizationForm.nfc(raw) == text, "\(letter)")
        }
    }

    @Test("the bytes of the standards", arguments: [
        ([0xA7, 0xB6, 0x6E, 0x67, 0x20, 0x62, 0xE9], TextEncoding.tcvn3, "Đảng bộ"),
        ([0xD1, 0x61, 0xFB, 0x6E, 0x67, 0x20, 0x62, 0x6F, 0xE4], .vni, "Đảng bộ"),
        ([0xD0, 0xE4, 0x6E, 0x67, 0x20, 0x62, 0xB5], .viscii, "Đảng bộ"),
        ([0xF1, 0xE4, 0x6E, 0x67, 0x20, 0x62, 0xB6], .vps, "Đảng bộ"),
        ([0xD0, 0x61, 0xD2, 0x6E, 0x67, 0x20, 0x62, 0xF4, 0xF2], .windows1258, "Đảng bộ"),
        ([0x54, 0xD6, 0xD9, 0x20, 0x48, 0x4F, 0xC4, 0x49], .vni, "TỨ HỘI"),
    ] as [([UInt8], TextEncoding, String)])
    func knownBytes(bytes: [UInt8], encoding: TextEncoding, text: String) throws {
        #expect(String(String.UnicodeScalarView(try TextDecoder.read(bytes, as: encoding).scalars)) == text)
    }

    @Test("TCVN3's lost capitals", arguments: [
        ("ĐẢNG BỘ TỈNH", "ĐẢNG BỘ TỈNH"), ("Ý KIẾN", "Ý KIẾN"), ("Tố cáo", "Tố cáo"), ("TỐ CÁO ĐẢNG VIÊN", "TỐ CÁO ĐẢNG VIÊN"),
        ("Ủy ban nhân dân tỉnh.\nỔn định", "Ủy ban nhân dân tỉnh.\nỔn định"), ("và ở xã Ý Yên", "Và ở xã ý Yên".replacing("Và", with: "và")),
    ])
    func capitals(text: String, expected: String) {
        let bytes = LegacyEncoder.bytes(of: text, in: .tcvn3)
        #expect(String(String.UnicodeScalarView(LegacyDecoding.scalars(of: bytes, in: .tcvn3))) == expected)
    }

    @Test("a text in UTF-8 is never taken for anything else, cut or not")
    func utf8() throws {
        for passage in Self.passages {
            let bytes = Array(passage.utf8)
            #expect(try TextDecoder.read(bytes).decision.encoding == .utf8)
            for length in [bytes.count - 1, bytes.count / 2, bytes.count / 3] {
                if let cut = try? TextDecoder.read(Array(bytes[..<length])) { #expect(cut.decision.encoding == .utf8) }
            }
        }
    }

    @Test("text of another language and noise are refused, not guessed", arguments: [
        Array("Les r\u{E9}sum\u{E9}s de l'\u{E9}t\u{E9} pr\u{E9}c\u{E9}dent n'ont pas \u{E9}t\u{E9} publi\u{E9}s; c'est une d\u{E9}cision d\u{E9}finitive.".unicodeScalars.map { UInt8($0.value) }),
        (0..<400).map { UInt8(truncatingIfNeeded: $0 &* 97 &+ 131) | 0x80 },
    ])
    func refused(bytes: [UInt8]) {
        #expect(throws: TextDecodingError.self) { try TextDecoder.read(bytes) }
    }

    @Test("a font's name tells the encoding", arguments: [
        (".VnTime", "§¶ng bé", "Đảng bộ"), (".VnTimeH", "®¶ng bé tØnh", "ĐẢNG BỘ TỈNH"), ("VNI-Times", "Ñaûng boä", "Đảng bộ"),
        (".VnTime", "§¶ng → bé ☐", "Đảng → bộ ☐"), (".VnTimeH", "®¶ng → bé", "ĐẢNG → BỘ"), (".VnTime", "Đảng → bộ", nil), (".VnTime", "Đảng bộ", nil), (".vntime", "ñy ban", "ủy ban"),
    ] as [(String, String, String?)])
    func fonts(name: String, shown: String, text: String?) throws {
        let font = try #require(LegacyFont(name: name))
        #expect(font.text(of: Array(shown.unicodeScalars)).map { String(String.UnicodeScalarView($0)) } == text)
        #expect(LegacyFont(name: "Times New Roman") == nil)
    }

    @Test("what was damaged is mended where one reading is possible", arguments: [
        ("Ðảng bộ", "Đảng bộ", ["1 Ð for Đ"]), ("217-QÐ/TW", "217-QĐ/TW", ["1 Ð for Đ"]),
        ("Ðr. Guðmundsson", "Ðr. Guðmundsson", []),
        ("Đa\u{309}ng", "Đảng", ["1 letters composed"]), ("Đa \u{309}ng bộ", "Đảng bộ", ["1 tone marks set back on their letters"]),
        ("tỷ lệ \u{F0B3} 50%, \u{F0A3}3, 5 \u{F0B4} 7, 30\u{F0B0}C, \u{F0B1}2", "tỷ lệ ≥ 50%, ≤3, 5 × 7, 30°C, ±2", ["5 signs of symbol fonts"]),
        ("Nam \u{F0FE} Nữ \u{F0A8}, a \u{F0B3} b", "Nam ☑ Nữ \u{F0A8}, a \u{F0B3} b", ["1 signs of symbol fonts"]),
        ("\u{F0B7} Một\n\u{F0A7} hai \u{F0B7}", "• Một\n▪ hai \u{F0B7}", ["2 signs of symbol fonts"]),
        ("café \u{301} x", "café \u{301} x", []),
    ] as [(String, String, [String])])
    func mending(text: String, mended: String, lines: [String]) throws {
        let read = try TextDecoder.read(Array(text.utf8))
        #expect(Array(read.scalars) == Array(mended.unicodeScalars))
        #expect(read.mending.lines == lines)
    }
}
