/// A document number (số, ký hiệu): `111-BC/TU`, `09/2011/QĐ-TTg`, `30c/NQ-CP`.
///
/// Two numbers are equal when their keys are, however they were written.
public struct DocumentNumber: Sendable, Hashable, CustomStringConvertible {
    /// As written, without inner spaces, `-` for every dash, Đ U+0110, the usual capitals.
    ///
    /// A party number that was written the state way (`217/QĐ-TW`) takes the party's form.
    public let canonical: String
    /// The same in lower case without leading zeros of the number: equal keys are equal numbers.
    public let key: String

    /// A number that an index or a side file kept, both forms as they were then.
    public init(canonical: String, key: String) {
        self.canonical = canonical
        self.key = key
    }

    /// Reads a text that is one number and nothing else, as a person types it.
    ///
    /// Any case, spaces round dashes and slashes, every kind of dash, Ð U+00D0 and a leading *số* are taken:
    /// `số 217 – qđ/tw` is 217-QĐ/TW. `nil` for everything else, also for a bare serial (`217`) and a date.
    public init?(_ text: String) {
        let parsed: DocumentNumber? = TextBytes.with(text) { bytes in
            var start = bytes.skipSpaces(from: 0)
            while !TextBytes.isDigit(bytes[start]), start < bytes.count {
                start = bytes.scalar(at: start).end
            }
            let prefix = VietnameseLetter.folded(bytes.string(in: 0..<start))
            guard ["", "so", "so:", "so :", "no", "no.", "so."].contains(prefix),
                let shape = NumberShape(at: start, in: bytes),
                bytes.skipSpaces(from: shape.range.upperBound) == bytes.count, shape.isAcceptableAsTyped
            else { return nil }
            return DocumentNumber(shape)
        }
        guard let parsed else { return nil }
        self = parsed
    }

    init(_ shape: NumberShape) {
        self.init(serial: shape.serial, shape.ending)
    }

    /// - Parameters:
    ///   - serial: in lower case.
    ///   - year: that of the number itself, where it has one of a list.
    init(serial: String, _ ending: NumberEnding, year: String? = nil) {
        let suffix = ending.canonical(year: year)
        canonical = serial + suffix
        key = Self.withoutZeros(serial) + (year == nil ? ending.key : Abbreviation.lowercased(suffix))
    }

    private static func withoutZeros(_ serial: String) -> String {
        guard serial.utf8.first == UInt8(ascii: "0") else { return serial }
        let significant = serial.utf8.drop { $0 == UInt8(ascii: "0") }
        return significant.first.map(TextBytes.isDigit) == true ? String(Substring(significant)) : "0" + Substring(significant)
    }

    public static func == (a: DocumentNumber, b: DocumentNumber) -> Bool { a.key == b.key }
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }

    public var description: String { canonical }

    /// The key without diacritics, as a number typed on a plain keyboard gives it: `217-qd/tw`.
    public var foldedKey: String { VietnameseLetter.folded(key) }

    /// The serial number without leading zeros: `217`, `30c`, `66.18`.
    public var serial: String { String(key.utf8.prefix { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "/") }) ?? "" }

    /// The short form of the type: `QĐ`. `nil` for numbers without one (`45/2019/QH14`, `620/UBND-VX`).
    public var typeAbbreviation: String? { shape?.ending.type?.canonical }

    /// The short forms of the issuers in the order written: `["BDVTU", "BCĐXDNTM"]`; empty where none is named.
    public var issuerAbbreviations: [String] { shape?.ending.issuers.map(\.canonical) ?? [] }

    /// The short form of the first issuer: `TU`, `TTg`, `QH14`.
    public var issuerAbbreviation: String? { issuerAbbreviations.first }

    /// The short form of the unit that drafted an official letter: `VX` of `620/UBND-VX`.
    public var unitAbbreviation: String? { shape?.ending.unit?.canonical }

    /// The year that the number itself holds: 2011 of `09/2011/QĐ-TTg`.
    public var year: Int? {
        guard let shape, let year = (shape.year ?? shape.ending.closingYear).flatMap(Int.init) else { return nil }
        return year < 100 ? 1900 + year : year
    }

    /// The type that the short form stands for, where it can stand for one only.
    ///
    /// `KL` is Kết luận; `QĐ` in a state number Quyết định, in a party number that or Quy định, so `nil`.
    /// A number of the form issuer and unit is that of an official letter.
    public var typeByAbbreviation: DocumentType? { shape?.documentType }

    /// Whether a short form is that of a body of the Party and of no other.
    public static func isPartyIssuer(_ abbreviation: String) -> Bool {
        IssuerAbbreviations.isParty(folded: VietnameseLetter.folded(abbreviation))
    }

    /// Whether a short form is that of a body of the state and of no other.
    public static func isStateIssuer(_ abbreviation: String) -> Bool {
        IssuerAbbreviations.isState(folded: VietnameseLetter.folded(abbreviation))
    }

    private var shape: NumberShape? {
        TextBytes.with(canonical) { NumberShape(at: 0, in: $0) }
    }
}
