/// A passage's length in tokens, kept in one byte.
///
/// Lengths up to 127 are exact; beyond, sixteen steps to the doubling (4 % apart), which ranking can't tell
/// from the exact length.
public enum LengthNorm {
    /// The first byte that stands for several lengths; those below are the length itself.
    public static let firstInexact = 128

    public static func byte(for length: Int) -> UInt8 {
        if length < firstInexact { return UInt8(max(0, length)) }
        var low = firstInexact
        var high = 255
        while low < high {
            let middle = (low + high + 1) / 2
            if lengths[middle] <= Double(length) { low = middle } else { high = middle - 1 }
        }
        return UInt8(low)
    }

    /// The length that each byte stands for, in tokens.
    public static let lengths: [Double] = (0...255).map { byte in
        if byte < firstInexact { return Double(byte) }
        var length = Double(firstInexact)
        for _ in 0..<(byte - firstInexact) { length *= sixteenthOfADoubling }
        return length
    }

    /// 2 to the power of 1/16.
    private static let sixteenthOfADoubling = 1.044273782427414
}
