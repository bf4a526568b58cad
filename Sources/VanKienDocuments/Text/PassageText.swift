/// The text of one passage as it is written out of the lines, with the places where marks stood.
struct PassageText {
    /// The notes whose marks stood here, with the scalars before each.
    var anchors: [(note: Int, offset: Int)] = []
    /// Scalars that are no white space.
    var visible = 0

    /// The text is the first `count` of these; the rest is room that is used again for every passage.
    private var storage: [Unicode.Scalar] = []
    private var count = 0
    private var needsSpace = false

    var isEmpty: Bool { count == 0 }

    mutating func reset() {
        count = 0
        anchors.removeAll(keepingCapacity: true)
        visible = 0
        needsSpace = false
    }

    /// Appends a part of a line.
    mutating func append(_ range: Range<Int>, of line: SourceText.Line, in source: SourceText) {
        if range.isEmpty { return }
        // Every space written was one that was read, but for the one that waits.
        let needed = count + range.count + 1
        if storage.count < needed {
            storage += repeatElement(" ", count: max(needed, storage.count * 2) - storage.count)
        }
        if line.isEvenlySpaced, range == line.start..<line.end {
            copy(source.scalars[range], visible: line.visible)
            return
        }
        var end = count
        var spaces = 0
        var needsSpace = needsSpace
        storage.withUnsafeMutableBufferPointer { target in
            for scalar in source.scalars[range] {
                if scalar.isSpace {
                    needsSpace = true
                    continue
                }
                if needsSpace {
                    needsSpace = false
                    if end > 0 {
                        target[end] = " "
                        end += 1
                        spaces += 1
                    }
                }
                target[end] = scalar
                end += 1
            }
        }
        visible += end - count - spaces
        count = end
        self.needsSpace = needsSpace
    }

    /// Most lines can be copied without a look at their scalars.
    private mutating func copy(_ line: TextRun, visible: Int) {
        storage.withUnsafeMutableBufferPointer { target in
            if needsSpace, count > 0 {
                target[count] = " "
                count += 1
            }
            _ = UnsafeMutableBufferPointer(rebasing: target[count...]).update(fromContentsOf: line)
        }
        needsSpace = false
        count += line.count
        self.visible += visible
    }

    mutating func appendSpace() { needsSpace = true }

    /// Leaves out a space that has been read but not yet written.
    mutating func dropPendingSpace() { needsSpace = false }

    mutating func anchor(_ note: Int) { anchors.append((note, count)) }

    /// Without the marks; every run of white space is one space, none at the ends.
    var string: String { withRun { String(scalars: $0) } ?? "" }

    /// Calls `body` with the text, which is valid during the call only; `nil` for an empty text.
    func withRun<Result>(_ body: (TextRun) -> Result?) -> Result? {
        storage.withRun { body($0[..<count]) }
    }
}
