/// A type of document (loại văn bản): `Báo cáo`, `Nghị quyết`.
public struct DocumentType: Sendable, Hashable {
    /// Who issues documents of a kind: the Party and its fronts, or the state.
    public enum Side: Sendable, Hashable, CaseIterable {
        case party, state
    }

    /// Its place in the table.
    let id: UInt8

    fileprivate init(id: UInt8) { self.id = id }

    private struct Entry: Sendable {
        var name: String
        var party: [String]
        var state: [String]

        init(_ name: String, party: String = "", state: String = "") {
            self.name = name
            self.party = party.split(separator: " ").map(String.init)
            self.state = state.split(separator: " ").map(String.init)
        }
    }

    private var entry: Entry { Self.entries[Int(id)] }

    /// The name as written at the head of a sentence: `Báo cáo`.
    public var name: String { entry.name }
    /// The short forms in party numbers, the usual one first.
    public var partyAbbreviations: [String] { entry.party }
    /// The short forms in state numbers, the usual one first.
    public var stateAbbreviations: [String] { entry.state }

    /// The short forms of a side, or of both.
    public func abbreviations(_ side: Side? = nil) -> [String] {
        switch side {
        case .party: return partyAbbreviations
        case .state: return stateAbbreviations
        case nil:
            return partyAbbreviations + stateAbbreviations.filter { !partyAbbreviations.contains($0) }
        }
    }

    /// Every type, in the order of the guidelines: those of both sides, the Party's, the state's.
    public static let all: [DocumentType] = entries.indices.map { DocumentType(id: UInt8($0)) }

    private static let entries: [Entry] = [
        Entry("Nghị quyết", party: "NQ", state: "NQ"),
        Entry("Quyết định", party: "QĐ QĐNS", state: "QĐ"),
        Entry("Chỉ thị", party: "CT", state: "CT"),
        Entry("Quy chế", party: "QC", state: "QC"),
        Entry("Quy định", party: "QĐ QyĐ QĐi", state: "QyĐ QĐi"),
        Entry("Thông báo", party: "TB TBKL", state: "TB TBKL"),
        Entry("Báo cáo", party: "BC", state: "BC"),
        Entry("Tờ trình", party: "TTr", state: "TTr"),
        Entry("Công văn", party: "CV", state: "CV"),
        Entry("Hướng dẫn", party: "HD", state: "HD"),
        Entry("Kế hoạch", party: "KH", state: "KH"),
        Entry("Chương trình", party: "CTr CT", state: "CTr"),
        Entry("Đề án", party: "ĐA", state: "ĐA"),
        Entry("Phương án", party: "PA", state: "PA"),
        Entry("Biên bản", party: "BB", state: "BB"),
        Entry("Giấy mời", party: "GM", state: "GM"),
        Entry("Thông cáo", party: "TC", state: "TC"),
        Entry("Quy chế phối hợp", party: "QCPH", state: "QCPH"),
        Entry("Nghị quyết liên tịch", party: "NQLT", state: "NQLT"),

        Entry("Kết luận", party: "KL", state: "KL"),
        Entry("Hướng dẫn liên tịch", party: "HDLT", state: "HDLT"),
        Entry("Kế hoạch liên tịch", party: "KHLT", state: "KHLT"),
        Entry("Hướng dẫn liên ngành", party: "HDLN", state: "HDLN"),
        Entry("Kế hoạch liên ngành", party: "KHLN", state: "KHLN"),
        Entry("Kế hoạch phối hợp", party: "KHPH", state: "KHPH"),
        Entry("Chương trình hành động", party: "CTHĐ CTrHĐ", state: "CTHĐ"),
        Entry("Chương trình phối hợp", party: "CTPH CTrPH", state: "CTPH"),
        Entry("Thông tri", party: "TT ThT"),
        Entry("Liên tịch", party: "LT", state: "LT"),
        Entry("Tuyên bố", party: "TN"),
        Entry("Tuyên ngôn", party: "TN"),
        Entry("Lời kêu gọi", party: "LKG"),
        Entry("Điều lệ"),
        Entry("Cương lĩnh"),

        Entry("Hiến pháp"),
        Entry("Bộ luật"),
        Entry("Luật", state: "L LCT"),
        Entry("Pháp lệnh", state: "PL PLCT"),
        Entry("Lệnh", state: "L LCT"),
        Entry("Sắc lệnh", state: "SL"),
        Entry("Sắc luật", state: "SLt"),
        Entry("Nghị định", state: "NĐ"),
        Entry("Thông tư", state: "TT"),
        Entry("Thông tư liên tịch", state: "TTLT TTLB"),
        Entry("Văn bản hợp nhất", state: "VBHN"),
        Entry("Công điện", state: "CĐ"),
        Entry("Dự án", state: "DA"),
        Entry("Hợp đồng", state: "HĐ"),
        Entry("Bản ghi nhớ", state: "BGN"),
        Entry("Bản thỏa thuận", state: "BTT"),
        Entry("Giấy ủy quyền", state: "GUQ"),
        Entry("Giấy giới thiệu", state: "GGT"),
        Entry("Giấy nghỉ phép", state: "GNP"),
        Entry("Phiếu gửi", state: "PG"),
        Entry("Phiếu chuyển", state: "PC"),
        Entry("Phiếu báo", state: "PB"),
        Entry("Thư công", state: "TCg"),
    ]

    // MARK: By name

    /// The type of that name, in any case, with or without diacritics, in either way of placing tone marks.
    public init?(named name: String) {
        guard let type = DocumentType.byFoldedName[VietnameseLetter.folded(name)] else { return nil }
        self = type
    }

