import Foundation
import VanKienAnalysis
import VanKienCitations
import VanKienDocuments

/// What `FILE.meta.json` beside a document says about it: metadata that its head lacks or has wrong.
///
/// A JSON object with any of the keys of `vankien list`: number, type, issuer, place, date, title, signer, signerOffice,
/// signedFor, recipients, level, side. `null` takes away what the head says; a key that is not there leaves it. Keys of other names are
/// somebody's own and are left alone, but named in a remark, for they may be slips.
public struct SideFile: Sendable {
    /// Why a side file can't be used, to be read after its path.
    public struct Fault: Error, Equatable {
        public let reason: String
    }

    /// Bytes of a side file at most; a page of metadata has fewer than ten thousand.
    static let sizeLimit = 1 << 20

    private enum Change: Sendable {
        case number(DocumentNumber?)
        case date(PartialDate?)
        case recipients([String])
        case level(DocumentLevel?)
        case side(DocumentSide?)
        case text(TextKey, String?)
    }

    private enum TextKey: String, CaseIterable {
        case type, issuer, place, title, signer, signerOffice, signedFor
    }

    private var changes: [Change] = []
    /// Keys that mean nothing here, in order.
    public private(set) var unknownKeys: [String] = []

    /// The path of a document's side file, whether there is one or not.
    public static func path(for document: String) -> String { document + ".meta.json" }

    /// The side file of a document; `nil` where there is none. Beside a document in an archive it stands in the archive.
    ///
    /// - Throws: `FileSystem.Failure` where there is one that can't be read.
    public static func contents(for document: String, in files: DocumentFiles = DocumentFiles()) throws(FileSystem.Failure) -> [UInt8]? {
        let path = path(for: document)
        guard files.isRegularFile(path) else { return nil }
        do {
            return try files.contents(of: path)
        } catch let error as FileSystem.Failure {
            throw error
        } catch {
            throw FileSystem.Failure(path: path, reason: (error as? DocumentReaderError)?.reason ?? "it can't be read: \(error)")
        }
    }

    public init(_ bytes: [UInt8]) throws(Fault) {
        guard bytes.count <= Self.sizeLimit else { throw Fault(reason: "it is too large (at most \(Self.sizeLimit >> 20) MiB)") }
        let value: Any
        do {
            value = try JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed])
        } catch {
            throw Fault(reason: "it is no JSON")
        }
        guard let members = value as? [String: Any] else { throw Fault(reason: "it is no JSON object") }
        for (key, value) in members.sorted(by: { $0.key < $1.key }) {
            switch key {
            case "number":
                let text = try Self.text(value, key)
                let number = text.flatMap { DocumentNumber($0) }
                if let text, number == nil { throw Fault(reason: "number: \(Self.quoted(text)) is no document number as 217-QĐ/TW") }
                changes.append(.number(number))
            case "date":
                let text = try Self.text(value, key)
                let date = text.flatMap { PartialDate(iso8601: $0) ?? DateRecogniser().date(in: $0) }
                if let text, date == nil { throw Fault(reason: "date: \(Self.quoted(text)) is no date as 2016-11-18") }
                changes.append(.date(date))
            case "recipients":
                if value is NSNull {
                    changes.append(.recipients([]))
                } else if let lines = value as? [Any] {
                    var recipients: [String] = []
                    for line in lines { recipients += try [Self.text(line, key)].compactMap { $0 } }
                    changes.append(.recipients(recipients))
                } else {
                    throw Fault(reason: "recipients: expected a list of texts")
                }
            case "level": changes.append(.level(try Self.value(value, key)))
            case "side": changes.append(.side(try Self.value(value, key)))
            default:
                if let known = TextKey(rawValue: key) {
                    changes.append(.text(known, try Self.text(value, key)))
                } else {
                    unknownKeys.append(key)
                }
            }
        }
    }

    /// A text on one line, in NFC; `nil` for null and for nothing but blanks.
    private static func text(_ value: Any, _ key: String) throws(Fault) -> String? {
        if value is NSNull { return nil }
        guard let text = value as? String else { throw Fault(reason: "\(key): expected a text") }
        let joined = NormalizationForm.nfc(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return joined.isEmpty ? nil : joined
    }

    /// As much of a text as tells which is meant.
    private static func quoted(_ text: String) -> String {
        let start = text.unicodeScalars.prefix(100)
        return "'" + String(start) + (start.endIndex < text.unicodeScalars.endIndex ? "…'" : "'")
    }

    /// One of the values of a list; `nil` for null.
    private static func value<Value: RawRepresentable & CaseIterable>(_ value: Any, _ key: String) throws(Fault) -> Value?
    where Value.RawValue == String {
        guard let text = try text(value, key) else { return nil }
        if let found = Value(rawValue: text.lowercased()) { return found }
        throw Fault(reason: "\(key): \(quoted(text)) is none of \(Value.allCases.map(\.rawValue).joined(separator: ", "))")
    }

    /// Gives or corrects what the side file says; level and side are those of the corrected issuer and number unless it says them.
    public func apply(to metadata: inout DocumentMetadata) {
        for change in changes { apply(change, to: &metadata) }
        metadata.readStanding()
        for change in changes {
            switch change {
            case .level(let level): metadata.level = level
            case .side(let side): metadata.side = side
            default: break
            }
        }
    }

    private func apply(_ change: Change, to metadata: inout DocumentMetadata) {
            switch change {
            case .number(let number): metadata.number = number
            case .date(let date): metadata.date = date
            case .recipients(let recipients): metadata.recipients = recipients
            case .text(.type, let type): metadata.type = type.map(Self.typeName)
            case .text(.issuer, let text): metadata.issuer = text
            case .text(.place, let text): metadata.place = text
            case .text(.title, let text): metadata.title = text
            case .text(.signer, let text): metadata.signer = text
            case .text(.signerOffice, let text): metadata.signerOffice = text
            case .text(.signedFor, let text): metadata.signedFor = text
            case .level, .side: break
            }
    }

    /// The type's name by its name or short form (`nq`), in any spelling; what is neither is taken as it is.
    private static func typeName(_ text: String) -> String {
        if let type = DocumentType(named: text) { return type.name }
        let types = DocumentType.abbreviated(text)
        return types.count == 1 ? types[0].name : text
    }

    /// What is to be said of keys that mean nothing; `nil` where all do.
    public var remark: String? {
        unknownKeys.isEmpty ? nil : "it has keys that mean nothing: \(unknownKeys.joined(separator: ", "))"
    }
}

extension ContentHash {
    /// The hash of a document's file, and of its side file where it has one, so that a change of either is seen.
    public init(_ bytes: [UInt8], sideFile: [UInt8]?) {
        guard let sideFile else {
            self.init(bytes)
            return
        }
        var hasher = ContentHash.Stream()
        bytes.withUnsafeBytes { hasher.update($0) }
        // The length tells where the one file ends, so that no two pairs are one text.
        withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { hasher.update($0) }
        sideFile.withUnsafeBytes { hasher.update($0) }
        self.init(value: hasher.finish())
    }
}
