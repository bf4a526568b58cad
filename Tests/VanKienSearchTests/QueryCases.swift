import Testing

/// One query and how it is to be read.
struct QueryCase: Sendable, CustomTestStringConvertible {
    var query: String
    /// `Query.outline`; `-` where there are fields alone.
    var outline: String
    /// The warnings by their names, each with the place that its caret shows.
    var warnings: [String] = []

    init(_ query: String, _ outline: String, _ warnings: String...) {
        self.query = query
        self.outline = outline
        self.warnings = warnings
    }

    var testDescription: String { query }
}

enum QueryCases {
    static let words: [QueryCase] = [
        QueryCase("dân vận khéo", "(and dân vận khéo)"),
        QueryCase("  DÂN\tvận \n", "(and dân vận)"),
        QueryCase("hoà", "hòa"),
        QueryCase("kĩ", "kỹ"),
        QueryCase("Ðảng", "đảng"),
        QueryCase("\"hoà giải\"", "\"hòa giải\""),
        QueryCase("“hòa giải”", "\"hòa giải\""),
        QueryCase("„hòa giải“", "\"hòa giải\""),
        QueryCase("«hòa giải»", "\"hòa giải\""),
        QueryCase("″hòa giải″", "\"hòa giải\""),
        QueryCase("‘hòa giải’ ‹cơ sở› 〈dân vận〉 ❝đảng ủy❞", "(and \"hòa giải\" \"cơ sở\" \"dân vận\" \"đảng ủy\")"),
        QueryCase("l’état ‘tự do’", "(and l'état \"tự do\")"),
        QueryCase("‘hòa giải", "(and hòa giải)"),
        QueryCase("\"hòa giải” cơ sở", "(and \"hòa giải\" cơ sở)"),
        QueryCase("a\"b\"c", "(and a b c)"),
        QueryCase("\"\" dân", "dân"),
        QueryCase("kinh tế-xã hội", "(and kinh \"tế xã\" hội)"),
        QueryCase("hoà*", "hoà*"),
        QueryCase("ki*", "ki*"),
        QueryCase("\"hoà gi*\"", "\"hòa gi*\""),
        QueryCase("hoà * giải", "(and hòa giải)"),
        QueryCase("=tin ~tín", "(and =tin ~tín)"),
        QueryCase("\"=tin ~tín\"", "\"=tin ~tín\""),
        QueryCase("=\"tin tức\" ~“tín =đồ”", "(and \"=tin =tức\" \"~tín =đồ\")"),
        QueryCase("a -=b -~\"c d\"", "(not a (or =b \"~c ~d\"))"),
        QueryCase("「hòa giải」 『cơ sở』", "(and \"hòa giải\" \"cơ sở\")"),
        QueryCase("\"ph* bi* xã\"", "\"ph* bi* xã\""),
        QueryCase("a=b", "\"a b\""),
        QueryCase("217-QĐ/TW", "\"217 qđ tw\""),
        QueryCase("217-QĐ/TW giám sát", "(and \"217 qđ tw\" giám sát)"),
        QueryCase("114- KL/TW", "\"114 kl tw\""),
        QueryCase("\"217 - QĐ/TW\"", "\"217 qđ tw\""),
        QueryCase("217-QĐ/TWdang", "\"217 qđ twdang\""),
    ]

