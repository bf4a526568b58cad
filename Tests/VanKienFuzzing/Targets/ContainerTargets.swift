import Foundation
import VanKien
import VanKienTestSeeds
import VanKienTestSupport

/// Archives of documents: what is listed can be had or is refused, and no name leads out.
public final class ArchiveTarget: FuzzTarget {
    public static let name = "zip"
    public static let words = FuzzWords.file + ["a.txt", "../b.txt", "c\\d.txt", "e.zip", "\u{1}\u{0}", "\u{8}\u{0}", "\u{FF}\u{FF}"]
    public static func seeds() throws -> [[UInt8]] {
        var inner = ZipWriter()
        inner.add("b.txt", Array("Dân vận khéo.".utf8))
        var outer = ZipWriter()
        outer.add("thu/a.txt", Array("Hoà giải.".utf8))
        outer.add("thu/a.txt.meta.json", Array("{}".utf8))
        outer.add("2019.zip", inner.finished())
        var locked = ZipWriter()
        locked.add("a.txt", [1, 2, 3], isLocked: true)
        locked.add("b.txt", Array("x".utf8), claiming: 1 << 30)
        return [inner.finished(), outer.finished(), locked.finished(), try SeedFiles.fixture("decision.docx")]
    }

    private let folder: ScratchFolder

    public init() throws { folder = try ScratchFolder() }

    public func run(_ input: [UInt8]) throws {
        let path = try folder.write(Data(input), to: "a.zip")
        var listed: DocumentArchive?
        do throws(DocumentReaderError) {
            guard let archive = try DocumentArchive(path: path, fileSize: input.count, isIgnored: { $0.hasPrefix(".") }) else { return }
            listed = archive
            var place = 0
            while place < archive.members.count {
                let contents = try archive.contents(from: place, inFile: path)
                place = max(place, contents.keys.max() ?? place) + 1
            }
        } catch {
            try Self.expectOneLine(error.reason)
        }
        for refused in listed?.refused ?? [] { try Self.expectOneLine(refused.reason) }
        for member in listed?.members ?? [] {
            try BrokenLaw.unless(!member.path.hasPrefix("/") && !member.path.split(separator: "/").contains(".."), "\(member.path) leads out")
        }
    }
}

/// Any file as it comes: its reader is chosen by the content. What other programs read is not sent to them.
public struct AnyFileTarget: FuzzTarget {
    public static let name = "file"
    public static let words = FuzzWords.file
    public static func seeds() throws -> [[UInt8]] {
        try ["decision.docx", "decision.odt", "decision.rtf", "decision.pdf", "decision.doc", "letter.txt", "gazette.txt"].map(SeedFiles.fixture)
            + PageTarget.seeds() + WebArchiveTarget.seeds()
    }

    public init() {}

    public func run(_ input: [UInt8]) throws {
        for name in ["a.txt", "a.docx", "a.odt", "a.html", "a.mht", "a.epub"] {
            let reader = ReaderRegistry().reader(of: input, name: name)
            if reader is PDFReader || reader is OfficeReader { return }
            let document: Document
            do {
                document = try reader.read(input, name: name)
            } catch let error as DocumentReaderError {
                try Self.expectOneLine(error.reason)
                continue
            }
            try DocumentLaws.check(document)
        }
    }
}
