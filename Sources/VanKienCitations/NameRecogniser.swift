/// Finds the sessions, congresses and statutes that a text cites by name.
///
/// What a name leaves open stays open: `Nghị quyết Trung ương 8` has no term, `Luật Đất đai` no year. A value without state.
public struct NameRecogniser: Sendable {
    public init() {}

    /// The citations in order of place; their ranges don't overlap.
    public func citations(in text: String) -> [NamedCitation] {
        TextBytes.with(text) { bytes in
            var found: [Found] = []
            var next = 0
            NameShape.beginnings.withUnsafeBufferPointer { beginnings in
                bytes.forEachWordStart { offset in
                    // First and third byte tell one word in ten, without a branch for each letter.
                    let pair = Int(bytes[offset]) << 8 | Int(bytes[offset + 2])
                    guard beginnings[pair >> 6] >> UInt64(pair & 63) & 1 == 1, offset >= next, NameShape.mayBegin(at: offset, in: bytes)
                    else { return }
                    let shapes = NameShape.shapes(at: offset, in: bytes)
                    guard let last = shapes.last else { return }
                    take(shapes, in: bytes, &found)
                    next = last.range.upperBound
                }
            }
            return found.isEmpty ? [] : citations(found, in: bytes)
        }
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
