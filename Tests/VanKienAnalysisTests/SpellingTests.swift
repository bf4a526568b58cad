import Testing

@testable import VanKienAnalysis

@Suite("Spellings of a word")
struct SpellingTests {
    private func terms(_ text: String) -> [[UInt8]] {
        Analyzer().tokens(of: text).map { Array($0.term.utf8) }
    }

    private func folded(_ text: String) -> [[UInt8]] {
        Analyzer().tokens(of: text).map { Array(TermForm.folded($0.term).utf8) }
    }

    @Test("the table of spellings", arguments: SpellingCase.all)
    func table(row: SpellingCase) {
        #expect(!terms(row.a).isEmpty && !terms(row.b).isEmpty)
        switch row.relation {
        case .equal: #expect(terms(row.a) == terms(row.b))
        case .equalFolded: #expect(folded(row.a) == folded(row.b))
        case .different: #expect(terms(row.a) != terms(row.b))
        }
    }

    @Test(
        "a term is written as people write it",
        arguments: [
            ("HOÀ", "hòa"), ("thuỷ", "thủy"), ("khoẻ", "khỏe"), ("của", "của"), ("quyết", "quyết"),
            ("già", "già"), ("gì", "gì"), ("giếng", "giếng"), ("hoàn", "hoàn"),
            ("nghiệp", "nghiệp"),
            ("kĩ", "kỹ"), ("lí", "lý"), ("mĩ", "mỹ"), ("tỉ", "tỷ"), ("quí", "quý"), ("hy", "hi"),
            ("sỹ", "si\u{303}"), ("vỹ", "vĩ"), ("đường", "đường"), ("cửa", "cửa"), ("thuở", "thuở"),
            ("ngoái", "ngoái"), ("khuỷu", "khuỷu"), ("huỳnh", "huỳnh"), ("khoét", "khoét"),
            ("quốc", "quốc"), ("quờ", "quờ"), ("mía", "mía"), ("hảo", "hảo"), ("túi", "túi"),
            ("Uỷ", "ủy"), ("xoòng", "xoòng"), ("rượu", "rượu"), ("luỵ", "lụy"), ("muỗi", "muỗi"),
        ])
    func natural(typed: String, term: String) {
        #expect(terms(typed) == [Array(NormalizationForm.nfc(term).utf8)])
    }

    @Test(
        "where words begin and end",
        arguments: [
            ("7.554 hộ, 4,62%", ["7.554", "hộ", "4,62"]),
            ("111-BC/TU", ["111", "bc", "tu"]),
            ("số31", ["số31"]),
            ("H're và H’rê", ["h're", "và", "h'rê"]),
            ("'dân'", ["dân"]),
            ("vòng___ngày__", ["vòng", "ngày"]),
            ("mục a: b", ["mục", "a", "b"]),
            ("a:b 1:2", ["a", "b", "1", "2"]),
            ("1.a a.1 a.b", ["1", "a", "a", "1", "a.b"]),
            ("tỉnh@kontum.gov.vn", ["tỉnh@kontum.gov.vn"]),
            ("@ @@", []),
            ("100 m² ½", ["100", "m"]),
            ("– “Đảng” … • § 5", ["đảng", "5"]),
            ("℀ ŉa", ["na"]),
            ("xãhội", ["xãhội"]),
            ("…, - !", []),
            ("", []),
        ])
    func words(text: String, terms: [String]) {
        #expect(Analyzer().tokens(of: text).map(\.term) == terms)
    }

    @Test("a range covers whole characters of the text as given, marks included")
    func ranges() {
        let text = "\u{FEFF}uy\u{309} \u{AD}ba\u{AD}n, e\u{323}\u{302}."
        let given = Array(text.utf8)
        let words = Analyzer().tokens(of: text).map {
            Array(String(decoding: given[$0.utf8Range], as: UTF8.self).unicodeScalars)
        }
        let expected = ["uy\u{309}", "ba\u{AD}n", "e\u{323}\u{302}"].map {
            Array($0.unicodeScalars)
        }
        #expect(words == expected)
    }

    @Test("two words never share bytes, not even where one of them is changed by NFC")
    func rangesApart() {
        let tokens = Analyzer().tokens(of: "\u{F9A4}\u{1161}")
        #expect(tokens.map(\.utf8Range) == [0..<3, 3..<6])
    }

    @Test("a word of any length is one term of at most 255 bytes")
    func longWord() {
        for word in [
            String(repeating: "a", count: 300), String(repeating: "đ", count: 300),
            String(repeating: "a'", count: 300), "a" + String(repeating: "\u{301}", count: 300),
            String(repeating: "ấ", count: 85) + "b", "oà" + String(repeating: "n", count: 300),
        ] {
            let tokens = Analyzer().tokens(of: word)
            #expect(tokens.count == 1)
            #expect(tokens.allSatisfy { 250...255 ~= $0.term.utf8.count })
            #expect(tokens == ReferenceAnalyzer().tokens(of: word))
            #expect(
                tokens.flatMap { Analyzer().tokens(of: $0.term) }.map(\.term) == tokens.map(\.term))
        }
    }
}
