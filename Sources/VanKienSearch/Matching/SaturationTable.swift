import VanKienIndexing
import VanKienRanking

/// What occurrences are worth at most (`BM25.saturation`), by what stands above the passage, its length byte and how often the word occurs.
final class SaturationTable {
    /// Counts a row: so many, the last of which stands for all beyond.
    static var counts: Int { DensePostings.mostCount + 1 }
    static let lengths = 256
    /// Nothing, the head, headings, both.
    static let above = 4
    static let head: UInt8 = 1
    static let headings: UInt8 = 2

    let values: UnsafeMutablePointer<Float>

    init(averageLength: Double) {
        values = UnsafeMutablePointer.allocate(capacity: Self.above * Self.lengths * Self.counts)
        let factors = BM25.lengthFactors(averageLength: averageLength, lengths: LengthNorm.lengths)
        for above in 0..<Self.above {
            let share = (above & 1 != 0 ? RankingWeights.head : 0) + (above & 2 != 0 ? RankingWeights.headings : 0)
            for length in 0..<Self.lengths {
                for count in 0..<Self.counts {
                    let most = count + 1 == Self.counts
                        ? BM25.k1 + 1 : BM25.saturation(Double(count) + share, lengthFactor: factors[min(length, factors.count - 1)])
                    (values + Self.offset(above, length) + count).initialize(to: Float(most))
                }
            }
        }
    }

    deinit { values.deallocate() }

    /// Where a row begins.
    @inline(__always)
    static func offset(_ above: Int, _ length: Int) -> Int { (above * lengths + length) * counts }
}
