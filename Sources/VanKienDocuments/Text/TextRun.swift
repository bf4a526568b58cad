/// A run of the file's scalars: what a line is to every stage.
///
/// It owns nothing, so that lines can be handed about by the hundred thousand without counting references. The file's
/// scalars stay where they are while `TextReader` works on them, and no run outlives that. Reading outside is a fault
/// that stops the program, as with an array.
struct TextRun: RandomAccessCollection {
    private let base: UnsafePointer<Unicode.Scalar>
    let startIndex: Int
    let endIndex: Int

    /// All of a buffer.
    init?(_ buffer: UnsafeBufferPointer<Unicode.Scalar>) {
        guard let base = buffer.baseAddress else { return nil }
        self.init(base: base, startIndex: 0, endIndex: buffer.count)
    }

    @inline(__always)
    private init(base: UnsafePointer<Unicode.Scalar>, startIndex: Int, endIndex: Int) {
        self.base = base
        self.startIndex = startIndex
        self.endIndex = endIndex
    }

    @inline(__always) var count: Int { endIndex - startIndex }

    @inline(__always)
    subscript(position: Int) -> Unicode.Scalar {
        precondition(position >= startIndex && position < endIndex)
        return base[position]
    }

    @inline(__always)
    subscript(bounds: Range<Int>) -> TextRun {
        precondition(bounds.lowerBound >= startIndex && bounds.upperBound <= endIndex)
        return TextRun(base: base, startIndex: bounds.lowerBound, endIndex: bounds.upperBound)
    }

    /// The same run counted from 0.
    @inline(__always)
    var rebased: TextRun { TextRun(base: base + startIndex, startIndex: 0, endIndex: count) }

    struct Iterator: IteratorProtocol {
        fileprivate var position: UnsafePointer<Unicode.Scalar>
        fileprivate let end: UnsafePointer<Unicode.Scalar>

        @inline(__always)
        mutating func next() -> Unicode.Scalar? {
            guard position < end else { return nil }
            defer { position += 1 }
            return position.pointee
        }
    }

    @inline(__always)
    func makeIterator() -> Iterator { Iterator(position: base + startIndex, end: base + endIndex) }

    @inline(__always)
    func withContiguousStorageIfAvailable<Result>(
        _ body: (UnsafeBufferPointer<Unicode.Scalar>) throws -> Result
    ) rethrows -> Result? {
        try body(UnsafeBufferPointer(start: base + startIndex, count: count))
    }
}

extension Array<Unicode.Scalar> {
    /// Calls `body` with the array as a run, which is valid during the call only.
    @inline(__always)
    func withRun<Result>(_ body: (TextRun) -> Result?) -> Result? {
        withUnsafeBufferPointer { TextRun($0).flatMap(body) }
    }
}
