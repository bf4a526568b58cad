import VanKienTestSeeds
import Testing
import VanKienCitations

/// Numbers made by the grammar and written with every variation that documents show.
@Suite struct RandomNumberTests {
    private let recogniser = CitationRecogniser()

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func `a number written in any way comes back with its key`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let parts = NumberParts(using: &random)
            let key = try #require(DocumentNumber(parts.plain)?.key, "seed \(seed): \(parts.plain)")
            #expect(key == parts.key, "seed \(seed): \(parts.plain)")
            let written = parts.written(using: &random)
            let text = random.pick(Words.before) + written + random.pick(Words.after)
            let found = recogniser.citations(in: text)
            #expect(found.map(\.number.key) == [key], "seed \(seed): \(text.escaped)")
            #expect(found.first?.written == written, "seed \(seed): \(text.escaped)")
            #expect(DocumentNumber(written)?.key == key, "seed \(seed): \(written.escaped)")
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `a canonical form is its own canonical form`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let written = NumberParts(using: &random).written(using: &random)
            let number = try #require(DocumentNumber(written), "seed \(seed): \(written.escaped)")
            let again = try #require(DocumentNumber(number.canonical), "seed \(seed): \(number.canonical)")
            #expect(
                again.canonical == number.canonical && again.key == number.key,
                "seed \(seed): \(written.escaped)")
        }
    }

    /// Numbers that run into each other, as conversions and slips of the hand leave them.
    @Test(arguments: [1, 2, 3] as [UInt64])
    func `any text is read, and what is found stands in it in order`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "số", "Số ", "5", "12", "5/2013/NĐ", "12-NQ/TU", "2 NQ/CP", "45CT/TW", "/2013", "/98", "/", "-", "- ", "–", " ", "\n", "NĐ", "NQ", "QĐ", "CP", "/TW", "TU", "-CP", "30c", "66.18", " và ", ", ", ";", "ngày ",
            "Nghị định ", "Quyết định", "khoản 2 ", "Điều 5 ", "điểm a ", "(", ")", "năm 2013", "khóa XI", "của ", "\u{301}", "đ", "Đ", "\u{FFFD}",
        ]
        for _ in 0..<5_000 {
            let text = (0..<random.int(1..<14)).map { _ in random.pick(pieces) }.joined()
            for found in [recogniser.citations(in: text), recogniser.numbers(in: text)] {
                #expect(found.allSatisfy { $0.utf8Range.upperBound <= text.utf8.count }, "seed \(seed): \(text.escaped)")
                #expect(zip(found, found.dropFirst()).allSatisfy { $0.utf8Range.upperBound <= $1.utf8Range.lowerBound }, "seed \(seed): \(text.escaped)")
            }
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func `text without numbers gives none`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            var text = ""
            for _ in 0..<60 {
                text += random.chance(40) ? Words.figure(using: &random) : random.pick(Words.syllables)
                text += random.pick([" ", " ", " ", ", ", "; ", ". ", " và ", "\n", " - ", "/"])
            }
            #expect(recogniser.citations(in: text) == [], "seed \(seed): \(text.escaped)")
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `whatever is read, places lie in order and hold what was written`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "2", "17", "2015", "99", "-", "/", " ", "\n", "–", "Đ", "Ð", "Q", "TW", "TU", "UBND", "QH", "TTg",
            "NĐ", "CP", "ngày", "tháng",
            "năm", "số", "và", ",", "(", "đ", "ế", "e\u{302}\u{301}", "Ư", "U\u{31B}", "\u{FEFF}",
            "\u{1F600}", "&", ".", "…", "С", "T.Ư",
            "quý", "I", "Quyết định", "\u{AD}", "\u{301}",
        ]
        for _ in 0..<2_000 {
            let text = (0..<Int.random(in: 0...25, using: &random)).map { _ in random.pick(pieces) }.joined()
            let scalars = Array(text.unicodeScalars)
            var end = 0
            for citation in recogniser.citations(in: text) {
                #expect(citation.scalarRange.lowerBound >= end, "seed \(seed): \(text.escaped)")
                end = citation.scalarRange.upperBound
                guard end <= scalars.count else {
                    Issue.record("out of the text, seed \(seed): \(text.escaped)")
                    break
                }
                #expect(
                    Array(citation.written.unicodeScalars) == Array(scalars[citation.scalarRange]),
                    "seed \(seed): \(text.escaped)")
            }
            end = 0
            for mention in DateRecogniser().dates(in: text) {
                #expect(
                    mention.scalarRange.lowerBound >= end && mention.scalarRange.upperBound <= scalars.count,
                    "seed \(seed): \(text.escaped)")
                end = mention.scalarRange.upperBound
            }
        }
    }
}

