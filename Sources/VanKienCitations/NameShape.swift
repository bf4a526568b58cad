/// A name found at a place of a text, or several that share their beginning or their ending.
struct NameShape {
    var name: DocumentName
    /// The place in the text, in bytes.
    var range: Range<Int>
    var type: DocumentType?

    /// The names that begin with the word at `start`; none where there is none.
    ///
    /// - Parameter isTyped: whether the text is what a person typed as a name, so that nothing else need prove it.
    static func shapes(at start: Int, in text: TextBytes, isTyped: Bool = false) -> [NameShape] {
        guard let word = Word(at: start, in: text) else { return [] }
        switch word.folded {
        case "luat", "bo", "phap", "hien", "dieu", "cuong":
            // PHÁP LUẬT is no law's name.
            if !isTyped, word.folded == "luat", Word(before: text.skipSpaces(before: start), in: text)?.folded == "phap" { return [] }
            return StatuteShape.shape(at: start, in: text, isTyped: isTyped).map { [$0] } ?? []
        case "dai": return CongressShape.shapes(at: start, in: text)
        case "nghi", "ket", "nq", "kl":
            let shapes = SessionShape.shapes(at: start, in: text)
            return shapes.isEmpty ? CongressShape.shapes(at: start, in: text) : shapes
        case "hoi", "nqtw", "kltw", "nqhntw", "hntw": return SessionShape.shapes(at: start, in: text)
        default: return []
        }
    }

    /// A bit for each pair of a first and a third byte with which a name may begin in UTF-8, in words of 64: the cheapest look.
    static let beginnings: [UInt64] = {
        let any = Array(UInt8.min...UInt8.max)
        // Luật; Pháp lệnh; Cương lĩnh; Bộ luật; Nghị quyết, NQTW; Kết luận, KLTW; Hội nghị, Hiến pháp, HNTW; Điều lệ, Đại hội
        let pairs: [(UInt8, [UInt8])] = [
            (0x4C, [0xE1, 0x61, 0x41]), (0x50, [0xC3]), (0x43, any), (0x42, [0xBB]), (0x4E, any), (0x6E, [0x68]), (0x4B, any), (0x6B, [0xBA]),
            (0x48, any), (0x68, [0xBB]), (0xC4, [0xE1, 0x69, 0x49]),
        ]
        var bits = [UInt64](repeating: 0, count: 1 << 10)
        for (first, thirds) in pairs {
            for third in thirds {
                let pair = Int(first) << 8 | Int(third)
                bits[pair >> 6] |= 1 << UInt64(pair & 63)
            }
        }
        return bits
    }()

    /// Whether a name may begin with the bytes here: a cheap look before words are read, at the letters that its first two words
    /// begin with in NFC.
    ///
    /// Laws, the constitution and the platform are names in capitals only; a session is one in either case.
    static func mayBegin(at offset: Int, in text: TextBytes) -> Bool {
        /// Whether the word ends in this letter, `length` bytes from its beginning, and the next begins with that one, as far as a
        /// single blank shows it; small letters, or their capitals.
        func goesOn(_ last: UInt8, at length: Int, _ letter: UInt8) -> Bool {
            text[offset + length] | 0x20 == last
                && (text[offset + length + 1] != 0x20 || text[offset + length + 2] | 0x20 == letter)
        }
        let second = text[offset + 1]
        let third = text[offset + 2]
        switch text[offset] {
        // Luật; Pháp lệnh; Cương lĩnh; Bộ luật
        case 0x4C: return second | 0x20 == 0x75 && (third == 0xE1 || third | 0x20 == 0x61)
        case 0x50: return second | 0x20 == 0x68 && third == 0xC3 && text[offset + 4] | 0x20 == 0x70
        case 0x43: return second == 0xC6 && text[offset + 3] == 0xC6
        case 0x42: return second == 0xE1 && third == 0xBB && (text[offset + 4] != 0x20 || text[offset + 5] | 0x20 == 0x6C)
        // Nghị quyết, NQTW; nghị quyết
        case 0x4E: return second | 0x20 == 0x67 && third | 0x20 == 0x68 && (text[offset + 6] != 0x20 || text[offset + 7] | 0x20 == 0x71)
            || second == 0x51
        case 0x6E: return second == 0x67 && third == 0x68 && text[offset + 4] == 0xBB && text[offset + 5] & 0xFE == 0x8A
            && (text[offset + 6] != 0x20 || text[offset + 7] | 0x20 == 0x71)
        // Kết luận, KLTW; kết luận
        case 0x4B, 0x6B: return second == 0xE1 && third == 0xBA && goesOn(0x74, at: 4, 0x6C) || second == 0x4C
        // Hội nghị, Hiến pháp, HNTW; hội nghị
        case 0x48: return second == 0xE1 && third == 0xBB && goesOn(0x69, at: 4, 0x6E) || second | 0x20 == 0x69 && text[offset + 5] | 0x20 == 0x6E
            || second == 0x4E
        case 0x68: return second == 0xE1 && third == 0xBB && goesOn(0x69, at: 4, 0x6E)
        // Điều lệ, Đại hội; đại hội
        case 0xC4:
            if third == 0xE1 { return second & 0xFE == 0x90 && goesOn(0x69, at: 5, 0x68) }
            return second == 0x90 && third | 0x20 == 0x69 && goesOn(0x75, at: 6, 0x6C)
        default: return false
        }
    }
}
