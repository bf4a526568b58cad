import Testing
import VanKien
import VanKienTestSupport

@Suite("Side files")
struct SideFileTests {
    private func applied(_ json: String, to given: DocumentMetadata = DocumentMetadata()) throws -> DocumentMetadata {
        var metadata = given
        try SideFile(Array(json.utf8)).apply(to: &metadata)
        return metadata
    }

    @Test("give what is missing, correct what is wrong, leave the rest, take away by null")
    func metadata() throws {
        let given = DocumentMetadata(number: DocumentNumber("1-BC/TU"), type: "Báo cáo", place: "Sông Lam", signer: "Y Mẫu")
        let metadata = try applied(
            #"""
            {"number": "số 217 - qđ/tw", "type": "quyet dinh", "date": "2013-12-12", "title": " về  giám sát\n", "signer": null,
             "issuer": "Bộ Chính trị", "signerOffice": "Bí thư", "signedFor": "T/M", "recipients": ["Như trên", "Lưu"]}
            """#, to: given)
        var expected = DocumentMetadata(
            number: DocumentNumber("217-QĐ/TW"), type: "Quyết định", issuer: "Bộ Chính trị", place: "Sông Lam",
            date: PartialDate(year: 2013, month: 12, day: 12), title: "về giám sát", signer: nil, signerOffice: "Bí thư",
            signedFor: "T/M", recipients: ["Như trên", "Lưu"])
        (expected.level, expected.side) = (.central, .party)
        #expect(metadata == expected)
    }

    @Test("level and side are those of the corrected issuer and number, unless they are given or taken away",
        arguments: [
            (#"{"issuer":"Huyện ủy Đảo Mẫu"}"#, "district party"), (#"{"number":"5/QĐ-UBND","issuer":"Ủy ban nhân dân tỉnh Duyên Sa"}"#, "province state"),
            (#"{"level":"base"}"#, "base party"), (#"{"level":null,"side":"State"}"#, "- state"), (#"{"title":"về x"}"#, "province party"),
        ])
    func standing(json: String, expected: String) throws {
        let given = DocumentMetadata(number: DocumentNumber("1-BC/TU"), issuer: "Tỉnh ủy Sông Lam")
        let metadata = try applied(json, to: given)
        #expect("\(metadata.level?.rawValue ?? "-") \(metadata.side?.rawValue ?? "-")" == expected)
    }

    @Test("types by their name or their short form; what is neither is taken as it is",
        arguments: [("NQ", "Nghị quyết"), ("nq", "Nghị quyết"), ("ttr", "Tờ trình"), ("nghi quyet", "Nghị quyết"), ("QyĐ", "Quy định"), ("Sổ tay", "Sổ tay")])
    func types(written: String, expected: String) throws {
        #expect(try applied(#"{"type":"\#(written)"}"#).type == expected)
    }

    @Test("dates as they are written, and dates of which less is known",
        arguments: [("2016-11-18", "2016-11-18"), ("2016", "2016"), ("ngày 18 tháng 11 năm 2016", "2016-11-18"), ("18-11-2016", "2016-11-18")])
    func dates(written: String, expected: String) throws {
        #expect(try applied(#"{"date":"\#(written)"}"#).date?.iso8601 == expected)
    }

    @Test("what is malformed is refused with the reason",
        arguments: [
            ("{", "it is no JSON"), ("", "it is no JSON"), ("[]", "it is no JSON object"), ("\"a\"", "it is no JSON object"),
            (#"{"number":"dân vận"}"#, "number: 'dân vận' is no document number as 217-QĐ/TW"),
            (#"{"number":217}"#, "number: expected a text"), (#"{"date":"31-11-2016"}"#, "date: '31-11-2016' is no date as 2016-11-18"),
            (#"{"recipients":"Lưu"}"#, "recipients: expected a list of texts"), (#"{"recipients":[1]}"#, "recipients: expected a text"),
            (#"{"level":"tỉnh"}"#, "level: 'tỉnh' is none of central, province, district, base"),
            ("{\"number\":\"" + String(repeating: "ừ", count: 5000) + "\"}", "number: '\(String(repeating: "ừ", count: 100))…' is no document number as 217-QĐ/TW"),
        ])
    func malformed(json: String, reason: String) {
        let fault = #expect(throws: SideFile.Fault.self) { try SideFile(Array(json.utf8)) }
        #expect(fault?.reason == reason)
    }

    @Test("keys of other names are named")
    func unknownKeys() throws {
        let side = try SideFile(Array(#"{"nummer":"217-QĐ/TW","source":{"url":"x"},"place":"Sông Lam"}"#.utf8))
        #expect(side.unknownKeys == ["nummer", "source"])
        #expect(side.remark == "it has keys that mean nothing: nummer, source")
    }

    private func documents(_ index: LinesIndex) throws -> [String?] {
        var numbers: [String?] = []
        try index.open().forEachDocument {
            numbers.append($0.number)
            return true
        }
        return numbers
    }

    @Test("a side file that comes, changes, breaks or goes has its document indexed again, and none is a document")
    func incremental() throws {
        let index = try LinesIndex(["a.txt": "dân vận"])
        var warnings: [String] = []
        func run() throws -> [Int] {
            let summary = try Indexer(path: index.path, reader: LinesReader()).index(
                [index.root], warned: { warnings.append($0.reason) })
            #expect(summary.skipped.isEmpty)
            return [summary.indexed, summary.unchanged, summary.documents]
        }
        try index.write(#"{"number":"217-QĐ/TW"}"#, to: "a.txt.meta.json")
        #expect(try run() == [1, 0, 1])
        #expect(try documents(index) == ["217-QĐ/TW"])
        #expect(try run() == [0, 1, 1])
        try index.write(#"{"number":"218-QĐ/TW"}"#, to: "a.txt.meta.json")
        #expect(try run() == [1, 0, 1])
        #expect(try documents(index) == ["218-QĐ/TW"])
        #expect(warnings.isEmpty)
        try index.write(#"{"number":"#, to: "a.txt.meta.json")
        #expect(try run() == [1, 0, 1])
        #expect(try documents(index) == [nil])
        #expect(warnings == ["it is no JSON; the document is indexed without it"])
        try index.remove("a.txt.meta.json")
        #expect(try run() == [1, 0, 1])
        #expect(try index.faults().isEmpty)
    }
}
