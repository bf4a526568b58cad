import Testing
import VanKienCitations

@Suite struct DocumentNumberTests {
    @Test(arguments: [
        (
            "217-QĐ/TW",
            [
                "217-qđ/tw", "217-QÐ/TW", "217–QĐ/TW", "217‑QĐ/TW", "217 - QĐ / TW", "số 217-QĐ/TW",
                "Số: 217-QĐ/TW",
                "217/QĐ-TW", "217/qđ/tw", "217-QĐ-TW", "217 QĐ/TW", "0217-QĐ/TW", " 217-QĐ/TW ", "217-QĐ/TƯ",
                "217-QĐ/T.Ư",
                "217-QĐ/TU\u{31B}",
            ]
        ),
        ("08-KL/TW", ["8-KL/TW", "008-kl/tw"]),
        ("30c/NQ-CP", ["30C/nq-cp", "30c / NQ – CP"]),
        ("09/2011/QĐ-TTg", ["9/2011/qđ-ttg", "09/2011/QĐ-TTG"]),
        ("12-NQ/ĐU", ["12/NQ-ĐU"]),
        ("66.18/2026/NQ-CP", ["66.18/2026/nq-cp"]),
    ])
    func `every spelling of a number is the same number`(_ canonical: String, _ spellings: [String]) throws {
        let number = try #require(DocumentNumber(canonical))
        #expect(number.canonical == canonical)
        for spelling in spellings {
            let other = DocumentNumber(spelling)
            #expect(other == number, "\(spelling)")
            #expect(other?.hashValue == number.hashValue)
        }
    }

    @Test(arguments: [
        ("16/CT-TTg", "16-CT/TTg"), ("12/QĐ-BCT", "12-QĐ/BCT"), ("217-QĐ/TW", "217-QĐ/TU"),
        ("217-QĐ/TW", "217-KL/TW"),
        ("217-QĐ/TW", "218-QĐ/TW"), ("30c/NQ-CP", "30/NQ-CP"), ("12/2015/QĐ-UBND", "12/QĐ-UBND"),
        ("66.18/2026/NQ-CP", "66/2026/NQ-CP"),
        ("217-QĐ/TW", "217-QD/TW"),
    ])
    func `different numbers stay different`(_ a: String, _ b: String) throws {
        #expect(try #require(DocumentNumber(a)) != #require(DocumentNumber(b)))
    }

    @Test(arguments: [
        "", "217", "217-", "/TW", "QĐ/TW", "24/7", "14-7-2015", "289/541", "UBND/HĐND", "217-QĐ/TW giám sát",
        "dân vận",
        "COVID-19", "02/2015", "3/2-1930", "64-bit", "10 km/h", "số", "-", "217-QĐ/TW và 218-QĐ/TW", "1.000",
        "999999-QĐ/TW", "212.008/QH12",
    ])
    func `a text that is no number, or more than one, is refused`(_ text: String) {
        #expect(DocumentNumber(text) == nil)
    }

    @Test(arguments: [
        ("217-qd/tw", "217-QĐ/TW"), ("217/qd-tw", "217-QĐ/TW"), ("12/nq-du", "12-NQ/ĐU"),
        ("21-lct/hdnn8", "21-LCT/HĐNN8"),
        ("33-hd/bdvtu-bcdxdntm-hdtdkt", "33-HD/BDVTU-BCĐXDNTM-HĐTĐKT"),
    ])
    func `a number typed without diacritics has the folded key`(_ typed: String, _ canonical: String) throws {
        let number = try #require(DocumentNumber(typed))
        #expect(try number.foldedKey == #require(DocumentNumber(canonical)).foldedKey)
        #expect(number.foldedKey == number.key)
    }

    struct Parts: Sendable, CustomTestStringConvertible {
        var number: String
        var type: String?
        var issuers: [String]
        var unit: String?
        var year: Int?
        var testDescription: String { number }

        init(
            _ number: String, type: String? = nil, _ issuers: String..., unit: String? = nil, year: Int? = nil
        ) {
            (self.number, self.type, self.issuers, self.unit, self.year) = (number, type, issuers, unit, year)
        }
    }

    @Test(arguments: [
        Parts("111-BC/TU", type: "BC", "TU"),
        Parts("33-HD/BDVTU-BCĐXDNTM-HĐTĐKT", type: "HD", "BDVTU", "BCĐXDNTM", "HĐTĐKT"),
        Parts("2725/KH-UBND", type: "KH", "UBND"),
        Parts("620/UBND-VX", "UBND", unit: "VX"),
        Parts("09/2011/QĐ-TTg", type: "QĐ", "TTg", year: 2011),
        Parts("45/2019/QH14", "QH14", year: 2019),
        Parts("01/2012/TTLT-BNV-BTC", type: "TTLT", "BNV", "BTC", year: 2012),
        Parts("217/HĐBT", "HĐBT"),
        Parts("15-SL", type: "SL"),
        Parts("26/CT-1995", type: "CT", year: 1995),
        Parts("12/97/TT-BTC", type: "TT", "BTC", year: 1997),
        Parts("66.18/2026/NQ-CP", type: "NQ", "CP", year: 2026),
    ])
    func `a number tells its parts`(_ parts: Parts) throws {
        let number = try #require(DocumentNumber(parts.number))
        #expect(number.typeAbbreviation == parts.type)
        #expect(number.issuerAbbreviations == parts.issuers)
        #expect(number.unitAbbreviation == parts.unit)
        #expect(number.year == parts.year)
    }

    /// Each figure asks what stands behind it, and what stands there goes on for megabytes.
    @Test(arguments: ["1/", "1/a-", "12-QĐ/"])
    func `figures and signs without end are no number`(unit: String) {
        let text = String(repeating: unit, count: 1_000_000)
        #expect(CitationRecogniser().citations(in: text + " theo Quyết định số 217-QĐ/TW").map(\.number.canonical).suffix(1) == ["217-QĐ/TW"])
    }
}
