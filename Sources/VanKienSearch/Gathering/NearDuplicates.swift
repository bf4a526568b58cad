import VanKienIndexing

/// Groups texts that say nearly the same.
///
/// A text's shingles are all its runs of three words; of a text of fewer words, all of it is one. Two texts are alike as the
/// shingles that both have are to those that either has (Jaccard). A text joins the first group whose first text it
/// is like by at least the threshold, or begins a group: so every member of a group is like its first, no chain of
/// small differences leads from one text to another one, and the order of the texts decides alone.
///
/// Sources: Broder, "On the resemblance and containment of documents" (1997); Bayardo, Ma, Srikant, "Scaling Up All Pairs
/// Similarity Search" (2007) for the prefixes that spare most comparisons and lose none.
public struct NearDuplicates {
    /// Words of a shingle.
    public static let shingleLength = 3

    private let similarity: Double
    /// The shingles of the first text of each group, as hashes in rising order.
    private var firsts: [[UInt64]] = []
    /// For each hash the groups whose first text has it among its smallest.
    private var groups: [UInt64: [Int]] = [:]

    /// - Parameter similarity: from which on texts are the same, above 0 and up to 1.
    public init(similarity: Double) { self.similarity = min(max(similarity, 1e-6), 1) }

    /// The group of the next text, counted from 0 and new where it is like none, and how like it is to the group's first.
    public mutating func add(_ words: [String]) -> (group: Int, similarity: Double) {
        let shingles = Self.shingles(words)
        let prefix = shingles.prefix(prefixLength(shingles.count))
        var seen: Set<Int> = []
        for shingle in prefix { seen.formUnion(groups[shingle] ?? []) }
        for group in seen.sorted() {
            let likeness = Self.jaccard(shingles, firsts[group])
            if likeness >= similarity { return (group, likeness) }
        }
        let group = firsts.count
        firsts.append(shingles)
        for shingle in prefix { groups[shingle, default: []].append(group) }
        return (group, 1)
    }

    /// Two sets that are like enough share one of so many smallest hashes of each.
    private func prefixLength(_ count: Int) -> Int {
        // A hair less, so that rounding never asks for more than the threshold does.
        count - Int((similarity * Double(count) - 1e-9).rounded(.up)) + 1
    }

    static func shingles(_ words: [String]) -> [UInt64] {
        let length = min(shingleLength, words.count)
        var hashes: Set<UInt64> = []
        for start in 0...(words.count - length) {
            var hash = ContentHash.Stream()
            for word in words[start..<(start + length)] {
                hash.update(word)
                // No word holds a blank.
                hash.update(" ")
            }
            hashes.insert(hash.finish())
        }
        return hashes.sorted()
    }

    /// - Parameters: hashes in rising order, each once.
    static func jaccard(_ a: [UInt64], _ b: [UInt64]) -> Double {
        var (i, j, both) = (0, 0, 0)
        while i < a.count, j < b.count {
            if a[i] == b[j] {
                both += 1
                i += 1
                j += 1
            } else if a[i] < b[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return Double(both) / Double(a.count + b.count - both)
    }
}