/// A number in its parts.
private struct NumberParts {
    var serial: String
    var year: String?
    /// Separator and form, in the canonical order.
    var segments: [(String, String)]
    /// Written in small letters only forms of the tables are recognised in running text.
    var isKnown = true

    static let partyTypes = [
        "NQ", "QĐ", "CT", "KL", "QC", "QyĐ", "TB", "BC", "TTr", "CV", "HD", "KH", "CTr", "ĐA", "HDLT", "QĐi",
    ]
    static let stateTypes = [
        "NQ", "NĐ", "QĐ", "CT", "TT", "TB", "BC", "TTr", "KH", "HD", "CTr", "CĐ", "VBHN", "PL", "TTLT",
    ]
    static let partyIssuers = ["TW", "TU", "HU", "ĐU", "ThU", "BTCTW", "BDVTU", "UBKTTW", "VPTU", "QUTW"]
    static let stateIssuers = [
        "CP", "TTg", "UBND", "HĐND", "BTC", "BNNPTNT", "BNN&PTNT", "BLĐTBXH", "VPCP", "UBTVQH14", "NHNN",
    ]

    init(using random: inout SeededGenerator) {
        serial = String(Int.random(in: 1...9999, using: &random))
        if random.chance(30) { serial = "0" + serial }
        if random.chance(10) { serial += random.pick(["a", "b", "c", "đ"]) }
        func coined(_ random: inout SeededGenerator) -> String {
            // No vowels and no T: nothing of the tables comes out by chance at the start.
            "X"
                + (0..<Int.random(in: 2...5, using: &random)).map { _ in
                    random.pick(["B", "K", "L", "N", "Đ", "V"])
                }.joined()
        }
        switch Int.random(in: 0..<7, using: &random) {
        case 0, 1:
            segments = [("-", random.pick(Self.partyTypes)), ("/", random.pick(Self.partyIssuers))]
            if random.chance(20) { segments.append(("-", random.pick(Self.partyIssuers))) }
        case 2:
            segments = [("-", random.pick(Self.partyTypes)), ("/", coined(&random))]
            isKnown = false
        case 3:
            // A decree without a year whose serial looks like one is taken for the tail of a broken number.
            if serial.utf8.count == 4, serial.hasPrefix("19") || serial.hasPrefix("20") { serial = "7" }
            segments = [("/", random.pick(Self.stateTypes)), ("-", random.pick(Self.stateIssuers))]
        case 4:
            year = String(Int.random(in: 1988...2026, using: &random))
            segments = [("/", random.pick(Self.stateTypes)), ("-", random.pick(Self.stateIssuers))]
            if random.chance(30) { segments.append(("-", random.pick(Self.stateIssuers))) }
        case 5:
            year = String(Int.random(in: 1988...2026, using: &random))
            segments = [
                ("/", random.pick(["QH", "UBTVQH"]) + String(Int.random(in: 1...16, using: &random)))
            ]
        default:
            segments = [("/", "UBND"), ("-", random.pick(["VX", "KGVX", "TH", "NC", "KT"]))]
            isKnown = false
        }
    }