    /// Names under which a type also goes.
    private static let otherNames = [
        ("thong bao ket luan", "Thông báo"), ("cong van khan", "Công văn"),
        ("thong tu lien bo", "Thông tư liên tịch"), ("nghi quyet lien tich", "Nghị quyết liên tịch"),
    ]

    /// The names in lower case without marks.
    private static let byFoldedName: [String: DocumentType] = {
        var table: [String: DocumentType] = [:]
        for type in all { table[VietnameseLetter.folded(type.name)] = type }
        for (other, name) in otherNames { table[other] = table[VietnameseLetter.folded(name)] }
        return table
    }()

    private static let names: [(syllables: [Syllable], type: DocumentType)] = byFoldedName.map { name, type in
        (TextBytes.with(name) { $0.syllables }, type)
    }
    private static let forwards = SyllableTree(names.map(\.syllables))
    private static let backwards = SyllableTree(names.map { $0.syllables.reversed() })

    /// The longest name whose last syllable is `word`, and where it begins.
    static func named(endingIn word: Word, in text: TextBytes) -> (DocumentType, Int)? {
        guard var node = backwards.step(word.folded, from: SyllableTree.root) else { return nil }
        var found: (DocumentType, Int)?
        var first = word
        while true {
            if let name = backwards.phrase(at: node) { found = (names[name].type, first.start) }
            guard let before = first.previous(in: text), let next = backwards.step(before.folded, from: node) else { return found }
            (node, first) = (next, before)
        }
    }

    /// The longest name of at most so many syllables that begins with `word`, and where it ends.
    static func named(from word: Word, syllablesAtMost limit: Int = 4, in text: TextBytes) -> (DocumentType, end: Int)? {
        guard var node = forwards.step(word.folded, from: SyllableTree.root) else { return nil }
        var found: (DocumentType, Int)?
        var last = word
        for length in 1...limit {
            if let name = forwards.phrase(at: node) { found = (names[name].type, last.end) }
            guard length < limit, let word = Word(at: text.skipSpaces(from: last.end), in: text),
                let next = forwards.step(word.folded, from: node)
            else { break }
            (node, last) = (next, word)
        }
        return found
    }

    // MARK: By short form

    /// The types that a short form may stand for (`QĐ` in a party number: Quyết định, Quy định).
    ///
    /// Any case will do. Without diacritics (`qd`) it finds what it would find with them, unless the
    /// form as typed is a short form itself (`HD` is Hướng dẫn, never Hợp đồng).
    public static func abbreviated(_ abbreviation: String, side: Side? = nil) -> [DocumentType] {
        let lower = Abbreviation.lowercased(abbreviation)
        return abbreviated(lower: lower, folded: VietnameseLetter.folded(lower), side).types
    }

    static func abbreviated(_ form: Abbreviation, side: Side? = nil) -> DocumentTypes {
        abbreviated(lower: form.lower, folded: form.folded, side)
    }

    private static func abbreviated(lower: String, folded: String, _ side: Side?) -> DocumentTypes {
        guard let candidates = byAbbreviation[lower] ?? byFoldedAbbreviation[folded] else { return [] }
        return switch side {
        case .party: candidates.party
        case .state: candidates.state
        case nil: candidates.all
        }
    }

    /// What a short form may stand for: anywhere, and in numbers of each side.
    private struct Candidates {
        var all: DocumentTypes = []
        var party: DocumentTypes = []
        var state: DocumentTypes = []
    }

    private static let byAbbreviation = table { Abbreviation.lowercased($0) }
    private static let byFoldedAbbreviation = table { VietnameseLetter.folded($0) }

    private static func table(_ key: (String) -> String) -> [String: Candidates] {
        var table: [String: Candidates] = [:]
        for type in all {
            for (side, forms) in [(Side.party, type.partyAbbreviations), (.state, type.stateAbbreviations)] {
                for form in forms {
                    table[key(form), default: Candidates()].all.insert(type)
                    if side == .party { table[key(form)]?.party.insert(type) } else { table[key(form)]?.state.insert(type) }
                }
            }
        }
        return table
    }

    /// Whether a short form in lower case without diacritics is one of the table.
    static func isAbbreviation(folded: String) -> Bool { byFoldedAbbreviation[folded] != nil }

    /// The same for a word: a cheap look before the form is read.
    static func mayBeAbbreviation(_ word: Syllable) -> Bool { abbreviations.contains(word) }

    private static let abbreviations = SyllableSet(byFoldedAbbreviation.keys.flatMap { TextBytes.with($0) { $0.syllables } })
}

/// Some of the types.
struct DocumentTypes: Sendable, Hashable, ExpressibleByArrayLiteral {
    private var bits: UInt64 = 0

    init(arrayLiteral types: DocumentType...) { for type in types { insert(type) } }

    init(named names: String...) { for name in names { DocumentType(named: name).map { insert($0) } } }

    mutating func insert(_ type: DocumentType) { bits |= 1 << UInt64(type.id) }
    mutating func remove(_ type: DocumentType) { bits &= ~(1 << UInt64(type.id)) }
    func contains(_ type: DocumentType) -> Bool { bits >> UInt64(type.id) & 1 == 1 }
    func intersection(_ others: DocumentTypes) -> DocumentTypes {
        var common = self
        common.bits &= others.bits
        return common
    }
    func isSubset(of others: DocumentTypes) -> Bool { bits & ~others.bits == 0 }

    var isEmpty: Bool { bits == 0 }
    var first: DocumentType? { isEmpty ? nil : DocumentType(id: UInt8(bits.trailingZeroBitCount)) }
    /// The type, if it is one alone.
    var only: DocumentType? { bits.nonzeroBitCount == 1 ? first : nil }
    var types: [DocumentType] { DocumentType.all.filter(contains) }
}
