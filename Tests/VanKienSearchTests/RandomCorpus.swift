import Foundation
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
            let lines = (0..<passages).map { _ in passage() }
            files["\(random.pick(["a", "b", "b/c"]))\(number).txt"] = lines.joined(separator: "\n")
        }
        return files
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
