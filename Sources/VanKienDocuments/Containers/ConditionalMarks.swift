/// `<![if !supportFootnotes]>` and `<![endif]>`: between them Word writes what browsers without lists or notes of their own are to show,
/// the numbers of items and notes above all. HTML takes each mark for a comment (WHATWG HTML, 13.2.5.41, markup declaration open
/// state), libxml2 for text.
enum ConditionalMarks {
    /// A page without the marks; what stands between them stays.
    static func removed(from page: [UInt8]) -> [UInt8] {
        guard holds(opening, in: page) else { return page }
        var kept: [UInt8] = []
        kept.reserveCapacity(page.count)
        var at = 0
        while at < page.count {
            if page[at] == opening[0], let end = end(of: page[at...].prefix(longest)) {
                at = end
            } else {
                kept.append(page[at])
                at += 1
            }
        }
        return kept
    }

    private static let opening = Array("<![".utf8)
    /// Conditions are a few words.
    private static let longest = 200

    /// Where a mark ends that the bytes begin with. `<![endif]-->` ends a comment and stays, and so does `<![CDATA[`.
    private static func end(of bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.starts(with: opening) else { return nil }
        let words = bytes.dropFirst(opening.count)
        guard let close = words.firstIndex(of: UInt8(ascii: "]")), words.dropFirst(close - words.startIndex + 1).first == UInt8(ascii: ">") else { return nil }
        let name = words.drop { $0 == 0x20 }.prefix { $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z") }.map { $0 | 0x20 }
        return name == Array("if".utf8) || name == Array("endif".utf8) ? close + 2 : nil
    }
}
