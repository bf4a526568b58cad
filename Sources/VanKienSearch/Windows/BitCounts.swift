/// Counts of 64 passages, added to a bit each at a time; more than `most` are as many as that.
///
/// Source: Harley and Seal's carry-save adders, as in Warren, "Hacker's Delight" (2012), chapter 5.
struct BitCounts {
    static let most = 7

    private var ones: UInt64 = 0
    private var twos: UInt64 = 0
    private var fours: UInt64 = 0
    private var more: UInt64 = 0

    @inline(__always)
    mutating func add(_ bits: UInt64) {
        let two = ones & bits
        ones ^= bits
        let four = twos & two
        twos ^= two
        more |= fours & four
        fours ^= four
    }

    /// Which counts are so high, or `most`.
    @inline(__always)
    func reaching(_ least: Int) -> UInt64 {
        let least = min(least, Self.most)
        // Above in the bits looked at so far, and equal in them.
        var (above, equal) = (more, ~UInt64(0))
        func look(_ bits: UInt64, _ weight: Int) {
            if least & weight == 0 {
                above |= equal & bits
                equal &= ~bits
            } else {
                equal &= bits
            }
        }
        look(fours, 4)
        look(twos, 2)
        look(ones, 1)
        return above | equal
    }
}