    static let operators: [QueryCase] = [
        QueryCase("a OR b", "(or a b)"),
        QueryCase("a HOẶC b", "(or a b)"),
        QueryCase("a AND b", "(and a b)"),
        QueryCase("a VÀ b", "(and a b)"),
        QueryCase("a NOT b", "(not a b)"),
        QueryCase("a KHÔNG b", "(not a b)"),
        QueryCase("a NOT b NOT c", "(not a (or b c))"),
        QueryCase("a -b", "(not a b)"),
        QueryCase("a −b", "(not a b)"),
        QueryCase("a -\"b c\" d", "(not (and a d) \"b c\")"),
        QueryCase("a -(b OR c)", "(not a (or b c))"),
        // Words side by side bind tightest, then NOT, then OR.
        QueryCase("a b OR c", "(or (and a b) c)"),
        QueryCase("a b NOT c d OR e", "(or (not (and a b) (and c d)) e)"),
        QueryCase("a OR b NOT c", "(or a (not b c))"),
        QueryCase("a (b OR c)", "(and a (or b c))"),
        QueryCase("a NOT (b OR c) d", "(not a (and (or b c) d))"),
        QueryCase("((a))", "a"),
        QueryCase("NEAR(a b, 5)", "(near/5 a b)"),
        QueryCase("NEAR(a b,5)", "(near/5 a b)"),
        QueryCase("NEAR(a, b, 5)", "(near/5 a b)"),
        QueryCase("NEAR(\"a b\" c,0)", "(near/0 \"a b\" c)"),
        QueryCase("NEAR(a b)", "(near/10 a b)"),
        QueryCase("NEAR(a, 5)", "a"),
        QueryCase("GẦN(a b, 5)", "(near/5 a b)"),
        QueryCase("a NEAR/5 b", "(near/5 a b)"),
        QueryCase("a GẦN/5 b", "(near/5 a b)"),
        QueryCase("a GẦN/5 b c", "(and (near/5 a b) c)"),
        QueryCase("a GẦN/5 b GẦN/7 \"c d\"", "(near/7 a b \"c d\")"),
        QueryCase("a AND NOT b", "(not a b)"),
        QueryCase("a VÀ KHÔNG b AND c", "(and (not a b) c)"),
        QueryCase("a AND b AND NOT c NOT d", "(and a (not b (or c d)))"),
        // In this order.
        QueryCase("a PRE/5 b", "(pre/5 a b)"),
        QueryCase("a TRƯỚC/5 \"b c\" TRƯỚC/2 d", "(pre/5 a \"b c\" d)"),
        QueryCase("PRE(a b, 3)", "(pre/3 a b)"),
        QueryCase("TRƯỚC(a b c)", "(pre/10 a b c)"),
        QueryCase("a NEAR/5 b PRE/2 c", "(and (near/5 a b) (pre/2 b c))"),
        // A choice within NEAR stands for each of its combinations.
        QueryCase("(a OR b) NEAR/5 c", "(or (near/5 a c) (near/5 b c))"),
        QueryCase("NEAR((a OR \"b c\") (d OR e), 2)", "(or (near/2 a d) (near/2 a e) (near/2 \"b c\" d) (near/2 \"b c\" e))"),
        QueryCase("NEAR((a OR b) c,5)", "(or (near/5 a c) (near/5 b c))"),
        QueryCase("(NEAR(a b,5) c) d", "(and (and (near/5 a b) c) d)"),
        // In lower case they are words.
        QueryCase("a or b", "(and a or b)"),
        QueryCase("dân và Đảng", "(and dân và đảng)"),
        QueryCase("không hoặc gần", "(and không hoặc gần)"),
        // With a figure it can be nothing else.
        QueryCase("a near/5 b", "(near/5 a b)"),
        QueryCase("a gần/5 b trước/2 c", "(and (near/5 a b) (pre/2 b c))"),
        QueryCase("a NEAR b", "(near/10 a b)"),
        QueryCase("a TRƯỚC b", "(pre/10 a b)"),
        QueryCase("NEAR", "near", "danglingOperator@0"),
    ]

