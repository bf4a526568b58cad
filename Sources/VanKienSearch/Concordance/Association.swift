import Foundation

/// How much more often a word stands somewhere than chance would have it, from four counts.
///
/// Somewhere is the windows round a query's occurrences, or one of two parts of an index.
public struct Association: Sendable, Equatable {
    /// The word's tokens there, and all tokens there.
    public var observed: Int
    public var size: Int
    /// The word's tokens elsewhere, and all tokens elsewhere.
    public var observedElsewhere: Int
    public var sizeElsewhere: Int

    public init(observed: Int, of size: Int, elsewhere observedElsewhere: Int, of sizeElsewhere: Int) {
        self.observed = observed
        self.size = size
        self.observedElsewhere = observedElsewhere
        self.sizeElsewhere = sizeElsewhere
    }

    /// How many there would be if the word were as frequent there as elsewhere.
    public var expected: Double {
        let all = size + sizeElsewhere
        return all > 0 ? Double(observed + observedElsewhere) * Double(size) / Double(all) : 0
    }

    /// Log-likelihood G² of the table of word and other words, there and elsewhere; negative where the word is rarer there than
    /// expected. Above 3.84 it is significant at 5 %, above 10.83 at 0.1 % (chi-squared, one degree of freedom).
    ///
    /// Source: Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence", Computational Linguistics 19 (1993).
    public var logLikelihood: Double {
        let cells = [observed, observedElsewhere, size - observed, sizeElsewhere - observedElsewhere].map(Double.init)
        let rows = [cells[0] + cells[1], cells[2] + cells[3]]
        let columns = [cells[0] + cells[2], cells[1] + cells[3]]
        let all = rows[0] + rows[1]
        var sum = 0.0
        for (cell, value) in cells.enumerated() where value > 0 {
            sum += value * log(value * all / (rows[cell / 2] * columns[cell % 2]))
        }
        return (Double(observed) < expected ? -2 : 2) * max(0, sum)
    }

    /// Log-likelihood of the two frequencies alone, the other words left out, as keywords are counted; signed as above.
    ///
    /// Source: Rayson & Garside, "Comparing Corpora using Frequency Profiling" (2000).
    public var keynessLogLikelihood: Double {
        let expectedElsewhere = Double(observed + observedElsewhere) - expected
        func part(_ observed: Int, _ expected: Double) -> Double {
            observed > 0 && expected > 0 ? Double(observed) * log(Double(observed) / expected) : 0
        }
        let sum = part(observed, expected) + part(observedElsewhere, expectedElsewhere)
        return (Double(observed) < expected ? -2 : 2) * max(0, sum)
    }

    /// Pointwise mutual information in bits: log₂ of observed by expected; `nil` where nothing is observed.
    ///
    /// Source: Church & Hanks, "Word Association Norms, Mutual Information, and Lexicography", Computational Linguistics 16 (1990).
    public var mutualInformation: Double? {
        observed > 0 && expected > 0 ? log2(Double(observed) / expected) : nil
    }

    /// The ratio of the two relative frequencies in bits: 1 is twice as frequent there, 2 four times. 0 observed counts as half a token.
    ///
    /// Source: Hardie, "Log Ratio: an informal introduction" (2014).
    public var logRatio: Double {
        func rate(_ observed: Int, _ size: Int) -> Double { (observed > 0 ? Double(observed) : 0.5) / Double(max(1, size)) }
        return log2(rate(observed, size) / rate(observedElsewhere, sizeElsewhere))
    }
}
