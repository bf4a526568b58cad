import VanKienTestSeeds

extension SeededGenerator {
    mutating func chance(_ percent: Int) -> Bool { int(0..<100) < percent }
}

extension String {
    /// Every scalar outside printable ASCII as `\u{…}`, for failures that a terminal can't show.
    var escaped: String { unicodeScalars.map { $0.escaped(asASCII: true) }.joined() }
}
