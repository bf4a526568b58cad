import Foundation

/// Whether the tests were built with a sanitizer (`scripts/test --sanitize=…`), by the functions that it brings with it.
public enum SanitizedBuild {
    /// By what bounds of time are longer there.
    public static let slowdown = isSanitized ? 20.0 : 1.0

    public static let isSanitized: Bool = {
        let program = dlopen(nil, RTLD_NOW)
        return dlsym(program, "__asan_init") != nil || dlsym(program, "__tsan_init") != nil
    }()
}
