/// A passage's length in tokens, kept in one byte.
///
/// Lengths up to 127 are exact; beyond, sixteen steps to the doubling (4 % apart), which ranking can't tell
/// from the exact length.
public enum LengthNorm {
    public static func byte(for length: Int) -> UInt8 {
        if length < 128 { return UInt8(max(0, length)) }
        var low = 128
        var high = 255
        while low < high {
            let middle = (low + high + 1) / 2
            if lengths[middle] <= Double(length) { low = middle } else { high = middle - 1 }
        }
        return UInt8(low)
    }

    /// The length that each byte stands for, in tokens.
    public static let lengths: [Double] = (0...255).map { byte in
        if byte < 128 { return Double(byte) }
        var length = 128.0
        for _ in 0..<(byte - 128) { length *= sixteenthOfADoubling }
        return length
    }

    /// 2 to the power of 1/16.
    private static let sixteenthOfADoubling = 1.044273782427414
}
