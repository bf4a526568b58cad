import Testing
import VanKien

/// A query over the sample corpus and the passages that a person would want first, best first.
struct RankedQuery: Sendable, CustomTestStringConvertible {
    var why: String
    var query: String
    var matching: Matching?
    /// Not every word is needed.
    var isQuestion: Bool
    /// Without their corpus.
    var best: [String]

    init(_ why: String, _ query: String, matching: Matching? = nil, isQuestion: Bool = false, best: [String]) {
        (self.why, self.query, self.matching, self.isQuestion, self.best) = (why, query, matching, isQuestion, best)
    }

    var testDescription: String { "\(query): \(why)" }
}

/// What stands first, judged by reading the passages: a change of the weights that moves one of them is to be looked at.
@Suite("The first hits over the sample corpus are those that a person would want")
struct RankedQueriesTests {
    static let queries: [RankedQuery] = [
        RankedQuery("the phrase: the shortest that says it, in a heading of its own", "\"dân vận khéo\"", best: ["903-CV-BDVTU#h2", "41-HD-BCTQCM#h2"]),
        RankedQuery("its words without quotes: the same", "dân vận khéo", best: ["903-CV-BDVTU#h2", "41-HD-BCTQCM#h2", "188-BC-TU#h8"]),
        RankedQuery("without marks: the same heading", "dan van kheo", best: ["903-CV-BDVTU#h2"]),
        RankedQuery("the decision's own heading before passages that mention it", "\"quy chế dân chủ\"", best: ["230-QD-TU#h1"]),
        RankedQuery("five words in a row: title, then short passages, then long ones", "quy chế dân chủ ở cơ sở", best: ["230-QD-TU#h1", "146-QD-TU#p22", "63-KL-TU#p13"]),
        RankedQuery("the same, unmarked", "quy che dan chu o co so", best: ["230-QD-TU#h1", "146-QD-TU#p22", "63-KL-TU#p13"]),
        RankedQuery("the words in a row before one that has two of the pairs twice", "người có uy tín", best: ["05-NQ-TU#p16", "17-HD-BDVTU#p7"]),
        RankedQuery("a phrase in quotes: the short passage before the long", "\"người có uy tín\"", best: ["05-NQ-TU#p16", "09-NQ-TWGD#p18"]),
        RankedQuery("a heading that is nothing else, then the title, then what it introduces", "phản biện xã hội", best: ["214-BC-TU#h11", "212-QD-TWGD#h1", "212-QD-TWGD#p8"]),
        RankedQuery("the same, unmarked", "phan bien xa hoi", best: ["214-BC-TU#h11", "212-QD-TWGD#h1", "212-QD-TWGD#p8"]),
        RankedQuery("side by side in the heading before parted by others", "giám sát phản biện", best: ["214-BC-TU#h15", "212-QD-TWGD#h1"]),
        RankedQuery("the short passage before the long", "uy tín", best: ["05-NQ-TU#p16", "17-HD-BDVTU#p7"]),
        RankedQuery("tín is not tin", "tín đồ", best: ["71-KL-TU#p6", "71-KL-TU#fn2", "71-KL-TU#p8"]),
        RankedQuery("the marks as typed before others, where others are taken too", "tín đồ", matching: .folded, best: ["71-KL-TU#p6", "71-KL-TU#fn2", "71-KL-TU#p8"]),
        RankedQuery("unmarked: the word in a row, however it is marked", "tin do", best: ["71-KL-TU#p6", "71-KL-TU#fn2", "71-KL-TU#p8"]),
        RankedQuery("the passage with three of them before those with one", "nhà rông", best: ["05-NQ-TU#p14"]),
        RankedQuery("at equal counts the shorter", "cồng chiêng", best: ["64-KH-TU#p12", "05-NQ-TU#p14"]),
        RankedQuery("the only one", "đốt rẫy", best: ["18-CT-TU#p12"]),
        RankedQuery("all the words close together before the same scattered", "đối thoại thu hồi đất", best: ["517-TB-TU#p10", "402-TB-TU#p5"]),
        RankedQuery("headings and short points before paragraphs", "thu hồi đất", best: ["85-KH-UBND#h6", "27-CTr-TU#p18", "08-QC-TU#p28"]),
        RankedQuery("old and new style of the tone mark: one order (new)", "hòa giải ở cơ sở", best: ["517-TB-TU#h1", "29-2023-NQ-HDND#h1", "29-2023-NQ-HDND#p12"]),
        RankedQuery("old and new style of the tone mark: one order (old)", "hoà giải ở cơ sở", best: ["517-TB-TU#h1", "29-2023-NQ-HDND#h1", "29-2023-NQ-HDND#p12"]),
        RankedQuery("an article's heading, then the passage that says it twice", "hòa giải viên", best: ["29-2023-NQ-HDND#h4", "517-TB-TU#p13"]),
        RankedQuery("six words in a row, headed by the article about it", "giám sát đầu tư của cộng đồng", best: ["29-2023-NQ-HDND#h6", "212-QD-TWGD#p22", "214-BC-TU#h9"]),
        RankedQuery("title of the guide, then a note, then its definition", "mô hình dân vận khéo", best: ["41-HD-BCTQCM#h1", "214-BC-TU#fn12", "41-HD-BCTQCM#p7"]),
        RankedQuery("a number: the document that bears it first, then who cites it", "230-QĐ/TU", best: ["230-QD-TU#p2", "64-KH-TU#p22"]),
        RankedQuery("the number spaced and in small letters: the same", "230 - qđ/tu", best: ["230-QD-TU#p2", "64-KH-TU#p22"]),
        RankedQuery("a number of another office", "98-KL/TWGĐ", best: ["98-KL-TWGD#p2"]),
        RankedQuery("a number and a topic: the passage that says both", "08-QC/TU đối thoại", best: ["95-KH-TU#p18"]),
        RankedQuery("a number of words and digits", "131 tỷ đồng", best: ["64-KH-TU#fn4"]),
        RankedQuery("a quantity as written", "18.000 héc-ta", best: ["05-NQ-TU#p9"]),
        RankedQuery("a phrase with a numeral: the shortest first", "\"15 ngày\"", best: ["08-QC-TU#p42", "230-QD-TU#p18"]),
        RankedQuery("articles about it before passing mention", "mặt trận tổ quốc", best: ["176-QD-TWGD#h14", "176-QD-TWGD#h13"]),
        RankedQuery("all of a fixed saying, though long, before parts of it", "dân biết dân bàn dân làm dân kiểm tra", best: ["41-2001-QD-UB#p27", "34-CT-TWGD#p8"]),
        RankedQuery("the words in a row before a pair", "xin lỗi dân", best: ["903-CV-BDVTU#fn3", "45-QD-TU#p18"]),
        RankedQuery("notes alone", "trong:footnote dân vận khéo", best: ["17-HD-BDVTU#fn2", "214-BC-TU#fn12"]),
        RankedQuery("headings alone", "in:heading dân vận", best: ["176-QD-TWGD#h17"]),
        RankedQuery("either of two, both rank above one", "phá rừng OR cháy rừng", best: ["18-CT-TU#p5", "18-CT-TU#h1"]),
        RankedQuery("a phrase and a word beside it, in a row", "\"tổ dân vận\" số", best: ["95-KH-TU#p16"]),
        RankedQuery("rare words of a long name", "giấy chứng nhận quyền sử dụng đất", best: ["15-2019-TT-BNVM#fn3"]),
        RankedQuery("said twice, before said once", "văn bản hết hiệu lực", best: ["327-TB-BNCVKM#p27", "327-TB-BNCVKM#p32"]),
        RankedQuery("in the order typed before turned about", "khiếu nại tố cáo", best: ["176-QD-TWGD#p36", "08-QC-TU#p11", "38-BC-UBKTTU#h5"]),
        RankedQuery("the same, unmarked", "khieu nai to cao", best: ["176-QD-TWGD#p36", "08-QC-TU#p11", "38-BC-UBKTTU#h5"]),
        RankedQuery("a title in quotes before what only mentions it", "\"đối thoại trực tiếp\"", best: ["08-QC-TU#h1", "08-QC-TU#p9"]),
        RankedQuery("a question: not every word is there", "dân được dùng tiếng dân tộc mình khi đối thoại không", isQuestion: true, best: ["08-QC-TU#p16"]),
        RankedQuery("a question: what asks leads nowhere", "đốt rẫy sau mấy giờ thì bị cấm", isQuestion: true, best: ["18-CT-TU#p12"]),
        RankedQuery("a question, unmarked", "dot ray sau may gio thi bi cam", isQuestion: true, best: ["18-CT-TU#p12"]),
        RankedQuery("a question after a definition", "thế nào là phản biện xã hội", isQuestion: true, best: ["212-QD-TWGD#p11"]),
        RankedQuery("the same, unmarked", "the nao la phan bien xa hoi", isQuestion: true, best: ["212-QD-TWGD#p11"]),
        RankedQuery("a question with a name", "vì sao thôn Bến Ngái không nộp tiền cổng chào", isQuestion: true, best: ["thu-gui-can-bo-dan-van-2005#p5"]),
        RankedQuery("a question with a consequence", "đảng viên buôn gỗ lậu bị xử lý thế nào", isQuestion: true, best: ["18-CT-TU#p11"]),
        RankedQuery("a question that a note answers", "chuẩn hộ nghèo theo công văn nào", isQuestion: true, best: ["34-CT-TWGD#fn2"]),
        RankedQuery("a question with an amount", "số tiền 131 tỷ đồng lấy từ đâu", isQuestion: true, best: ["64-KH-TU#fn4"]),
        RankedQuery("a question about money", "hòa giải viên được chi bao nhiêu tiền một vụ", isQuestion: true, best: ["517-TB-TU#p13"]),
    ]

    @Test("the best stand first, in this order", arguments: queries)
    func best(of wanted: RankedQuery) async throws {
        let request = SearchRequest(wanted.query, matching: wanted.matching, limit: wanted.best.count + 2, needsAllWords: !wanted.isQuestion)
        let hits = try await MarkedQueriesTests.index.get().1.search(request).hits
        let found = hits.prefix(wanted.best.count).map { String($0.passage.id.drop { $0 != "/" }.dropFirst()) }
        #expect(found == wanted.best, "\(hits.map { "\($0.passage.id) \($0.score): \($0.passage.text.prefix(120))" }.joined(separator: "\n"))")
    }
}
