import VanKien
import VanKienTestSeeds

/// The parts of a zip archive as one text, so that what is changed is the parts and not their packing, whose checksums would
/// keep the reader from ever seeing them.
///
/// Each part stands behind a line `#### NAME`.
enum PackedParts {
    private static let mark = Array("#### ".utf8)

    /// - Parameters:
    ///   - usual: the part that text before the first name is.
    ///   - first: parts that stand before all others.
    static func archive(of text: [UInt8], usual: String, first: [(String, String)] = []) -> [UInt8] {
        var zip = ZipWriter()
        for (name, content) in first { zip.add(name, Array(content.utf8)) }
        var (name, content) = (usual, [UInt8]())
        for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.starts(with: mark) {
                if !content.isEmpty { zip.add(name, content) }
                (name, content) = (String(decoding: line.dropFirst(mark.count).prefix(200), as: UTF8.self), [])
            } else {
                content += line + [0x0A]
            }
        }
        if !content.isEmpty { zip.add(name, content) }
        return zip.finished()
    }

    /// The text of an archive's parts of markup.
    static func text(of archive: [UInt8]) throws -> [UInt8] {
        let files = try ZipContents.read(archive) { [".xml", ".rels", ".xhtml", ".opf"].contains(where: $0.hasSuffix) }
        var text: [UInt8] = []
        for (name, content) in files.sorted(by: { $0.key < $1.key }) {
            text += mark + Array(name.utf8) + [0x0A]
            text += content + [0x0A]
        }
        return text
    }
}
