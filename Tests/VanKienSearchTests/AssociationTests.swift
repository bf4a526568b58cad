import Testing
import VanKien

@Suite("Measures of association")
struct AssociationTests {
    @Test("worked out by hand")
    func byHand() {
        // 15 in 3000, so 5 and 10 are expected; 2 (10 ln 2 + 5 ln ½) = 10 ln 2.
        let word = Association(observed: 10, of: 1000, elsewhere: 5, of: 2000)
        #expect(word.expected == 5)
        #expect(abs(word.keynessLogLikelihood - 6.931_472) < 1e-6)
        #expect(word.mutualInformation == 1)
        // 1 % against ¼ %.
        #expect(abs(word.logRatio - 2) < 1e-12)
        // And 2 (990 ln (990 / 995) + 1995 ln (1995 / 1990)) for the other words.
        #expect(abs(word.logLikelihood - 6.969_192) < 1e-6)
    }

    /// Dunning (1993), table 4: "the swiss" 110, "the" without it 2442, "swiss" elsewhere 111, other bigrams 29114: 270.72.
    @Test("the first line of Dunning's table")
    func dunning() {
        let swiss = Association(observed: 110, of: 221, elsewhere: 2442, of: 31556)
        #expect(abs(swiss.logLikelihood - 270.72) < 0.01)
    }

    @Test("rarer than expected is negative, the same is nothing, nothing elsewhere is finite")
    func ends() {
        let rare = Association(observed: 1, of: 100, elsewhere: 20, of: 500)
        #expect(rare.logLikelihood < 0 && rare.keynessLogLikelihood < 0 && (rare.mutualInformation ?? 0) < 0 && rare.logRatio < 0)
        let same = Association(observed: 2, of: 100, elsewhere: 4, of: 200)
        #expect(abs(same.logLikelihood) < 1e-9 && abs(same.keynessLogLikelihood) < 1e-9 && same.mutualInformation == 0 && same.logRatio == 0)
        let only = Association(observed: 4, of: 100, elsewhere: 0, of: 100)
        #expect(only.logRatio == 3 && only.logLikelihood.isFinite && only.mutualInformation == 1)
        let nothing = Association(observed: 0, of: 0, elsewhere: 0, of: 0)
        #expect(nothing.logLikelihood == 0 && nothing.mutualInformation == nil && nothing.logRatio.isFinite)
    }
}
