#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The natural logarithm.
func natural(_ value: Double) -> Double { log(value) }
