extension String {
    /// The text of a run of scalars.
    init(scalars: some Collection<Unicode.Scalar>) {
        let text = scalars.withContiguousStorageIfAvailable { String(contiguous: $0) }
        self = text ?? Array(scalars).withUnsafeBufferPointer { String(contiguous: $0) }
    }

    /// Written byte by byte into room of the right size: a view of scalars that grows costs ten times as much.
    private init(contiguous scalars: UnsafeBufferPointer<Unicode.Scalar>) {
        // One byte, and one more for each limit that a value exceeds; without a branch, so that a run is measured
        // several scalars at a time.
        var more: UInt32 = 0
        for scalar in scalars {
            let value = scalar.value
            more &+= (0x7F &- value) &>> 31 &+ (0x7FF &- value) &>> 31 &+ (0xFFFF &- value) &>> 31
        }
        let size = scalars.count + Int(more)
        // Three bytes of room, since each scalar is stored as four bytes of which only its own count.
        self = withUnsafeTemporaryAllocation(byteCount: size + 3, alignment: 4) { bytes in
            let end = shortForms.withUnsafeBufferPointer { forms in
                var end = 0
                for scalar in scalars {
                    let value = Int(scalar.value)
                    if value < forms.count {
                        let form = forms[value]
                        bytes.storeBytes(of: form.littleEndian, toByteOffset: end, as: UInt32.self)
                        end &+= Int(form &>> 24)
                    } else {
                        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
                            bytes[end] = byte
                            end &+= 1
                        }
                    }
                }
                return end
            }
            // Scalars make nothing but well-formed UTF-8, so that it need not be validated.
            let utf8 = UnsafeBufferPointer(rebasing: bytes.bindMemory(to: UInt8.self)[..<end])
            return String(copying: UTF8Span(unchecked: utf8.span, isKnownASCII: more == 0))
        }
    }
}

/// For each scalar up to the end of the general punctuation its UTF-8, the first byte lowest, and in the highest byte its length.
///
/// ASCII and letters with marks take turns that no processor foresees, so looking up costs less than telling them apart.
private let shortForms: [UInt32] = (0..<UInt32(0x2200)).map { value in
    let last = 0x80 | value & 0x3F
    if value < 0x80 { return value | 1 << 24 }
    if value < 0x800 { return 0xC0 | value >> 6 | last << 8 | 2 << 24 }
    return 0xE0 | value >> 12 | (0x80 | value >> 6 & 0x3F) << 8 | last << 16 | 3 << 24
}
