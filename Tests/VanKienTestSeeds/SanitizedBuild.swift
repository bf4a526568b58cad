import Foundation

/// Whether the tests were built with a sanitizer (`scripts/test --sanitize=…`), by the functions that it brings with it.
public enum SanitizedBuild {
    /// By what bounds of time are longer there.
    public static let slowdown = isSanitized ? 20.0 : 1.0

    public static let isSanitized = holds("__asan_init") || isThreadSanitized

    /// The thread sanitizer begins by writing half a megabyte to a file: no program of it starts under a smaller limit of file size.
    public static let isThreadSanitized = holds("__tsan_init")

    private static func holds(_ function: String) -> Bool { dlsym(dlopen(nil, RTLD_NOW), function) != nil }
}
