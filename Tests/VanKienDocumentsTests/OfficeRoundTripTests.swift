import Foundation
import Testing

@testable import VanKienDocuments

/// The corpus through LibreOffice and back: what a converter does to whole documents, counted. Takes minutes.
@Suite(
    "The corpus through LibreOffice", .serialized,
    .enabled(if: ProcessInfo.processInfo.environment["VANKIEN_LONG_TESTS"]?.isEmpty == false && (try? ExternalTool.soffice.path()) != nil))
struct OfficeRoundTripTests {
    /// - Parameter passages: how many body passages may differ of those of the whole corpus; `notes` the notes with their anchors.
    @Test("each format holds the passages, notes and anchors", arguments: [
        (format: "odt", passages: 0, notes: 0), (format: "doc", passages: 0, notes: 0), (format: "rtf", passages: 0, notes: 0),
        (format: "html", passages: 0, notes: 0), (format: "epub", passages: 0, notes: 0), (format: "pdf", passages: 17, notes: 2),
    ])
    func roundTrip(format: String, passages: Int, notes: Int) throws {
        let folder = try ToolFolder()
        let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("corpus")
        let files = ((FileManager.default.enumerator(atPath: corpus.path)?.allObjects as? [String]) ?? []).filter { $0.hasSuffix(".txt") }.sorted()
        var paths: [String] = []
        var texts: [(name: String, document: Document)] = []
        for (place, file) in files.enumerated() {
            let text = try TextReader().read([UInt8](Data(contentsOf: corpus.appendingPathComponent(file))), name: file)
            let word = WordFile.bytes(of: text)
            paths.append(try folder.write(word, to: "\(place).docx"))
            // Compared with what is read of the .docx, since heads are set anew in it.
            texts.append((file, try WordReader().read(word, name: file)))
        }
        let filters = ["odt": "odt", "doc": "doc:MS Word 97", "rtf": "rtf", "html": "html:HTML (StarWriter)", "epub": "epub", "pdf": "pdf"]
        _ = try ExternalTool.soffice.run(
            in: folder,
            ["-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--convert-to", try #require(filters[format]), "--outdir", "\(folder.path)/out"] + paths,
            seconds: 900)

        var different: [String] = []
        var differentNotes: [String] = []
        for (place, text) in texts.enumerated() {
            let bytes = try #require(try folder.contents(of: "out/\(place).\(format)"))
            let read = try ReaderRegistry().read(bytes, name: "x.\(format)").document
            different += Self.missing(Self.body(text.document), in: Self.body(read)).map { "\(text.name): \($0)" }
            differentNotes += Self.missing(Self.notes(text.document), in: Self.notes(read)).map { "\(text.name): \($0)" }
        }
        print("\(format): \(different.count) passages and \(differentNotes.count) notes differ")
        for one in different + differentNotes { print("  " + one) }
        #expect(different.count <= passages)
        #expect(differentNotes.count <= notes)
    }

    private static func body(_ document: Document) -> [String] {
        document.passages.filter { $0.kind != .footnote && $0.role == .body }.map(\.text)
    }

    private static func notes(_ document: Document) -> [String] {
        document.passages.filter { $0.kind == .footnote }.map { note in
            let anchor = note.anchor.map { String(document.passages[$0.passage].text.unicodeScalars.prefix($0.offset)) } ?? "nowhere"
            return "\(note.text) ← \(anchor)"
        }
    }

    /// What of a list another has not, as often as it has it.
    private static func missing(_ wanted: [String], in found: [String]) -> [String] {
        var left = Dictionary(found.map { ($0, 1) }, uniquingKeysWith: +)
        return wanted.filter { one in
            guard let count = left[one], count > 0 else { return true }
            left[one] = count - 1
            return false
        }
    }
}
