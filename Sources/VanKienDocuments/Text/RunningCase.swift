/// Capitals of a head or a signature in running case: `TỈNH UỶ KON TUM` → `Tỉnh uỷ Kon Tum`.
///
/// The words of offices are written as in running text, by the list below; any other word is taken for a name and
/// begins with a capital. Text that is not in capitals stays as it is.
enum RunningCase {
    static func of(_ text: String) -> String {
        let letters = Array(text.unicodeScalars)
        guard isCapitals(letters) else { return text }
        var words: [[Unicode.Scalar]] = []
        for word in letters.split(whereSeparator: \.isSpace) {
            // `KT.BỘ TRƯỞNG`: the space behind the stop is a typist's loss.
            if let stop = word.firstIndex(of: "."), stop + 1 < word.endIndex, stop - word.startIndex <= 3 {
                words.append(word[...stop].map(\.lowercased))
                words.append(word[(stop + 1)...].map(\.lowercased))
            } else {
                words.append(word.map(\.lowercased))
            }
        }
        let folded = words.map(fold)
        var result: [String] = []
        var index = 0
        while index < words.count {
            let bare = words[index].filter { $0.isLetter }
            if let phrase = phrases.first(where: { phrase in
                index + phrase.folded.count <= words.count
                    && zip(phrase.folded, folded[index...]).allSatisfy { $0 == $1 }
            }) {
                for (offset, model) in phrase.capital.enumerated() {
                    result.append(
                        cased(words[index + offset], letters, capital: model || index + offset == 0))
                }
                index += phrase.folded.count
                continue
            }
            // T/M, K/T, TM., KT. keep their capitals, as do abbreviations without a vowel.
            if words[index].contains("/") || abbreviations.contains(bare) || isAbbreviation(bare) {
                result.append(String(scalars: words[index].map(\.uppercased)))
            } else {
                result.append(cased(words[index], letters, capital: true))
            }
            index += 1
        }
        return result.joined(separator: " ")
    }

    private static func cased(_ word: [Unicode.Scalar], _ all: [Unicode.Scalar], capital: Bool) -> String {
        guard capital, let first = word.firstIndex(where: \.isLetter) else { return String(scalars: word) }
        var word = word
        word[first] = word[first].uppercased
        return String(scalars: word)
    }

    private static func isAbbreviation(_ word: [Unicode.Scalar]) -> Bool {
        !word.contains { "aeiouyăâêôơưáàảãạ".unicodeScalars.contains($0) || $0.value >= 0xE0 && $0 != "đ" }
    }

    private static let abbreviations: Set<[Unicode.Scalar]> = Set(["ubnd", "ubmttq", "tu", "hu", "qu"].map(scalars))

    /// Both places of the tone mark are one word.
    private static func fold(_ word: [Unicode.Scalar]) -> [Unicode.Scalar] {
        // ð is how old text writes đ.
        let trimmed = word.filter { $0 != "," && $0 != "." && $0 != ";" }.map { $0 == "ð" ? "đ" : $0 }
        return variants[trimmed] ?? trimmed
    }

    private static let variants: [[Unicode.Scalar]: [Unicode.Scalar]] = Dictionary(
        uniqueKeysWithValues: [
            ("uỷ", "ủy"), ("hoà", "hòa"), ("hoá", "hóa"), ("khoá", "khóa"), ("toà", "tòa"),
        ].map {
            (scalars($0), scalars($1))
        })

    private struct Phrase {
        var folded: [[Unicode.Scalar]]
        var capital: [Bool]

        init(_ text: String) {
            let words = text.unicodeScalars.split(separator: " ").map(Array.init)
            folded = words.map { $0.map(\.lowercased) }
            capital = words.map { $0.first?.isUpper == true }
        }
    }

