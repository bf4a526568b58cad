import VanKienAnalysis
import VanKienCitations

/// Finds a query's phrases in a text.
///
/// Law: a highlight covers whole characters: it begins and ends where tokens do, and a token ends behind its marks.
public struct Highlighter: Sendable {
    /// `nil` where nothing but document numbers is looked for.
    private let phrases: PhraseAutomaton?
    /// Terms of document numbers, which stand beside a text's words and not among them.
    private let numbers: Set<String>
    private let analyzer: PassageAnalyzer

    /// - Parameter phrases: for each phrase the terms that may stand at each of its positions.
    init(phrases: [[[String]]], analyzer: Analyzer) {
        let (numbers, words) = phrases.reduce(into: ([[String]](), [[[String]]]())) { parts, phrase in
            if let first = phrase.first?.first, PassageAnalyzer.isNumber(first) { parts.0 += phrase } else { parts.1.append(phrase) }
        }
        self.phrases = words.isEmpty ? nil : PhraseAutomaton(words)
        self.numbers = Set(numbers.joined())
        self.analyzer = PassageAnalyzer(analyzer)
    }

    init(_ plans: [QueryPlan], analyzer: Analyzer = Analyzer()) {
        var seen: Set<[[String]]> = []
        let wanted = plans.flatMap(\.leaves).filter { $0.use == .wanted }.map(\.positions)
        self.init(phrases: wanted.filter { seen.insert($0).inserted }, analyzer: analyzer)
    }

    /// Unicode scalar offsets, in rising order, without overlap. A phrase is one range.
    public func highlights(in text: String) -> [Range<Int>] {
        guard phrases != nil || !numbers.isEmpty else { return [] }
        return Self.scalarRanges(found(in: text, tokens: phrases == nil ? [] : analyzer.analyzer.tokens(of: text)), in: text)
    }

    /// What is highlighted, as ranges of the text's tokens.
    ///
    /// - Parameter tokens: all of the text.
    func occurrences(in text: String, among tokens: [Token]) -> [Range<Int>] {
        found(in: text, tokens: tokens).map { range in
            let first = tokens.partitioningIndex { $0.utf8Range.upperBound > range.lowerBound }
            return first..<max(first, tokens.partitioningIndex { $0.utf8Range.lowerBound >= range.upperBound })
        }
    }

    /// The same in UTF-8.
    private func found(in text: String, tokens: [Token]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        if !numbers.isEmpty {
            var text = text
            let mentions = text.withUTF8 { analyzer.mentions(in: $0) }
            found = mentions.filter { numbers.contains($0.term) }.map(\.utf8Range)
        }
        phrases?.forEachPhrase(in: tokens.lazy.map(\.term)) { places in
            found.append(tokens[places.lowerBound].utf8Range.lowerBound..<tokens[places.upperBound - 1].utf8Range.upperBound)
        }
        return Self.merged(found)
    }

    private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var merged: [Range<Int>] = []
        for range in ranges.sorted(by: { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }) {
            if let last = merged.last, range.lowerBound < last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }

    /// Turns rising UTF-8 offsets into scalar offsets in one pass.
    static func scalarRanges(_ ranges: [Range<Int>], in text: String) -> [Range<Int>] {
        guard !ranges.isEmpty else { return [] }
        var result: [Range<Int>] = []
        var (utf8, scalar) = (0, 0)
        var bounds = ranges.flatMap { [$0.lowerBound, $0.upperBound] }.makeIterator()
        var wanted = bounds.next()
        var converted: [Int] = []
        for byte in text.utf8 {
            // A continuation byte begins no scalar.
            if byte & 0xC0 != 0x80 {
                while let bound = wanted, bound <= utf8 {
                    converted.append(scalar)
                    wanted = bounds.next()
                }
                scalar += 1
            }
            utf8 += 1
        }
        while wanted != nil {
            converted.append(scalar)
            wanted = bounds.next()
        }
        for place in stride(from: 0, to: converted.count - 1, by: 2) {
            result.append(converted[place]..<converted[place + 1])
        }
        return result
    }
}
