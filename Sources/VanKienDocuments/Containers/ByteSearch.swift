import Glibc

/// Whether bytes hold a word.
func holds(_ word: some Collection<UInt8>, in bytes: some Collection<UInt8>) -> Bool {
    let word = Array(word)
    guard let first = word.first else { return true }
    let found = bytes.withContiguousStorageIfAvailable { bytes -> Bool in
        guard let base = bytes.baseAddress else { return false }
        var at = 0
        while at + word.count <= bytes.count {
            guard let next = memchr(base + at, Int32(first), bytes.count - word.count - at + 1) else { return false }
            at = UnsafeRawPointer(next) - UnsafeRawPointer(base)
            if memcmp(base + at, word, word.count) == 0 { return true }
            at += 1
        }
        return false
    }
    return found ?? holds(word, in: Array(bytes))
}
