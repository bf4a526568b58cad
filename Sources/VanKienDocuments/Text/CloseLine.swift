/// The lines that a signature is made of.
enum SignatureLine {
    /// Whether a line in capitals begins a signature, so that no heading above takes it in.
    static func begins(_ line: TextRun) -> Bool {
        guard line.first?.isUpper == true else { return false }
        let text = Array(line.prefix(120))
        return standsFor(text) || isOffice(text)
    }

    /// `T/M BAN THƯỜNG VỤ`, `TM. CHÍNH PHỦ`, `KT. BỘ TRƯỞNG`, `TL. …`
    static func standsFor(_ text: [Unicode.Scalar]) -> Bool {
        guard text.count <= 160 else { return false }
        for prefix in prefixes where text.starts(with: prefix) {
            var index = prefix.count
            if index < text.count, text[index] == "." { index += 1 }
            let rest = text[index...].drop { $0.isSpace }
            guard let first = rest.first, first.isUpper, rest.startIndex > prefix.count else { continue }
            return isCapitals(rest)
        }
        return false
    }

    private static let prefixes = ["T/M", "K/T", "T/L", "TUQ", "T.M", "K.T", "TM", "KT", "TL", "Q"].map(
        scalars)

    /// An office in capitals and nothing else: `PHÓ BÍ THƯ`, `BỘ TRƯỞNG`.
    static func isOffice(_ text: [Unicode.Scalar]) -> Bool {
        guard text.count <= 60, let first = text.first, first.isUpper else { return false }
        let words = text.prefix { $0 != "(" }
        guard isCapitals(words) else { return false }
        return offices.contains { office in
            text.starts(with: office)
                && (text.count == office.count || text[office.count].isSpace || text[office.count] == "(")
        }
    }

    private static let offices = [
        "BÍ THƯ", "PHÓ BÍ THƯ", "TỔNG BÍ THƯ", "ỦY VIÊN", "UỶ VIÊN", "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "TRƯỞNG BAN",
        "PHÓ TRƯỞNG BAN",
        "CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "CHỦ NHIỆM", "PHÓ CHỦ NHIỆM", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC",
        "TỔNG GIÁM ĐỐC",
        "PHÓ TỔNG GIÁM ĐỐC", "BỘ TRƯỞNG", "THỨ TRƯỞNG", "THỦ TƯỚNG", "PHÓ THỦ TƯỚNG", "THỐNG ĐỐC",
        "PHÓ THỐNG ĐỐC", "CHÁNH ÁN",
        "VIỆN TRƯỞNG", "CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG", "VỤ TRƯỞNG", "HIỆU TRƯỞNG", "TRƯỞNG PHÒNG",
        "THƯỜNG TRỰC", "TỔNG THANH TRA", "TỔNG THƯ KÝ", "THƯ KÝ", "TỔNG KIỂM TOÁN",
    ].map(scalars)

    /// The cells of a line, parted by three spaces or more or by a tab.
    static func cells(_ text: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        var cells: [[Unicode.Scalar]] = []
        var cell: [Unicode.Scalar] = []
        var spaces = 0
        for scalar in text {
            if scalar.isSpace {
                spaces += scalar == "\t" ? 3 : 1
                continue
            }
            if spaces >= 3, !cell.isEmpty {
                cells.append(cell)
                cell = []
            } else if spaces > 0, !cell.isEmpty {
                cell.append(" ")
            }
            spaces = 0
            cell.append(scalar)
        }
        if !cell.isEmpty { cells.append(cell) }
        return cells
    }

    /// A person's name: two to six words, each with a capital, no other sign.
    static func name(_ text: [Unicode.Scalar]) -> String? {
        guard text.count >= 4, text.count <= 60 else { return nil }
        // Rank and degree stand before a name; they are no part of it.
        let words = text.split(whereSeparator: \.isSpace).map(Array.init)
        var names: [[Unicode.Scalar]] = []
        for (index, word) in words.enumerated() {
            if index < 4, names.isEmpty, ranks.contains(word) || word.last == "." { continue }
            names.append(word)
        }
        guard (2...6).contains(names.count), names.reduce(0, { $0 + $1.count }) <= 34 else { return nil }
        for word in names {
            guard let first = word.first, first.isUpper else { return nil }
            guard
                word.dropFirst().allSatisfy({
                    $0.isLower || $0 == "'" || $0 == "’" || $0 == "-" || $0.kind.contains(.combining)
                        || $0.isUpper && word.contains("-")
                })
            else { return nil }
        }
        guard names.contains(where: { $0.count >= 2 }) else { return nil }
        // Words that a heading or a form begins with.
        return names.first.map(notNames.contains) == true
            ? nil : names.map { String(scalars: $0) }.joined(separator: " ")
    }

