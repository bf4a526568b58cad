/// Gives terms numbers from 0 on, in the order of their coming.
struct TermNumbers {
    /// Terms of up to eight bytes, which most are, by these bytes; no term holds a zero byte.
    private var short: [UInt64: Int32] = [:]
    private var long: [String: Int32] = [:]
    private(set) var terms: [String] = []

    /// The number of a term in UTF-8.
    mutating func number(of term: UnsafeBufferPointer<UInt8>) -> Int32 {
        guard let key = Self.key(term) else { return number(ofLong: String(decoding: term, as: UTF8.self)) }
        if let known = short[key] { return known }
        let number = Int32(terms.count)
        terms.append(String(decoding: term, as: UTF8.self))
        short[key] = number
        return number
    }

    /// The number that a term has got, or `nil`.
    func known(_ term: String) -> Int32? {
        var term = term
        return term.withUTF8 { Self.key($0).map { short[$0] } } ?? long[term]
    }

    private mutating func number(ofLong term: String) -> Int32 {
        if let known = long[term] { return known }
        let number = Int32(terms.count)
        terms.append(term)
        long[term] = number
        return number
    }

    private static func key(_ term: UnsafeBufferPointer<UInt8>) -> UInt64? {
        guard term.count <= 8 else { return nil }
        var key: UInt64 = 0
        for byte in term { key = key << 8 | UInt64(byte) }
        return key
    }
}
