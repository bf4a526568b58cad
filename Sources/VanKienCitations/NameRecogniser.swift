/// Finds the sessions, congresses and statutes that a text cites by name.
///
/// What a name leaves open stays open: `Nghị quyết Trung ương 8` has no term, `Luật Đất đai` no year. A value without state.
public struct NameRecogniser: Sendable {
    public init() {}

    /// The citations in order of place; their ranges don't overlap.
    public func citations(in text: String) -> [NamedCitation] {
        TextBytes.with(text) { bytes in
            var found: [Found] = []
            Self.firstBytes.withUnsafeBufferPointer { isFirst in
                var offset = bytes.first(from: 0) { isFirst[Int($0)] }
                while offset < bytes.count {
                    var next = offset + 1
                    if !Self.isInWord(offset, bytes), NameShape.mayBegin(at: offset, in: bytes) {
                        let shapes = NameShape.shapes(at: offset, in: bytes)
                        if let last = shapes.last {
                            take(shapes, in: bytes, &found)
                            next = last.range.upperBound
                        }
                    }
                    offset = bytes.first(from: next) { isFirst[Int($0)] }
                }
            }
            return found.isEmpty ? [] : citations(found, in: bytes)
        }
    }

    /// For each byte whether a name may begin with it; the last is the first byte of Đ and đ.
    private static let firstBytes: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for byte in "LPCBNnKkHh".utf8 + [0xC4] { table[Int(byte)] = true }
        return table
    }()

    /// Whether a letter, a byte of one or a figure stands directly before.
    private static func isInWord(_ offset: Int, _ text: TextBytes) -> Bool {
        let byte = text[offset - 1]
        // Closing and opening quotation marks are no letters: E2 80 9x.
        if byte >= 0x80 { return !(text[offset - 3] == 0xE2 && text[offset - 2] == 0x80) && !(text[offset - 2] == 0xC2) }
        return byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || TextBytes.isDigit(byte)
    }

    private struct Found {
        var shape: NameShape
        var relation: CitationRelation?
        var pinpoint: String?
        var date: PartialDate?
        /// Whether it goes on the list of the one before it.
        var isListed: Bool
    }

    private func take(_ shapes: [NameShape], in text: TextBytes, _ found: inout [Found]) {
        let start = shapes[0].range.lowerBound
        let lead = CitationLead(before: start, in: text)
        var relation = lead.relation
        var isListed = false
        if let last = found.last, text.isListJoin(last.shape.range.upperBound..<start) {
            isListed = true
            relation = relation ?? last.relation
            // Nghị quyết Trung ương 7, Nghị quyết Trung ương 8 khóa XI: one term for both.
            if let first = shapes.first?.name, let term = first.term {
                for index in found.indices.reversed() {
                    guard found[index].shape.name.kind == .session, found[index].shape.name.isOpen else { break }
                    found[index].shape.name = found[index].shape.name.of(term: term)
                    if !found[index].isListed { break }
                }
            }
        }
        for (place, shape) in shapes.enumerated() {
            found.append(
                Found(
                    shape: shape, relation: relation, pinpoint: place == 0 ? lead.pinpoint : nil,
                    date: place == shapes.count - 1 ? DateBeside(shape.range.upperBound, in: text).date : nil,
                    isListed: isListed || place > 0))
        }
    }

    private func citations(_ found: [Found], in text: TextBytes) -> [NamedCitation] {
        var places = ScalarPlaces(text)
        return found.map { found in
            NamedCitation(
                name: found.shape.name, scalarRange: places.scalars(of: found.shape.range), utf8Range: found.shape.range,
                written: text.string(in: found.shape.range), type: found.shape.type?.name, date: found.date, relation: found.relation,
                pinpoint: found.pinpoint)
        }
    }
}

/// Turns ranges of bytes into ranges of Unicode scalars, in one pass over the text.
struct ScalarPlaces {
    private let text: TextBytes
    private var counted = 0
    private var scalars = 0

    init(_ text: TextBytes) { self.text = text }

    /// - Parameter range: in bytes, not before the end of the one asked for last.
    mutating func scalars(of range: Range<Int>) -> Range<Int> {
        scalars += text.scalarCount(in: counted..<range.lowerBound)
        let start = scalars
        scalars += text.scalarCount(in: range)
        counted = range.upperBound
        return start..<scalars
    }
}
