import CSQLiteExtension
import VanKienRanking

/// The weights of one query's phrases.
///
/// BM25 as `vankien search` has it. What a search adds beyond (closeness of words, forms with the marks as typed) knows the
/// query's words, of which FTS5 tells an extension only the phrases.
private final class PhraseRanking {
    private let weights: [Double]
    private let lengthFactors: [Double]

    init(passages: Int, tokens: Int, phrasePassages: [Int]) {
        weights = phrasePassages.map { BM25.inverseDocumentFrequency($0, of: passages) }
        let average = passages > 0 ? Double(tokens) / Double(passages) : 1
        lengthFactors = BM25.lengthFactors(averageLength: average, lengths: LengthNorm.lengths)
    }

    func score(length: UInt8, occurrences: UnsafeBufferPointer<CInt>) -> Double {
        zip(weights, occurrences).reduce(0) { score, phrase in
            phrase.1 > 0
                ? score + phrase.0 * BM25.saturation(Double(phrase.1), lengthFactor: lengthFactors[Int(length)]) : score
        }
    }
}

@_cdecl("vankien_length_block_size")
func lengthBlockSize() -> Int64 { Int64(LengthBlock.size) }

@_cdecl("vankien_ranking_make")
func makeRanking(
    _ passages: Int64, _ tokens: Int64, _ phrasePassages: UnsafePointer<Int64>?, _ phrases: CInt
) -> UnsafeMutableRawPointer {
    let counts = UnsafeBufferPointer(start: phrasePassages, count: Int(phrases)).map { Int($0) }
    let ranking = PhraseRanking(passages: Int(passages), tokens: Int(tokens), phrasePassages: counts)
    // Released by `freeRanking` when FTS5 is done with the query.
    return Unmanaged.passRetained(ranking).toOpaque()
}

@_cdecl("vankien_ranking_score")
func score(_ ranking: UnsafeMutableRawPointer, _ length: UInt8, _ occurrences: UnsafePointer<CInt>?, _ phrases: CInt) -> Double {
    Unmanaged<PhraseRanking>.fromOpaque(ranking).takeUnretainedValue()
        .score(length: length, occurrences: UnsafeBufferPointer(start: occurrences, count: Int(phrases)))
}

@_cdecl("vankien_ranking_free")
func freeRanking(_ ranking: UnsafeMutableRawPointer) {
    Unmanaged<PhraseRanking>.fromOpaque(ranking).release()
}