    var plain: String { serial + (year.map { "/" + $0 } ?? "") + segments.map { $0.0 + $0.1 }.joined() }

    var key: String { String(plain.drop { $0 == "0" }).lowercased() }

    func written(using random: inout SeededGenerator) -> String {
        let small = isKnown && random.chance(15)
        let loose = random.chance(30) && !(small && segments.count > 2)
        let isParty = segments.count == 2 && segments[0].0 == "-" && Self.partyIssuers.contains(segments[1].1)
        let theStateWay = isParty && random.chance(20)
        func join(_ separator: String, isFirst: Bool) -> String {
            var join = separator
            if separator == "-", random.chance(30) { join = random.pick(["–", "‑", "—", "−", "-"]) }
            guard loose else { return join }
            // Behind the second form spaces before a dash part sentences.
            let before = isFirst ? random.pick(["", "", " ", "\u{A0}"]) : ""
            return before + join + random.pick(["", "", " ", "\n", " \n", "\u{A0}"])
        }
        var text = serial
        if let year { text += join("/", isFirst: true) + year }
        for (index, segment) in segments.enumerated() {
            let separator = theStateWay ? (index == 0 ? "/" : "-") : segment.0
            var form = segment.1
            if small {
                form = form.lowercased()
            } else if random.chance(20) {
                form = form.split(separator: "Đ", omittingEmptySubsequences: false).joined(separator: "Ð")
            }
            text += join(separator, isFirst: index < 2) + form
        }
        return text
    }
}

private enum Words {
    static let before = [
        "Quyết định số ", "theo Quyết định số ", "số ", "Số: ", "", "(", "“", "thực hiện ", "tại Kế hoạch ",
        "số", "đã ban hành; ",
        "căn cứ Nghị định\nsố ", "ngày 14-7-2015; ", "QĐ số ",
    ]
    static let after = [
        "", ",", ".", ")", "”", " của Ban Thường vụ", ", ngày 14-7-2015", ",ngày 1-2-2016",
        " ngày 3 tháng 2 năm 2010", ";", "\nvề việc", " (khóa XI)",
        " và các văn bản", ": có hiệu lực",
    ]
    static let syllables = [
        "dân", "vận", "Đảng", "uỷ", "huyện", "người", "lượt", "xã", "kinh tế", "số", "Quyết định",
        "Nghị quyết", "năm", "ngày", "tháng", "khóa XI", "UBND",
        "HĐND", "Điều", "khoản", "Mẫu số", "QCVN", "km", "triệu đồng", "TW", "Kon Tum", "quý", "tỷ lệ",
        "biển số", "điện thoại", "giai đoạn", "COVID",
    ]

    /// A date, fraction, ratio, sum, measure, telephone number, plate or standard.
    static func figure(using random: inout SeededGenerator) -> String {
        let n = Int.random(in: 1...400, using: &random)
        let m = Int.random(in: 1...400, using: &random)
        let year = Int.random(in: 1930...2030, using: &random)
        return random.pick([
            "\(n)/\(m)", "\(n % 28 + 1)-\(m % 12 + 1)-\(year)", "\(n % 28 + 1)/\(m % 12 + 1)/\(year)",
            "\(year)-\(year + 5)", "\(m % 12 + 1)/\(year)",
            "\(n).\(m) triệu", "\(n),\(m)%/năm", "\(n) lượt/\(m) người", "0260.3862.\(n)",
            "82A-\(n).\(m % 90 + 10)", "\(n) km/h", "24/7", "\(n) tấn/ha",
            "\(n % 12)-\(m % 12) ngày/tuần", "TCVN \(n):\(year)", "\(n)", "\(n) và \(m)", "1/\(n)",
            "\(n)m²/người", "\(n)–\(m) kg", "A\(n)/B\(m)",
        ])
    }
}
