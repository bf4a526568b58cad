/// Gives terms numbers from 0 on, in the order of their coming.
struct TermNumbers {
    /// A term of up to eight bytes, which most are, by these bytes. No term is empty or holds a zero byte, so 0 is a free slot.
    private struct Slot {
        var key: UInt64 = 0
        var number: Int32 = 0
    }

    /// A power of two, at most half full. Swift's own dictionary takes three times as long for each of millions of tokens.
    private var slots = [Slot](repeating: Slot(), count: 4096)
    private var used = 0
    private var long: [String: Int32] = [:]
    private(set) var terms: [String] = []

    /// The number of a term in UTF-8.
    @inline(__always)
    mutating func number(of term: UnsafeBufferPointer<UInt8>) -> Int32 {
        guard term.count <= 8 else { return number(ofLong: term) }
        var key: UInt64 = 0
        for byte in term { key = key << 8 | UInt64(byte) }
        let mask = slots.count - 1
        var place = Self.place(of: key) & mask
        while slots[place].key != 0 {
            if slots[place].key == key { return slots[place].number }
            place = (place + 1) & mask
        }
        return add(term, key, at: place)
    }

    private mutating func add(_ term: UnsafeBufferPointer<UInt8>, _ key: UInt64, at place: Int) -> Int32 {
        let number = Int32(terms.count)
        terms.append(String(decoding: term, as: UTF8.self))
        slots[place] = Slot(key: key, number: number)
        used += 1
        guard used * 2 > slots.count else { return number }
        let old = slots
        slots = [Slot](repeating: Slot(), count: old.count * 2)
        let mask = slots.count - 1
        for slot in old where slot.key != 0 {
            var place = Self.place(of: slot.key) & mask
            while slots[place].key != 0 { place = (place + 1) & mask }
            slots[place] = slot
        }
        return number
    }

    private mutating func number(ofLong term: UnsafeBufferPointer<UInt8>) -> Int32 {
        let term = String(decoding: term, as: UTF8.self)
        if let known = long[term] { return known }
        let number = Int32(terms.count)
        terms.append(term)
        long[term] = number
        return number
    }

    /// The upper bits of the product are what all bytes have gone into.
    @inline(__always)
    private static func place(of key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* Fibonacci.factor) >> 32) }
}

/// Multiplicative hashing (Knuth, The Art of Computer Programming 3, 6.4).
enum Fibonacci {
    /// 2⁶⁴ divided by the golden ratio.
    static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
}
