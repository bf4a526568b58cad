import Foundation
import VanKien
import VanKienTestSupport

/// Texts of syllables that are easily taken for one another, in every spelling that means the same.
struct RandomCorpus {
    /// Commonest first. Each inner list is spellings of one word.
    static let words: [[String]] = [
        ["công"], ["tác"], ["đảng"], ["và"], ["dân"], ["các"], ["uỷ", "ủy"], ["của"], ["vận"], ["hoà", "hòa"],
        ["giải"], ["đang"], ["kỹ", "kĩ"], ["tin"], ["quý", "quí"], ["tín"], ["dần"], ["năng"], ["hoá", "hóa"], ["khoá", "khóa"],
        ["lý", "lí"], ["dan"], ["2016"], ["thuý", "thúy"], ["khoẻ", "khỏe"], ["hoàn"], ["hoạt"], ["tỷ", "tỉ"], ["tay"], ["tai"],
        ["giám"], ["sát"], ["phản"], ["biện"], ["xã"], ["hội"], ["hoài"], ["Đắk"], ["Lắk"], ["H're", "H’re"],
        ["7.554"], ["4,62%"], ["quyết"], ["quyêt"], ["nghị"], ["nghĩ"], ["quả"], ["già"], ["giờ"], ["giò"],
        ["217-QĐ/TW"], ["12-NQ/TU"], ["kinh"], ["tế"], ["Ðảng", "Đảng"], ["mỹ", "mĩ"], ["my", "mi"], ["dang"], ["uy"], ["hoa"],
        ["tổ"], ["chức"], ["cán"], ["bộ"], ["cơ"], ["sở"], ["đẩy"], ["mạnh"], ["nông"], ["thôn"],
        ["x\u{0302}\u{0301}a"], ["Kon"], ["Tum"], ["ngày"], ["tháng"], ["thàng"], ["mười"], ["muối"], ["muỗi"], ["đ"],
        ["a"], ["ơ"], ["y"], ["ỷ", "ỉ"], ["ABC"], ["café"], ["naïve"], ["ﬁn"], ["100"], ["1000"],
    ]

    var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// Files for `LinesIndex`.
    mutating func files(_ count: Int, passages: Int) -> [String: String] {
        var files: [String: String] = [:]
        for number in 0..<count {
            let lines = head() + (0..<passages).map { _ in passage() }
            files["\(random.pick(["a", "b", "b/c"]))\(number).txt"] = lines.joined(separator: "\n")
        }
        return files
    }

    private static let types = ["Báo cáo", "Nghị quyết", "Quyết định"]

    /// What is known of a document, which is often not all.
    private mutating func head() -> [String] {
        var lines: [String] = []
        if random.chance(0.8) { lines.append("@date \(random.pick(["2015", "2016-03", "2016-11-18", "2017-01-02", "2018"]))") }
        if random.chance(0.8) { lines.append("@type \(random.pick(Self.types))") }
        return lines
    }

    mutating func field() -> FieldWish {
        switch random.int(0..<4) {
        case 0:
            let from = random.int(2014..<2019)
            let to = from + random.int(0..<3)
            let typed = from == to ? "\(from)" : "\(from)..\(to)"
            return FieldWish(typed: random.pick(["năm:", "year:"]) + typed) { passage in
                passage.document.date.flatMap { Int($0.prefix(4)) }.map { (from...to).contains($0) } ?? false
            }
        case 1:
            let type = random.pick(Self.types)
            return FieldWish(typed: random.pick(["loại:", "type:"]) + "\"\(type)\"") { $0.document.type == type }
        case 2:
            let (name, kind) = random.pick([("footnote", Passage.Kind.footnote), ("heading", .heading), ("paragraph", .paragraph)])
            return FieldWish(typed: random.pick(["in:", "trong:"]) + name) { $0.kind == kind }
        default:
            // Months and days that are not known may be any.
            let day = random.pick(["2016-02", "2016-11-18", "2017-01-01"])
            return random.chance(0.5)
                ? FieldWish(typed: "date:\(day)..") { passage in
                    passage.document.date.map { $0 >= day.prefix($0.count) } ?? false
                }
                : FieldWish(typed: "ngày:..\(day)") { passage in passage.document.date.map { $0.prefix(day.count) <= day } ?? false }
        }
    }

    private mutating func passage() -> String {
        let text = sentence(random.chance(0.1) ? random.int(30..<120) : random.int(1..<18))
        let written = random.chance(0.3) ? text.decomposedStringWithCanonicalMapping : text
        switch random.int(0..<10) {
        case 0: return "§ numbered \(random.int(1..<9)) | \(written)"
        case 1: return "^ \(written)"
        default: return written
        }
    }

    private mutating func sentence(_ length: Int) -> String {
        var text = ""
        for place in 0..<length {
            if place > 0 { text += random.pick([" ", " ", " ", " ", " ", " ", ", ", "; ", " - ", " (", ") ", "/", "  ", "\u{A0}", ". "]) }
            text += typed()
        }
        return text
    }

    /// A word of one token.
    mutating func typedAlone() -> String {
        while true {
            let word = typed()
            if Analyzer().tokens(of: word).count == 1, word.allSatisfy({ $0.isLetter }) { return word }
        }
    }

    /// A word in one of its spellings and in one letter case.
    mutating func typed() -> String {
        let word = random.pick(random.pickZipf(Self.words))
        switch random.int(0..<12) {
        // In capitals it would be an operator.
        case 0 where word != "và": return word.uppercased()
        case 1, 2: return word.prefix(1).uppercased() + word.dropFirst()
        default: return word
        }
    }
}
