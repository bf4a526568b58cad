import VanKienAnalysis
import VanKienCitations
import VanKienIndexing

/// A document as a bibliography has it.
public struct BibliographyEntry: Sendable, Equatable {
    /// What a document is to those who cite it.
    public enum Kind: Sendable, Equatable {
        /// It lays down what is to be done: laws and decrees, and the Party's resolutions, decisions, rules and conclusions.
        case legislation
        /// It informs, plans, proposes or transmits: reports, plans, letters …
        case report
        /// Nothing is known of its type or number: a speech, an article.
        case document
    }

    /// Made of the document's id alone, so that it stays the same whatever else is in the list; ASCII, and of no two documents.
    public var key: String
    public var kind: Kind
    /// Type and title as one would read them: `Báo cáo kết quả thực hiện …`.
    public var title: String
    public var type: String?
    public var number: String?
    /// The office that issued it, which bibliographies take for the author.
    public var issuer: String?
    public var place: String?
    public var date: PartialDate?
    /// The document's id in the index.
    public var id: String

    public init(_ document: DocumentRecord) {
        key = Self.key(document.id)
        kind = Self.kind(of: document)
        let title = [document.type, document.title].compactMap { $0 }.joined(separator: " ")
        self.title = title.isEmpty ? document.number ?? document.id : title
        type = document.type
        number = document.number
        issuer = document.issuer
        place = document.place
        date = document.date.flatMap(PartialDate.init)
        id = document.id
    }

    /// Types of documents that lay down what is to be done, by the folded name.
    private static let legislation: Set<String> = Set(
        [
            "Nghị quyết", "Quyết định", "Chỉ thị", "Quy chế", "Quy định", "Quy chế phối hợp", "Nghị quyết liên tịch", "Kết luận", "Thông tri",
            "Điều lệ", "Cương lĩnh", "Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Lệnh", "Sắc lệnh", "Sắc luật", "Nghị định", "Thông tư",
            "Thông tư liên tịch", "Văn bản hợp nhất",
        ].map(MetadataKey.folded))

    private static func kind(of document: DocumentRecord) -> Kind {
        guard let type = document.type else { return document.number == nil ? .document : .report }
        return legislation.contains(MetadataKey.folded(type)) ? .legislation : .report
    }

    /// The id with `:` for `/`. Where it holds signs that a key may not, these are folded, and a hash of the id tells it from others.
    private static func key(_ id: String) -> String {
        func isPlain(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "/": true
            default: false
            }
        }
        guard !id.unicodeScalars.allSatisfy(isPlain) else { return id.replacing("/", with: ":") }
        var key = ""
        for scalar in TermForm.folded(NormalizationForm.nfc(id)).unicodeScalars {
            if isPlain(scalar) { key.unicodeScalars.append(scalar) } else if !key.hasSuffix("-") { key += "-" }
        }
        let digits = String(ContentHash(Array(id.utf8)).value, radix: 16)
        return key.replacing("/", with: ":") + "-" + String(repeating: "0", count: 16 - digits.count) + digits
    }
}
