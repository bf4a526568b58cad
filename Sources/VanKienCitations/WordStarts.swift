extension TextBytes {
    /// Calls `body` at each place where a word may begin: at the start, and behind every byte of ASCII that is no letter or figure, every
    /// quotation mark and dash (E2 80 9x) and every sign of Latin-1 (C2 xx, the blank without break among them).
    ///
    /// Eight bytes are looked at in a step. Taken one by one, the branch for a letter or not can't be foreseen, and costs more than all
    /// that is done at the few places that count.
    @inline(__always)
    func forEachWordStart(from first: Int = 0, _ body: (Int) -> Void) {
        guard first < count else { return }
        if first == 0 { body(0) }
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        let high: UInt64 = 0x8080_8080_8080_8080
        func every(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }
        // Signs that are not yet at their end where a block ends.
        var begun: UInt64 = 0
        var offset = first
        while offset < count {
            // A bit for each of 64 bytes: a loop over many bits ends once where loops over few would end, unforeseen, eight times.
            var ends: UInt64 = 0
            var shift: UInt64 = 0
            while shift < 64, offset + Int(shift) < count {
                let block = eightBytes(from: offset + Int(shift))
                let seven = block & low
                let folded = seven | every(0x20)
                let letters = (folded &+ every(0x80 - 0x61)) & ~(folded &+ every(0x80 - 0x7B))
                let figures = (seven &+ every(0x80 - 0x30)) & ~(seven &+ every(0x80 - 0x3A))
                let twoBytes = Self.places(of: 0xC2, in: block)
                let threeBytes = Self.places(of: 0xE2, in: block)
                let found = ~(letters | figures | block) & high | twoBytes << 8 | threeBytes << 16 | begun
                begun = twoBytes >> 56 | threeBytes >> 48
                // The high bits of eight bytes, side by side.
                ends |= (((found >> 7) &* 0x0102_0408_1020_4080) >> 56) << shift
                shift += 8
            }
            while ends != 0 {
                let start = offset + ends.trailingZeroBitCount + 1
                ends &= ends &- 1
                guard start < count else { return }
                let isSign = self[start - 1] < 0x80 || self[start - 2] == 0xC2 || self[start - 3] == 0xE2 && self[start - 2] == 0x80
                if isSign { body(start) }
            }
            offset += 64
        }
    }
}