    /// Longest first, so that `Ban Thường vụ` is found before `Ban`.
    private static let phrases: [Phrase] = [
        "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Thị ủy", "Quận ủy", "Đảng ủy", "Đảng bộ", "Chi bộ", "Chi ủy",
        "Quân ủy Trung ương",
        "Ban Chấp hành", "Ban Chấp hành Trung ương", "Ban Thường vụ", "Ban Bí thư", "Bộ Chính trị",
        "Thường trực", "Thường vụ",
        "Ban Dân vận", "Ban Tuyên giáo", "Ban Tuyên giáo và Dân vận", "Ban Tổ chức", "Ban Nội chính",
        "Ban Kinh tế", "Ban Đối ngoại",
        "Ủy ban Kiểm tra", "Văn phòng", "Văn phòng Chính phủ", "Văn phòng Quốc hội", "Ban Chỉ đạo",
        "Ban cán sự đảng", "Đảng đoàn", "Đảng Cộng sản Việt Nam",
        "Trung ương Đảng", "Trung ương", "tỉnh", "huyện", "xã", "phường", "thị trấn", "thị xã", "thành phố",
        "quận", "đặc khu",
        "Bí thư", "Phó Bí thư", "Phó Bí thư Thường trực", "Tổng Bí thư", "Ủy viên", "Chủ tịch",
        "Phó Chủ tịch", "Trưởng ban", "Phó Trưởng ban",
        "Phó Trưởng ban Thường trực", "Chánh Văn phòng", "Phó Chánh Văn phòng", "Chủ nhiệm", "Phó Chủ nhiệm",
        "Chủ nhiệm Ủy ban",
        "Giám đốc", "Phó Giám đốc", "Tổng Giám đốc", "Phó Tổng Giám đốc", "Hiệu trưởng", "Viện trưởng",
        "Cục trưởng", "Vụ trưởng", "Phó Cục trưởng",
        "Bộ trưởng", "Thứ trưởng", "Thủ tướng", "Phó Thủ tướng", "Thống đốc", "Phó Thống đốc",
        "Tổng Thanh tra", "Chánh án", "Trung tướng", "Đại tướng",
        "Thượng tướng", "Chủ tịch nước", "Chủ tịch Quốc hội", "Quyền", "Chính phủ", "Quốc hội",
        "Ủy ban Thường vụ Quốc hội", "Ủy ban nhân dân", "Hội đồng nhân dân",
        "Thủ tướng Chính phủ", "Ủy ban", "Ủy ban Dân tộc", "Mặt trận Tổ quốc Việt Nam",
        "Ủy ban Mặt trận Tổ quốc Việt Nam", "Mặt trận Tổ quốc", "Hội đồng", "Tổ",
        "Bộ Lao động - Thương binh và Xã hội", "Bộ Kế hoạch và Đầu tư", "Bộ Tài chính", "Bộ Nội vụ",
        "Bộ Công an", "Bộ Công Thương", "Bộ Quốc phòng", "Bộ Ngoại giao",
        "Bộ Tư pháp", "Bộ Y tế", "Bộ Xây dựng", "Bộ Giao thông vận tải", "Bộ Giáo dục và Đào tạo",
        "Bộ Nông nghiệp và Phát triển nông thôn", "Bộ Nông nghiệp và Môi trường",
        "Bộ Tài nguyên và Môi trường", "Bộ Thông tin và Truyền thông", "Bộ Văn hóa, Thể thao và Du lịch",
        "Bộ Khoa học và Công nghệ", "Bộ Dân tộc và Tôn giáo",
        "Ngân hàng Nhà nước", "Ngân hàng Nhà nước Việt Nam", "Thanh tra Chính phủ", "Kiểm toán Nhà nước",
        "Bảo hiểm xã hội", "Bảo hiểm xã hội Việt Nam",
        "Sở", "Sở Nội vụ", "Sở Tài chính", "Sở Y tế", "Sở Tư pháp", "Sở Xây dựng", "Sở Công Thương",
        "Sở Tài nguyên và Môi trường", "Sở Giáo dục và Đào tạo",
        "Sở Lao động - Thương binh và Xã hội", "Sở Kế hoạch và Đầu tư", "Sở Văn hóa, Thể thao và Du lịch",
        "Sở Thông tin và Truyền thông", "Sở Nông nghiệp và Phát triển nông thôn",
        "Hội Nông dân", "Hội Liên hiệp Phụ nữ", "Hội Cựu chiến binh", "Liên đoàn Lao động",
        "Đoàn Thanh niên Cộng sản Hồ Chí Minh", "Công an", "Bộ", "Ban", "và", "của",
        "Học viện", "Trường", "Phòng", "Vụ", "Cục", "Tổng cục", "Chi cục", "khóa", "nhân dân", "các cơ quan",
        "cơ quan", "Khối", "doanh nghiệp",
    ].map(Phrase.init).sorted { $0.folded.count > $1.folded.count }
}
