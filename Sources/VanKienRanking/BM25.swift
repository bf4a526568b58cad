// Usable from inlined code, since else no member is inlined in other modules, however inlinable.
/// BM25 with its parameters.
///
/// Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009). Passages differ much
/// in length, which a weak length normalisation suits best (measured on legal texts: k1 0.9, b 0.4 ahead of 1.2, 0.75).
@usableFromInline
package enum BM25 {
    @inlinable
    package static var k1: Double { 0.9 }
    @inlinable
    package static var b: Double { 0.4 }

    /// How telling a term is that `frequency` of `count` passages hold. Never negative.
    package static func inverseDocumentFrequency(_ frequency: Int, of count: Int) -> Double {
        let n = Double(min(frequency, count))
        return natural(1 + (Double(count) - n + 0.5) / (n + 0.5))
    }

    /// The part of a score that a passage's length decides, for each byte of `LengthNorm`.
    package static func lengthFactors(averageLength: Double, lengths: [Double]) -> [Double] {
        lengths.map { k1 * (1 - b + b * $0 / max(averageLength, 1)) }
    }

    /// What `count` occurrences are worth, between 0 and k1 + 1.
    @inlinable
    package static func saturation(_ count: Double, lengthFactor: Double) -> Double {
        count * (k1 + 1) / (count + lengthFactor)
    }
}
