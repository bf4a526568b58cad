import GRDB
import VanKienAnalysis
import VanKienDocuments
import VanKienIndexing

/// One count within one read of the index.
///
/// Matches are tallied for each document as they are found; the documents are put into groups afterwards. So memory
/// grows with the documents, not with the matches, and no passage is read.
struct Counter {
    let db: Database
    let analyzer: Analyzer

    func count(_ request: CountRequest) throws -> CountResult {
        let selection = try PassageSelection(
            request.query, matching: request.matching, filter: request.filter, isStrict: request.isStrict, db: db, analyzer: analyzer)
        let counted = try CountedDocuments(
            db, within: selection.ranges, kinds: selection.kinds, request.dimensions, analyzer: analyzer)
        let slots = counted.slots
        var passages = [Int](repeating: 0, count: counted.documents.count * slots)
        var occurrences = passages
        if let run = selection.run {
            var document = 0
            try run.forEachMatch(in: db) { passage, kind, count in
                while document < counted.documents.count, counted.documents[document].ids.upperBound <= passage { document += 1 }
                guard document < counted.documents.count else { return }
                let slot = document * slots + (slots > 1 ? kind : 0)
                passages[slot] += 1
                occurrences[slot] += count
            }
        } else {
            passages = counted.passages
        }
        return result(request, selection, counted, passages, occurrences)
    }

    private func result(
        _ request: CountRequest, _ selection: PassageSelection, _ counted: CountedDocuments, _ passages: [Int], _ occurrences: [Int]
    ) -> CountResult {
        let kindPlace = request.dimensions.firstIndex(of: .kind)
        var total = CountTally()
        var tallies: [[String?]: CountTally] = [:]
        var documentOccurrences: [Int] = []
        var documentLengths: [Int] = []
        for (document, entry) in counted.documents.enumerated() {
            var whole = CountTally()
            let slots = (document * counted.slots)..<((document + 1) * counted.slots)
            for slot in slots where counted.passages[slot] > 0 {
                let part = CountTally(
                    passages: passages[slot], documents: passages[slot] > 0 ? 1 : 0, occurrences: occurrences[slot],
                    extent: CountTally.Extent(passages: counted.passages[slot], documents: 1, syllables: counted.syllables[slot]))
                whole.add(part)
                guard let kindPlace else { continue }
                var values = entry.values
                values[kindPlace] = Passage.Kind(code: slot - slots.lowerBound).rawValue
                tallies[values, default: CountTally()].add(part)
            }
            // Its kinds together are one document.
            whole.documents = min(1, whole.documents)
            whole.extent.documents = min(1, whole.extent.documents)
            total.add(whole)
            documentOccurrences.append(whole.occurrences)
            documentLengths.append(whole.extent.syllables)
            if kindPlace == nil { tallies[entry.values, default: CountTally()].add(whole) }
        }
        if request.dimensions.isEmpty { tallies = [:] }
        let groups = tallies.filter { $0.value.passages > 0 || request.includesEmptyGroups && $0.value.extent.passages > 0 }
            .map { CountResult.Group(values: $0.key, tally: $0.value) }
        return CountResult(
            dimensions: request.dimensions, total: total, groups: GroupOrder(request.dimensions).sorted(groups),
            dispersion: Dispersion(occurrences: documentOccurrences, lengths: documentLengths), hasWords: selection.parsed?.query.map { !$0.isOfFieldsAlone } ?? false,
            countsLoneWords: selection.countsLoneWords, warnings: selection.warnings)
    }
}

extension CountTally {
    fileprivate mutating func add(_ other: CountTally) {
        passages += other.passages
        documents += other.documents
        occurrences += other.occurrences
        extent.passages += other.extent.passages
        extent.documents += other.extent.documents
        extent.syllables += other.extent.syllables
    }
}

extension CountResult {
    /// The values of one of the dimensions, each once, in the order of the values, whatever the order of the groups.
    ///
    /// - Parameter place: of the dimension, from 0.
    public func values(ofDimension place: Int) -> [String?] {
        let groups = Set(groups.map { $0.values[place] }).map { Group(values: [$0], tally: total) }
        return GroupOrder([dimensions[place]]).sorted(groups).map { $0.values[0] }
    }
}

/// The order of groups by their values.
private struct GroupOrder {
    private let dimensions: [CountDimension]

    init(_ dimensions: [CountDimension]) { self.dimensions = dimensions }

    private struct Key: Comparable {
        var isUnknown: Bool
        var order: CollationKey
        /// Where the words alone don't tell two values apart.
        var value: [UInt8]

        static func < (a: Key, b: Key) -> Bool {
            if a.isUnknown != b.isUnknown { return b.isUnknown }
            return a.order != b.order ? a.order < b.order : a.value.lexicographicallyPrecedes(b.value)
        }
    }

    func sorted(_ groups: [CountResult.Group]) -> [CountResult.Group] {
        var known: [String: Key] = [:]
        func key(_ value: String?, _ dimension: CountDimension) -> Key {
            guard let value else { return Key(isUnknown: true, order: CollationKey(terms: []), value: []) }
            if let key = known[value] { return key }
            let kind = dimension == .kind ? Passage.Kind(rawValue: value) : nil
            let key = Key(
                isUnknown: false, order: kind.map { CollationKey(terms: [String($0.code)]) } ?? CollationKey(value), value: Array(value.utf8))
            known[value] = key
            return key
        }
        return groups.map { group in (zip(group.values, dimensions).map(key), group) }
            .sorted { $0.0.lexicographicallyPrecedes($1.0) }.map(\.1)
    }
}
