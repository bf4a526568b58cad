/// i and y are one after a lone consonant (or qu) with nothing behind: kĩ is kỹ, quí is quý, hy is hi.
///
/// The term has y after k, l, m, t and qu, and i elsewhere, as most people write. Not after two
/// consonants (thi, chị, khi have no other spelling), and not behind a vowel: tai is not tay.
struct ConsonantIY: TokenFilter {
    static let withI: [Unicode.Scalar] = ["i", "ì", "ỉ", "ĩ", "í", "ị"]
    static let withY: [Unicode.Scalar] = ["y", "ỳ", "ỷ", "ỹ", "ý", "ỵ"]

    func filtered(_ term: [Unicode.Scalar]) -> [Unicode.Scalar] {
        guard let last = term.last, let tone = Self.tone(of: last) else { return term }
        var term = term
        switch term.dropLast() {
        case ["k"], ["l"], ["m"], ["t"], ["q", "u"]:
            term[term.count - 1] = Self.withY[tone]
        case ["b"], ["c"], ["d"], ["đ"], ["g"], ["h"], ["n"], ["p"], ["q"], ["r"], ["s"], ["v"], ["x"]:
            term[term.count - 1] = Self.withI[tone]
        default: break
        }
        return term
    }

    private static func tone(of scalar: Unicode.Scalar) -> Int? {
        withI.firstIndex(of: scalar) ?? withY.firstIndex(of: scalar)
    }
}