    /// `Đã ký: Vũ Đình Mẫu`: the name of a copy that shows no signature.
    static func signedName(_ text: [Unicode.Scalar]) -> String? {
        for lead in signedLeads where text.starts(with: lead) {
            return name(Array(text.dropFirst(lead.count).drop { $0 == ":" || $0 == ")" || $0.isSpace }))
        }
        return nil
    }

    private static let signedLeads = ["Đã ký", "(Đã ký", "đã ký", "(đã ký"].map(scalars)

    /// `XÁC THỰC VĂN BẢN HỢP NHẤT`, over the signature of a consolidated text.
    static func isAuthentication(_ text: [Unicode.Scalar]) -> Bool { text.starts(with: authentication) }

    private static let authentication = scalars("XÁC THỰC VĂN BẢN")

    /// A name typed in capitals, in running case; only where a name must stand.
    static func capitalName(_ text: [Unicode.Scalar]) -> String? {
        let words = text.split(whereSeparator: \.isSpace)
        guard (2...5).contains(words.count), isCapitals(text),
            words.allSatisfy({ $0.count <= 7 && $0.allSatisfy(\.isUpper) }), !HeadLine.isMotto(text)
        else { return nil }
        return words.map { String(scalars: $0.prefix(1) + $0.dropFirst().map(\.lowercased)) }.joined(separator: " ")
    }

    private static let ranks: Set<[Unicode.Scalar]> = Set(
        ["Đại", "Thượng", "Trung", "Thiếu", "tướng", "tá", "úy", "Đồng", "chí"].map(scalars))
    private static let notNames: Set<[Unicode.Scalar]> = Set(
        [
            "Điều", "Chương", "Mục", "Phụ", "Lục", "Bộ", "Ban", "Sở", "Nơi", "Ngày", "Số", "Tên", "Công",
            "Báo", "Mẫu",
        ].map(scalars))

    /// `(Đã ký)`, `(Ký tên, đóng dấu)`, `(đã ký)`.
    static func isAnnotation(_ text: [Unicode.Scalar]) -> Bool {
        text.first == "(" && text.last == ")" && text.count <= 50 || text == scalars("Đã ký")
            || text == scalars("đã ký")
    }
}

/// The lines of `Nơi nhận`.
enum RecipientLine {
    static func isHeading(_ text: [Unicode.Scalar]) -> Bool {
        guard text.count <= 16 else { return false }
        let letters = text.filter { $0.isLetter }.map(\.lowercased)
        return letters == scalars("nơinhận") || letters == scalars("nơigửi")
    }

    /// The words of an item without dash and closing punctuation.
    static func item(_ text: [Unicode.Scalar]) -> String? {
        guard let first = text.first else { return nil }
        if first == "-" || first == "–" || first == "+" || first == "•" {
            return trimmed(Array(text.dropFirst()))
        }
        if text.starts(with: scalars("Lưu")) || text.starts(with: scalars("Như ")) { return trimmed(text) }
        return nil
    }

    /// Whether an item's line stops before the item does.
    static func isUnfinished(_ text: [Unicode.Scalar]) -> Bool {
        guard let last = text.last else { return false }
        return last != ";" && last != "." && last != "," && last != ":"
    }

    static func trimmed(_ text: [Unicode.Scalar]) -> String {
        var words = text[...]
        while let first = words.first, first.isSpace || first == "-" { words.removeFirst() }
        while let last = words.last, last.isSpace || last == ";" || last == "." || last == "," || last == "/"
        { words.removeLast() }
        return squeezed(words)
    }
}
