import Foundation

/// Random numbers that are the same for the same seed. Source: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number
/// Generators" (SplitMix64).
public struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    public mutating func int(_ range: Range<Int>) -> Int { Int.random(in: range, using: &self) }
    public mutating func chance(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &self) < probability }

    public mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[int(0..<elements.count)]
    }

    /// Small places far more often than large ones, as words are in any text.
    public mutating func pickZipf<Element>(_ elements: [Element]) -> Element {
        let share = Double.random(in: 0..<1, using: &self)
        // The density of 1/rank, turned round.
        let place = Int(exp(share * log(Double(elements.count + 1)))) - 1
        return elements[min(max(place, 0), elements.count - 1)]
    }
}

/// How much of the random tests is run.
public enum TestSize {
    /// `VANKIEN_LONG_TESTS=1` for a long run.
    public static let isLong = !(ProcessInfo.processInfo.environment["VANKIEN_LONG_TESTS"] ?? "").isEmpty

    public static func count(_ usual: Int, long: Int) -> Int { isLong ? long : usual }
}

extension String {
    /// With everything but ASCII written as \u{…}, so that a report tells NFC from NFD.
    public var escaped: String {
        unicodeScalars.map { $0.isASCII && $0.value >= 32 ? String($0) : "\\u{\(String($0.value, radix: 16))}" }.joined()
    }
}