    /// What people paste.
    static let pasted: [QueryCase] = [
        QueryCase("NHÀ NƯỚC QUẢN LÝ VÀ NHÂN DÂN LÀM CHỦ", "(and nhà nước quản lý và nhân dân làm chủ)"),
        QueryCase("1. KHÔNG NGỪNG HOẶC GẦN/5", "(and 1 không ngừng hoặc \"gần 5\")"),
        QueryCase("l'état", "l'état"),
        QueryCase("a\"b", "(and a b)", "unclosedQuote@1"),
        QueryCase("\"hòa giải", "(and hòa giải)", "unclosedQuote@0"),
        QueryCase("(giải", "giải", "unclosedParenthesis@0"),
        QueryCase("giải)", "giải", "unopenedParenthesis@4"),
        QueryCase("a) dân vận b) khéo", "(and a dân vận b khéo)", "unopenedParenthesis@1", "unopenedParenthesis@12"),
        QueryCase("giải AND", "giải", "danglingOperator@5"),
        QueryCase("OR giải", "giải", "danglingOperator@0"),
        QueryCase("x:y", "\"x y\""),
        QueryCase("^giải", "giải"),
        QueryCase("{giải}", "giải"),
        QueryCase("'; DROP TABLE passage; --", "(and drop table passage)"),
        QueryCase("1386 -QĐ/TU,ngày", "(and \"1386 qđ tu\" ngày)"),
        QueryCase("- Tiếp tục đổi mới", "(and tiếp tục đổi mới)"),
        QueryCase("Đảng – Nhà nước", "(and đảng nhà nước)"),
        QueryCase("2011-2015", "\"2011 2015\""),
        QueryCase("https://dangcongsan.vn/a?b=1&c", "\"https dangcongsan.vn a b 1 c\""),
        QueryCase("50% (năm 2016); 4,62%", "(and 50 (and năm 2016) 4,62)"),
        QueryCase("-uỷ", "ủy", "onlyExclusions@0"),
        QueryCase("NOT uỷ", "ủy", "danglingOperator@0"),
        QueryCase("() giải ()", "giải"),
        QueryCase("NEAR((a b) c)", "(near/10 a b c)", "groupInNear@5"),
        QueryCase("a NEAR/5 (b c)", "(and a (and b c))", "groupInNear@9"),
        QueryCase("(b c) NEAR/5 a", "(and (and b c) a)", "groupInNear@0"),
        QueryCase("a NEAR/5 (b NOT c)", "(and a (not b c))", "groupInNear@9"),
        QueryCase("d*n", "\"d n\"", "starNotAtEnd@1"),
        QueryCase("*dân vận", "(and dân vận)", "starNotAtEnd@0"),
        QueryCase("* dân **", "dân"),
        QueryCase("NEAR(a NEAR(b c) d)", "(near/10 a b c d)", "groupInNear@7"),
        QueryCase("NEAR(a năm:2016 b, 3)", "(near/3 a \"năm 2016\" b)", "danglingOperator@7"),
        QueryCase("năm:abc giải", "(and \"năm abc\" giải)", "fieldValue@4"),
        QueryCase("năm:2016..2010 a", "(and \"năm 2016 2010\" a)", "fieldValue@4"),
        QueryCase("in:page a", "(and \"in page\" a)", "fieldValue@3"),
        QueryCase("Ngày:hôm nay", "(and \"ngày hôm\" nay)", "fieldValue@5"),
        QueryCase("x OR -y", "(or x y)", "onlyExclusions@5"),
        QueryCase("(a, b,5) c,5)", "(and (and a \"b 5\") \"c 5\")", "unopenedParenthesis@12"),
        QueryCase("217-QĐ/TW HOẶC 12-NQ/TU", "(or \"217 qđ tw\" \"12 nq tu\")"),
        QueryCase("NGHỊ QUYẾT 12-NQ/TU VÀ 217-QĐ/TW", "(and nghị quyết \"12 nq tu\" và \"217 qđ tw\")"),
        QueryCase("Ghi chú: dân vận", "(and ghi chú dân vận)"),
        QueryCase("SELECT * FROM passage_fts WHERE passage_fts MATCH 'a'", "(and select from \"passage fts\" where \"passage fts\" match a)"),
    ]

    static let fields: [QueryCase] = [
        QueryCase("in:footnote giám", "giám"),
        QueryCase("trong:footnote giám", "giám"),
        QueryCase("năm:2016 giải", "giải"),
        QueryCase("year:2010..2016", "-"),
        QueryCase("loại:\"báo cáo\" giải", "giải"),
        QueryCase("type:nq giải", "giải"),
        QueryCase("cơquan:“kon tum” giải", "giải"),
        QueryCase("issuer:tỉnh giải", "giải"),
        QueryCase("số:217-QĐ/TW", "-"),
        QueryCase("number:\"114- KL/TW\" giám sát", "(and giám sát)"),
        QueryCase("SỐ:217-QĐ/TW", "-"),
        // Within OR or behind NOT they stay in the tree.
        QueryCase("(năm:2016 OR loại:nq) giám sát", "(and (or year:2016 type:nq) giám sát)"),
        QueryCase("giám NOT kho:song-lam", "(not giám corpus:song-lam)"),
        QueryCase("giám -năm:2010..2016 -in:footnote", "(not giám (or year:2010..2016 in:footnote))"),
        QueryCase("giám OR loại:\"báo cáo\"", "(or giám type:\"báo cáo\")"),
        QueryCase("a OR in:footnote b", "(or a (and b in:footnote))"),
        QueryCase("năm:2016 NOT giám", "(not * giám)"),
        QueryCase("NOT in:footnote", "(not * in:footnote)"),
        QueryCase("-in:footnote", "(not * in:footnote)"),
        QueryCase("năm:2016 AND năm:2018 a", "(and a year:2018)"),
        // Without its marks a Vietnamese name is none; with a blank behind the colon it is text.
        QueryCase("loai:nq", "\"loai nq\""),
        QueryCase("số: 217-QĐ/TW", "(and số \"217 qđ tw\")"),
        QueryCase("năm: 2016", "(and năm 2016)"),
    ]
}
