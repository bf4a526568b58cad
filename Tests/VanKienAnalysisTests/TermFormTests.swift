import Testing

@testable import VanKienAnalysis

@Suite("A term taken apart")
struct TermFormTests {
    @Test(
        "letters, tone and folded form",
        arguments: [
            ("quyết", "quyêt", Tone.sắc, "quyet"), ("hòa", "hoa", .huyền, "hoa"),
            ("đảng", "đang", .hỏi, "dang"), ("nghĩa", "nghia", .ngã, "nghia"),
            ("ruộng", "ruông", .nặng, "ruong"), ("dân", "dân", .none, "dan"),
            ("h'rê", "h'rê", .none, "h're"), ("7.554", "7.554", .none, "7.554"),
            ("kỹ", "ky", .ngã, "ky"), ("sĩ", "si", .ngã, "si"), ("naïve", "naïve", .none, "naive"),
            ("españá", "espana", .ngã, "espana"), ("đi", "đi", .none, "di"),
        ])
    func parts(term: String, letters: String, tone: Tone, folded: String) {
        let form = TermForm(term: NormalizationForm.nfc(term))
        #expect(Array(form.letters.utf8) == Array(letters.utf8))
        #expect(form.tone == tone)
        #expect(Array(form.folded.utf8) == Array(folded.utf8))
    }

    @Test("two syllables with a lost blank have two tones")
    func lostBlank() {
        let form = TermForm(term: "xãhội")
        #expect(form.tones == [.ngã, .nặng])
        #expect(form.letters == "xahôi")
    }

    @Test(
        "the other spelling of a syllable",
        arguments: [
            ("kỹ", "kĩ"), ("kĩ", "kỹ"), ("ly", "li"), ("quý", "quí"), ("đi", "đy"), ("thi", nil),
            ("tai", nil), ("i", nil), ("kim", nil), ("", nil),
        ] as [(String, String?)])
    func otherSpelling(syllable: String, other: String?) {
        #expect(TermForm.otherSpelling(of: syllable) == other)
    }

    @Test(
        "which text has a diacritic",
        arguments: [
            ("dang uy", false), ("đang", true), ("Ðang", true), ("dâng", true), ("tư", true),
            ("ba\u{300}n", true), ("217-QD/TW", false), ("217-QĐ/TW", true), ("naïve", false),
            ("“trích” ’", true), ("“trich” – ’", false), ("", false),
        ])
    func diacritics(text: String, expected: Bool) {
        #expect(TermForm.hasDiacritic(text) == expected)
    }
}

@Suite("A typed prefix")
struct PrefixPatternTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let prefix: String
        let folded: Bool
        let matching: String
        let others: String
        var testDescription: String { "\(prefix)* \(folded ? "folded" : "exact")" }

        init(_ prefix: String, folded: Bool = false, _ matching: String, not others: String) {
            (self.prefix, self.folded, self.matching, self.others) = (
                prefix, folded, matching, others
            )
        }
    }

    @Test(
        "what it finds",
        arguments: [
            Row("ho", "hòa hoàn học ho", not: "hội hô đo"),
            Row("hoà", "hòa hoà hoàn hoàng", not: "hoa hoả hoán"),
            Row("HOÀ", "hòa hoàn", not: "hoa"),
            Row("ho", folded: true, "hòa hội hơn học", not: "đo ha"),
            Row("đ", "đảng đi", not: "dân di"),
            Row("d", folded: true, "đảng dân", not: "tân"),
            Row("d", "dân dì", not: "đảng"),
            Row("quy", "quy quý quyết quyền", not: "quốc"),
            Row("qui", "quy quý quít", not: "quyết"),
            Row("ki", "kỹ kinh kiến", not: "kỷluật kyx"),
            Row("ky", "kỹ kĩ", not: "kinh kiến"),
            Row("kĩ", "kỹ kĩnh", not: "kỷ kinh"),
            Row("hy", folded: true, "hi hỉ hy", not: "hình him"),
            Row("ngươ", "người ngườm", not: "nguồn ngưa"),
            Row("tu\u{31B}", "tư tướng", not: "tu tủ"),
            Row("H’", "h're hòa", not: "đi"),
            Row("ÐA", "đảng đang", not: "dang đẩy"),
            Row("7.5", "7.554 7.5", not: "7.45 75"),
            Row("xã", "xã xãhội", not: "xa xá"),
            Row("-", "", not: "a đ 1"),
            Row("", "", not: "a đ 1"),
        ])
    func table(row: Row) {
        let pattern = PrefixPattern(analyzing: row.prefix, folded: row.folded)
        for token in Analyzer().tokens(of: row.matching) {
            #expect(pattern.matches(token.term), "\(token.term)")
            let folded = TermForm.folded(token.term)
            #expect(pattern.foldedPrefixes.contains { folded.hasPrefix($0) }, "\(token.term)")
        }
        for token in Analyzer().tokens(of: row.others) {
            #expect(!pattern.matches(token.term), "\(token.term)")
        }
    }
}
