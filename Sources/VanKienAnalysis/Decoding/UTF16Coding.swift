/// Scalars from and to UTF-16, as ICU takes it; without the detour over `String`, which costs more than ICU.
extension [Unicode.Scalar] {
    /// A surrogate without its partner becomes U+FFFD.
    init(utf16 units: some Collection<UInt16>) {
        self = []
        reserveCapacity(units.count)
        var lead: UInt16?
        for unit in units {
            if let high = lead {
                lead = nil
                if UTF16.isTrailSurrogate(unit) {
                    append(Self.joined(high, unit))
                    continue
                }
                append("\u{FFFD}")
            }
            if UTF16.isLeadSurrogate(unit) {
                lead = unit
            } else {
                append(Unicode.Scalar(unit) ?? "\u{FFFD}")
            }
        }
        if lead != nil { append("\u{FFFD}") }
    }

    private static func joined(_ lead: UInt16, _ trail: UInt16) -> Unicode.Scalar {
        Unicode.Scalar(0x10000 + (UInt32(lead & 0x3FF) << 10 | UInt32(trail & 0x3FF))) ?? "\u{FFFD}"
    }

    /// The scalars in UTF-16.
    var utf16: [UInt16] {
        var units: [UInt16] = []
        units.reserveCapacity(count)
        for scalar in self {
            if scalar.value < 0x10000 {
                units.append(UInt16(scalar.value))
            } else {
                units.append(UTF16.leadSurrogate(scalar))
                units.append(UTF16.trailSurrogate(scalar))
            }
        }
        return units
    }
}
