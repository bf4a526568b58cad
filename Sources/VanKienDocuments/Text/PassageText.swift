/// The text of one passage as it is written out of the lines, with the places where marks stood.
struct PassageText {
    /// Without the marks; every run of white space is one space, none at the ends.
    var scalars: [Unicode.Scalar] = []
    /// The notes whose marks stood here, with the scalars before each.
    var anchors: [(note: Int, offset: Int)] = []
    /// Scalars that are no white space.
    var visible = 0

    private var needsSpace = false

    mutating func reset() {
        scalars.removeAll(keepingCapacity: true)
        anchors.removeAll(keepingCapacity: true)
        visible = 0
        needsSpace = false
    }

    mutating func append(_ range: Range<Int>, of source: SourceText) {
        for scalar in source.scalars[range] {
            if scalar.isSpace {
                needsSpace = true
                continue
            }
            if needsSpace, !scalars.isEmpty { scalars.append(" ") }
            needsSpace = false
            scalars.append(scalar)
            visible += 1
        }
    }

    mutating func appendSpace() { needsSpace = true }

    mutating func anchor(_ note: Int) { anchors.append((note, scalars.count)) }

    var string: String { String(scalars: scalars) }
}
