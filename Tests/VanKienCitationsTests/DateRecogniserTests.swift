import Testing
import VanKienCitations

@Suite struct DateRecogniserTests {
    private let recogniser = DateRecogniser()

    struct Row: Sendable, CustomTestStringConvertible {
        var text: String
        var dates: [String]
        var testDescription: String { text }
        init(_ text: String, _ dates: String...) { (self.text, self.dates) = (text, dates) }
    }

    @Test(arguments: [
        Row("ngày 14-7-2015", "2015-07-14"),
        Row("ngày 06-10-2016, ngày 8-11-2011; ngày 17-05-2010", "2016-10-06", "2011-11-08", "2010-05-17"),
        Row("QĐ/TU,ngày 17-6-2010", "2010-06-17"),
        Row("Kon Tum, ngày 18 tháng 11 năm 2016", "2016-11-18"),
        Row("ngày 18/11/2016", "2016-11-18"),
        Row("18.11.2016", "2016-11-18"),
        Row("18 – 11 – 2016", "2016-11-18"),
        Row("ngày18 tháng11 năm2016", "2016-11-18"),
        Row("NGÀY 5 THÁNG 3 NĂM 2020", "2020-03-05"),
        Row("ngày 5 \ntháng 3 năm\n2020", "2020-03-05"),
        Row("ngày mùng 3 tháng 2 năm 1930", "1930-02-03"),
        Row("ngày 3-2-1930", "1930-02-03"),
        Row("3/2-1930", "1930-02-03"),
        Row("ngày     tháng 11 năm 2016", "2016-11"),
        Row("ngày … tháng 11 năm 2016", "2016-11"),
        Row("tháng 6-2013", "2013-06"),
        Row("tháng 6/2013", "2013-06"),
        Row("6-2013", "2013-06"),
        Row("tháng 6 năm 2013", "2013-06"),
        Row("năm 2012", "2012"),
        Row("quý I năm 2016, quý II/2017, quý 3/2018", "2016", "2017", "2018"),
        Row("6 tháng đầu năm 2016", "2016"),
        Row("đầu năm 2016", "2016"),
        Row("từ ngày 01-01-2010 đến ngày 31-12-2010", "2010-01-01", "2010-12-31"),
        Row("ngày 29-02-2016", "2016-02-29"),
        Row("giai đoạn 2011-2020"), Row("2011–2015"), Row("từ năm 2010 đến năm 2015"),
        Row("các năm 2011-2015"),
        Row("nhiệm kỳ 2015-2020"), Row("khóa XI"), Row("khoá XIV, Đại hội XII"),
        Row("31-11-2016"), Row("32/1/2015"), Row("14-13-2015"), Row("29-02-2015"),
        Row("111-BC/TU"), Row("09/10 huyện"), Row("4-5 người"), Row("3.565"), Row("09/2011/QĐ-TTg"),
        Row("0260.3862.123"),
        Row("ngày 18-11-16"), Row("2012 người"), Row("192.168.10.2016"), Row("QCVN 01 - 2008/BLĐTBXH"),
    ])
    func `a text holds these dates and no others`(_ row: Row) {
        #expect(recogniser.dates(in: row.text).map(\.date.iso8601) == row.dates)
    }

    @Test(arguments: ["2016-11-18", "2016-11", "2016", "0987-01-01"])
    func `an ISO date is read as it is written`(_ text: String) {
        #expect(PartialDate(iso8601: text)?.iso8601 == text)
    }

    @Test(arguments: [
        "", "2016-", "16-11-18", "2016-11-31", "2016-1-1", "2016-11-18-1", "2016/11/18", "năm 2016", "+016",
    ])
    func `anything else is no ISO date`(_ text: String) { #expect(PartialDate(iso8601: text) == nil) }

    @Test func `a date's place holds its words`() {
        let text = "Đắk Hà, ngày 18 tháng 11 năm 2016 và tháng 6/2013."
        let scalars = Array(text.unicodeScalars)
        let found = recogniser.dates(in: text).map {
            String(String.UnicodeScalarView(scalars[$0.scalarRange]))
        }
        #expect(found == ["ngày 18 tháng 11 năm 2016", "tháng 6/2013"])
    }

    @Test func `a blank day belongs to the date's place`() {
        let text = "Kon Tum, ngày     tháng 11 năm 2016"
        #expect(recogniser.dates(in: text).map(\.scalarRange) == [9..<text.unicodeScalars.count])
    }

    @Test func `a two-digit year counts where the document's date tells its century`() {
        let written = PartialDate(year: 2016, month: 12)
        #expect(
            recogniser.dates(in: "ngày 18-11-16", writtenOn: written).map(\.date.iso8601) == ["2016-11-18"])
        #expect(
            recogniser.dates(in: "ngày 18-11-86", writtenOn: written).map(\.date.iso8601) == ["1986-11-18"])
    }

    @Test(arguments: [
        ("Kon Tum, ngày 18 tháng 11 năm 2016", "2016-11-18"), ("ngày     tháng 11 năm 2016", "2016-11"),
        ("2012", "2012"),
        ("năm 2015, ngày 3-2-2016", "2016-02-03"), ("không có ngày", nil), ("31-11-2016", nil),
    ])
    func `a line has one date`(_ line: String, _ date: String?) {
        #expect(recogniser.date(in: line)?.iso8601 == date)
    }

    @Test("spans of years, which are no dates", arguments: [
        Row("giai đoạn 2011-2020", "2011/2020"), Row("2011–2015", "2011/2015"), Row("từ năm 2010 đến năm 2015", "2010/2015"),
        Row("từ 2010 đến hết năm 2015; các năm 2016 - 2018", "2010/2015", "2016/2018"), Row("nhiệm kỳ 2015-2020"), Row("2015-2010"),
        Row("2011-2015-2020"), Row("14-7-2015"), Row("09/2011/QĐ-TTg"), Row("2011-20"), Row("12011-2020"), Row("năm 2015"),
    ])
    func spans(_ row: Row) {
        let found = recogniser.spans(in: row.text)
        #expect(found.map(\.iso8601) == row.dates)
        let scalars = Array(row.text.unicodeScalars)
        for span in found { #expect(scalars[span.scalarRange].first == "2" && scalars[span.scalarRange].last?.properties.numericType != nil) }
    }
}
