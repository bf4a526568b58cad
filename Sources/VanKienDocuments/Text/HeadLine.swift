import VanKienCitations

/// The lines that a head is made of.
enum HeadLine {
    /// `Số 111-BC/TU`, `Số: 15/2024/TT-X`, `Nghị quyết số: 25/2022/UBTVQH15`, `Luật số …`: also with the number left open.
    static func isNumberLine(_ text: [Unicode.Scalar]) -> Bool { numberText(text) != nil }

    /// The number of such a line; `nil` where it was left open.
    static func number(_ text: [Unicode.Scalar]) -> DocumentNumber? {
        guard let rest = numberText(text), let first = rest.first, first.isDigit else { return nil }
        return HeadFacts.documentNumber(squeezed(rest))
    }

    private static func numberText(_ text: [Unicode.Scalar]) -> ArraySlice<Unicode.Scalar>? {
        guard text.count <= 80 else { return nil }
        // `._ Số 31-QyĐ/TU`: what text recognition makes of the star or the rule above the number.
        let noise = text.prefix(4).prefix { $0.isSpace || $0 == "." || $0 == "_" || $0 == "*" || $0 == "|" || $0 == "," || $0 == "'" }.count
        var position = noise
        for lead in leads where text.starts(with: lead) {
            position = lead.count
            break
        }
        let rest = text[position...]
        guard
            rest.starts(with: so) || rest.starts(with: capitalSo)
                || rest.starts(with: smallSo) && position > noise
        else { return nil }
        position += 2
        while position < text.count, text[position] == ":" || text[position] == "." || text[position].isSpace
        { position += 1 }
        guard position < text.count else { return text[position...] }
        let first = text[position]
        // `Số lượng` and `Số tiền` are words.
        return first.isDigit || first == "/" || first == "-" || first == "…" || first == "." || first == "_"
            ? text[position...] : nil
    }

    private static let so = scalars("Số")
    private static let smallSo = scalars("số")
    private static let capitalSo = scalars("SỐ")
    private static let leads = [
        "Nghị quyết ", "Luật ", "Pháp lệnh ", "Lệnh ", "NGHỊ QUYẾT ", "LUẬT ", "Luật",
    ].map(scalars)

    /// `Kon Tum, ngày 18 tháng 11 năm 2016`, also with the day left open.
    static func placeAndDate(_ text: [Unicode.Scalar]) -> (place: String?, date: PartialDate?)? {
        guard text.count <= 90,
            let day = text[...].firstRange(of: dayWord) ?? text[...].firstRange(of: capitalDayWord)
        else { return nil }
        var place = text[..<day.lowerBound]
        while let last = place.last, last == "," || last.isSpace { place.removeLast() }
        guard place.count <= 40, place.first.map({ $0.isUpper }) ?? true, !place.contains(where: \.isDigit),
            place.split(whereSeparator: \.isSpace).count <= 6
        else { return nil }
        // A date inside a sentence is no date of the head.
        let numbers = text[day.upperBound...].split { !$0.isDigit }
        let rest = text[day.upperBound...]
        guard rest.contains(where: \.isSpace) || numbers.count == 3 else { return nil }
        let words = rest.split {
            $0.isSpace || $0.isDigit || $0 == "/" || $0 == "-" || $0 == "." || $0 == "…" || $0 == ","
        }
        guard words.allSatisfy({ month == Array($0) || year == Array($0) }), !numbers.isEmpty else {
            return nil
        }
        return (place.isEmpty ? nil : squeezed(place), HeadFacts.date(squeezed(text[day.lowerBound...])))
    }

    private static let dayWord = scalars("ngày")
    private static let capitalDayWord = scalars("Ngày")
    private static let month = scalars("tháng")
    private static let year = scalars("năm")

    /// `ĐẢNG CỘNG SẢN VIỆT NAM`, the state's name and motto.
    static func isMotto(_ text: [Unicode.Scalar]) -> Bool {
        let letters = text.filter { $0.isLetter }.map(\.lowercased)
        return letters == party || letters == state || letters == oldStyleState || letters == motto
            || letters.starts(with: state) && letters.suffix(motto.count).elementsEqual(motto)
    }

    private static func letters(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { $0.isLetter }
    }
    private static let party = letters("đảng cộng sản việt nam")
    private static let state = letters("cộng hòa xã hội chủ nghĩa việt nam")
    private static let oldStyleState = letters("cộng hoà xã hội chủ nghĩa việt nam")
    private static let motto = letters("độc lập tự do hạnh phúc")

    /// `VĂN BẢN QUY PHẠM PHÁP LUẬT`: what the gazette prints above a group of documents.
    static func isGazetteRubric(_ text: [Unicode.Scalar]) -> Bool {
        rubrics.contains { text.starts(with: $0) }
    }

