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
        for index in range {
            let scalar = source.scalars[index]
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

    var string: String {
        // The scalars are valid and at most four bytes each.
        String(unsafeUninitializedCapacity: scalars.count * 4) { buffer in
            var end = 0
            func write(_ byte: UInt32) {
                buffer[end] = UInt8(truncatingIfNeeded: byte)
                end += 1
            }
            for scalar in scalars {
                let value = scalar.value
                if value < 0x80 {
                    write(value)
                } else if value < 0x800 {
                    write(0xC0 | value >> 6)
                    write(0x80 | value & 0x3F)
                } else if value < 0x10000 {
                    write(0xE0 | value >> 12)
                    write(0x80 | value >> 6 & 0x3F)
                    write(0x80 | value & 0x3F)
                } else {
                    write(0xF0 | value >> 18)
                    write(0x80 | value >> 12 & 0x3F)
                    write(0x80 | value >> 6 & 0x3F)
                    write(0x80 | value & 0x3F)
                }
            }
            return end
        }
    }
}
