import Glibc

/// Whether bytes hold a word.
func holds(_ word: some Collection<UInt8>, in bytes: some Collection<UInt8>) -> Bool {
    place(of: word, in: bytes) != nil
}

/// How many bytes stand before the first place of a word.
func place(of word: some Collection<UInt8>, in bytes: some Collection<UInt8>) -> Int? {
    let word = Array(word)
    guard let first = word.first else { return 0 }
    let found = bytes.withContiguousStorageIfAvailable { bytes -> Int? in
        guard let base = bytes.baseAddress else { return nil }
        var at = 0
        while at + word.count <= bytes.count {
            guard let next = memchr(base + at, Int32(first), bytes.count - word.count - at + 1) else { return nil }
            at = UnsafeRawPointer(next) - UnsafeRawPointer(base)
            if memcmp(base + at, word, word.count) == 0 { return at }
            at += 1
        }
        return nil
    }
    return found ?? place(of: word, in: Array(bytes))
}