    private static let rubrics = [
        "VĂN BẢN QUY PHẠM PHÁP LUẬT", "VĂN BẢN PHÁP LUẬT KHÁC", "VĂN BẢN KHÁC", "VĂN BẢN HỢP NHẤT",
    ].map(scalars)

    /// `V/v …`, `Về việc …` in the place of a letter's subject.
    static func isSubjectOfLetter(_ text: [Unicode.Scalar]) -> Bool {
        text.starts(with: scalars("V/v")) || text.starts(with: scalars("V/V"))
            || text.starts(with: scalars("v/v"))
    }

    /// Whether a line begins with a document type in capitals, alone or before its subject.
    static func type(_ text: [Unicode.Scalar]) -> (name: String, length: Int)? {
        guard text.first?.isUpper == true, text.count < 2 || !text[1].isLower, !isGazetteRubric(text) else {
            return nil
        }
        for type in types where text.starts(with: type.capitals) {
            let end = type.capitals.count
            guard end < text.count else { return (type.name, end) }
            guard text[end].isSpace || text[end] == ":", text.count <= 200 else { continue }
            let rest = text[end...].drop { $0.isSpace || $0 == ":" }
            // `NGHỊ QUYẾT SỐ …`, `THÔNG TƯ CỦA BỘ …`: a heading about a document, or the type with its office.
            if HeadLine.isNumberLine(Array(rest)) { continue }
            return (type.name, end)
        }
        return nil
    }

    private static let types: [(name: String, capitals: [Unicode.Scalar])] = HeadFacts.typeNames
        .map { (name: $0, capitals: $0.unicodeScalars.map(\.uppercased)) }
        .sorted { $0.capitals.count > $1.capitals.count }

    /// The first line that is no head any more.
    static func beginsBody(_ text: [Unicode.Scalar]) -> Bool {
        let words = text.first == "-" || text.first == "–" ? text.dropFirst().drop { $0.isSpace } : text[...]
        if openings.contains(where: { words.starts(with: $0) }) { return true }
        guard let marker = Marker.parse(Array(text.prefix(80))) else { return false }
        // The subject may begin with a dash or be a number; a heading is none of these.
        return marker.kind != .bullet
    }

    private static let openings = [
        "Căn cứ", "Kính gửi", "KÍNH GỬI", "Thực hiện ", "Theo đề nghị", "Xét đề nghị", "Điều 1", "QUYẾT NGHỊ",
        "QUYẾT ĐỊNH:", "Để ",
        "Kính thưa", "Trên cơ sở",
    ].map(scalars)

    /// `CHÍNH PHỦ`, `BỘ TRƯỞNG BỘ …`, `ỦY BAN THƯỜNG VỤ QUỐC HỘI`: the office that the text below speaks for.
    static func isEnactingOffice(_ text: [Unicode.Scalar]) -> Bool {
        enacting.contains { text.starts(with: $0) } || SignatureLine.isOffice(text)
    }

    private static let enacting = [
        "CHÍNH PHỦ", "QUỐC HỘI", "ỦY BAN", "UỶ BAN", "BỘ TRƯỞNG", "HỘI ĐỒNG", "BAN CHẤP HÀNH",
        "BAN THƯỜNG VỤ", "BỘ CHÍNH TRỊ",
        "BAN BÍ THƯ", "THỦ TƯỚNG", "THỐNG ĐỐC", "CHỦ TỊCH", "TỈNH ỦY", "TỈNH UỶ",
    ].map(scalars)

    /// A line that names a part of the office above it.
    static func isArm(_ text: [Unicode.Scalar]) -> Bool {
        arms.contains { text.starts(with: $0) }
    }

    /// `HUYỆN ỦY ĐẢO MẪU`: the committee that leads a party unit.
    static func isCommittee(_ text: [Unicode.Scalar]) -> Bool {
        let words = text.split(whereSeparator: \.isSpace)
        return words.count >= 2 && (words[1].elementsEqual(committee) || words[1].elementsEqual(oldCommittee))
    }

    private static let committee = scalars("ỦY")
    private static let oldCommittee = scalars("UỶ")

    private static let arms = [
        "BAN ", "VĂN PHÒNG", "SỞ ", "PHÒNG ", "ỦY BAN KIỂM TRA", "UỶ BAN KIỂM TRA", "HỘI ĐỒNG ", "ĐẢNG ỦY ",
        "ĐẢNG UỶ ", "CHI BỘ", "TỔ ",
        "CỤC ", "VỤ ", "TRUNG TÂM", "TRƯỜNG ", "TIỂU BAN",
    ].map(scalars)
}
