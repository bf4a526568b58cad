import Foundation
import Testing
import VanKien
import VanKienTestSupport

@testable import VanKienSearch

@Suite("Bibliographies")
struct BibliographyTests {
    private static func document(
        _ id: String, number: String? = nil, type: String? = nil, issuer: String? = nil, date: String? = nil, title: String? = nil
    ) -> DocumentRecord {
        DocumentRecord(
            corpus: "c", id: id, path: "/x", number: number, type: type, issuer: issuer, place: nil, date: date, title: title, signer: nil,
            signerOffice: nil, recipients: [], format: "text", passages: 0, footnotes: 0, outgoing: 0, incoming: 0)
    }

    private static let report = document(
        "kon-tum/111-BC-TU", number: "111-BC/TU", type: "Báo cáo", issuer: "Ban Dân vận, Tỉnh uỷ", date: "2016-11-18", title: #"về {50%} & #1_a\b"#)

    @Test("the three formats, scalar for scalar")
    func formats() {
        let entry = BibliographyEntry(Self.report)
        #expect(BibliographyFormat.bibtex.text(of: entry) == ##"""
            @techreport{kon-tum:111-BC-TU,
              author = {{Ban Dân vận, Tỉnh uỷ}},
              title = {{Báo cáo về \textbraceleft{}50\%\textbraceright{} \& \#1\_a\textbackslash{}b}},
              institution = {{Ban Dân vận, Tỉnh uỷ}},
              type = {Báo cáo},
              number = {111-BC/TU},
              date = {2016-11-18},
              year = {2016},
              month = {11},
              language = {vi},
              langid = {vietnamese},
              note = {vankien: kon-tum/111-BC-TU}
            }

            """##)
        #expect(BibliographyFormat.ris.text(of: entry) == #"""
            TY  - RPRT\#r
            ID  - kon-tum:111-BC-TU\#r
            TI  - Báo cáo về {50%} & #1_a\b\#r
            AU  - Ban Dân vận - Tỉnh uỷ\#r
            PB  - Ban Dân vận, Tỉnh uỷ\#r
            M3  - Báo cáo\#r
            SN  - 111-BC/TU\#r
            PY  - 2016\#r
            DA  - 2016/11/18/\#r
            LA  - vi\#r
            N1  - vankien: kon-tum/111-BC-TU\#r
            ER  - \#r
            \#r

            """#)
        #expect(BibliographyFormat.cslJSON.text(of: entry) == #"""
            {"id":"kon-tum:111-BC-TU","type":"report","title":"Báo cáo về {50%} & #1_a\\b","author":[{"literal":"Ban Dân vận, Tỉnh uỷ"}],"genre":"Báo cáo","number":"111-BC/TU","issued":{"date-parts":[[2016,11,18]]},"language":"vi","note":"vankien: kon-tum/111-BC-TU"}
            """#)
    }

    @Test(
        "what lays down rules is legislation, what informs a report, a speech a document",
        arguments: [("Nghị quyết", BibliographyEntry.Kind.legislation), ("Thông tư", .legislation), ("Kết luận", .legislation), ("Báo cáo", .report),
                    ("Công văn", .report), ("Kế hoạch", .report), (nil, .document)] as [(String?, BibliographyEntry.Kind)])
    func kinds(type: String?, kind: BibliographyEntry.Kind) {
        #expect(BibliographyEntry(Self.document("a/b", type: type)).kind == kind)
    }

    @Test("keys are ASCII, of no two documents, and of the id alone")
    func keys() {
        var random = SeededGenerator(seed: 8)
        let pieces = ["a", "A", "á", "ả", "đ", "b", "-", "_", " ", "/", ".", ",", "{", "}", "1", "%"]
        let ids = Set((0..<5000).map { _ in "c/" + (0..<random.int(1..<5)).map { _ in random.pick(pieces) }.joined() })
        let keys = ids.map { BibliographyEntry(Self.document($0)).key }
        #expect(Set(keys).count == ids.count)
        #expect(keys.allSatisfy { $0.unicodeScalars.allSatisfy { "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.:".unicodeScalars.contains($0) } })
        #expect(BibliographyEntry(Self.report).key == BibliographyEntry(Self.document("kon-tum/111-BC-TU")).key)
    }

    @Test("a part of a date is written as far as it is known; what is not known is left out")
    func partial() {
        let entry = BibliographyEntry(Self.document("a/b", date: "1992-07"))
        #expect(BibliographyFormat.cslJSON.text(of: entry).contains(#""issued":{"date-parts":[[1992,7]]}"#))
        #expect(BibliographyFormat.ris.text(of: entry).contains("DA  - 1992/07//"))
        #expect(BibliographyFormat.bibtex.text(of: BibliographyEntry(Self.document("a/b"))) == """
            @misc{a:b,
              title = {{a/b}},
              language = {vi},
              langid = {vietnamese},
              note = {vankien: a/b}
            }

            """)
    }
}
