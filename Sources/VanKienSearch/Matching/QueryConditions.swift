import GRDB
import VanKienDocuments
import VanKienIndexing

/// The conditions of one query (`Query.conditions`) with the passages in which each holds.
struct QueryConditions {
    /// Fields that ask for kinds of passages.
    private var kindTests: [FieldTest] = []
    private var passageSets: [(condition: Query, passages: PassageRanges)] = []

    /// - Parameter ranges: the passages that count, or `nil` for all.
    init(_ conditions: Set<Query>, in db: Database, words: QueryWords, within ranges: PassageRanges?) throws {
        for condition in conditions {
            switch condition {
            case .field(let test) where test.field == .within:
                kindTests.append(test)
            case .field(let test):
                passageSets.append((condition, try test.filter.passageRanges(in: db) ?? .all))
            case .near(let phrases, let distance, isOrdered: true):
                let plan = try QueryPlan(.all(phrases.map(TextQuery.phrase)), isScored: false, keepsRepeats: true, kinds: [], words: words)
                passageSets.append((condition, try OrderedNear.passages(plan, distance: distance, in: db, within: ranges)))
            case .near, .phrase, .all, .any, .without:
                break
            }
        }
    }

    /// The kinds that are searched, in groups that no field tells apart.
    func partition(of kinds: Set<Passage.Kind>) -> [Set<Passage.Kind>] {
        guard !kindTests.isEmpty else { return [kinds] }
        return (kinds.isEmpty ? Passage.Kind.allCases : Passage.Kind.allCases.filter(kinds.contains)).map { [$0] }
    }

    /// The regions, each with what holds in it.
    ///
    /// - Parameter kinds: one group of the partition.
    func regions(
        within ranges: PassageRanges?, kinds: Set<Passage.Kind>
    ) -> [(ranges: PassageRanges?, holds: (Query) -> Bool)] {
        guard !passageSets.isEmpty else { return [(ranges, { holds($0, kinds, 0) })] }
        /// A place from which on another set of conditions holds; bit 0 stands for the ranges themselves.
        var changes: [(passage: Int64, bit: UInt64)] = []
        for (bit, set) in ([ranges ?? .all] + passageSets.map(\.passages)).enumerated() {
            for range in set.ranges {
                changes.append((range.lowerBound, 1 << UInt64(bit)))
                changes.append((range.upperBound, 1 << UInt64(bit)))
            }
        }
        changes.sort { $0.passage < $1.passage }
        var regions: [UInt64: [Range<Int64>]] = [:]
        var state: UInt64 = 0
        for (place, change) in changes.enumerated() {
            state ^= change.bit
            guard place + 1 < changes.count, changes[place + 1].passage > change.passage, state & 1 == 1 else { continue }
            regions[state, default: []].append(change.passage..<changes[place + 1].passage)
        }
        return regions.sorted { $0.key < $1.key }.map { state, ranges in
            (PassageRanges(ranges), { holds($0, kinds, state >> 1) })
        }
    }

    private func holds(_ condition: Query, _ kinds: Set<Passage.Kind>, _ state: UInt64) -> Bool {
        if case .field(let test) = condition, test.field == .within {
            return kinds.isSubset(of: test.filter.kinds) && !kinds.isEmpty
        }
        guard let bit = passageSets.firstIndex(where: { $0.condition == condition }) else { return false }
        return state >> UInt64(bit) & 1 == 1
    }
}

extension PassageRanges {
    /// Every id that a passage can have.
    static let all = PassageRanges([0..<Int64.max])
}
