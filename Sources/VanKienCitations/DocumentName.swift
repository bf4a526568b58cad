/// The name by which documents without a number, or known better by name, are cited: `Nghị quyết Trung ương 4 khóa XI`,
/// `Đại hội XII`, `Luật Đất đai năm 2013`.
///
/// Two names are equal when their keys are, however they were written: `NQTW 4 (khoá XI)` and `Nghị quyết Hội nghị lần thứ tư
/// Ban Chấp hành Trung ương khóa 11` are the first.
public struct DocumentName: Sendable, Hashable, CustomStringConvertible {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A session of the Central Committee, or what it resolved.
        case session
        /// A national congress of the Party, or what it resolved.
        case congress
        /// The constitution, a law, an ordinance; the Party's statutes and platform.
        case statute
    }

    public let kind: Kind
    /// In full, in one form: the term of a session and the number of a congress in Roman numerals, a year as *năm 2013*.
    public let canonical: String
    /// The same in lower case without marks and punctuation, numerals in figures; term or year behind `@`:
    /// `nghi quyet trung uong 4@11`, `dai hoi 12`, `luat dat dai@2013`.
    public let key: String

    /// A name that an index kept, as it was then.
    public init(kind: Kind, canonical: String, key: String) {
        self.kind = kind
        self.canonical = canonical
        self.key = key
    }

    /// - Parameters:
    ///   - stem: the name without term or year.
    ///   - suffix: what it is called with in full: `khóa XI`, `năm 2013`.
    ///   - value: the same as a number.
    init(_ kind: Kind, _ stem: String, stemKey: String, suffix: String? = nil, value: Int? = nil) {
        self.init(
            kind: kind, canonical: stem + (suffix.map { " " + $0 } ?? ""), key: stemKey + (value.map { "@\($0)" } ?? ""))
    }

    /// Reads a text that is one name and nothing else, as a person types it, with or without marks.
    public init?(_ text: String) {
        let parsed: DocumentName? = TextBytes.with(text) { bytes in
            let start = bytes.skipSpaces(from: 0)
            let shapes = NameShape.shapes(at: start, in: bytes, isTyped: true)
            guard shapes.count == 1, bytes.skipSpaces(from: shapes[0].range.upperBound) == bytes.count else { return nil }
            return shapes[0].name
        }
        guard let parsed else { return nil }
        self = parsed
    }

    /// The key without term or year.
    public var stemKey: String { String(key.prefix { $0 != "@" }) }

    /// Whether term or year are left open, so that the name stands for those of all terms and years.
    ///
    /// A congress is told by its number alone and leaves nothing open.
    public var isOpen: Bool { kind != .congress && !key.utf8.contains(UInt8(ascii: "@")) }

    /// The term of a session.
    var term: Int? { kind == .session && !isOpen ? Int(key.drop { $0 != "@" }.dropFirst()) : nil }

    /// A session of which the term is known now.
    func of(term: Int) -> DocumentName {
        DocumentName(kind, canonical, stemKey: stemKey, suffix: "khóa \(Numeral.roman(term))", value: term)
    }

    /// The statute that a document itself is, by what its head says: `Luật`, `Đất đai`, 2013.
    ///
    /// - Returns: `nil` for a type that is not cited by its name, and without a title.
    public init?(type: String?, title: String?, year: Int?) {
        guard let type = type.flatMap(DocumentType.init(named:)), ["Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"].contains(type.name)
        else { return nil }
        let title = (title ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !title.isEmpty || type.name == "Hiến pháp" else { return nil }
        let isConstitution = type.name == "Hiến pháp"
        let titleKey = isConstitution ? "" : " " + StatuteTitles.key(title)
        self.init(
            .statute, isConstitution ? type.name : type.name + " " + title, stemKey: VietnameseLetter.folded(type.name) + titleKey,
            suffix: year.map { "năm \($0)" }, value: year)
    }

    public static func == (a: DocumentName, b: DocumentName) -> Bool { a.key == b.key }
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }
    public var description: String { canonical }
}
