// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "VanKien",
    products: [
        .library(name: "VanKien", targets: ["VanKien"]),
        .executable(name: "vankien", targets: ["VanKienCommand"]),
        // scripts/build-extension makes libvankien.so of it.
        .library(name: "VanKienSQLite", type: .dynamic, targets: ["VanKienExtension"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        // Text → tokens.
        .target(
            name: "CICU",
            // In this order for the static link: ICU's code, its data, and the C++ runtime that it is written on.
            linkerSettings: [.linkedLibrary("icuuc"), .linkedLibrary("icudata"), .linkedLibrary("stdc++")]),
        .target(name: "VanKienAnalysis", dependencies: ["CICU"]),
        // The containers of word processors' files.
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(
            name: "CXML", dependencies: ["CLibXML2"],
            linkerSettings: ["xml2", "lzma", "z", "icui18n", "icuuc", "icudata", "stdc++", "m"].map { .linkedLibrary($0) }),
        .target(
            name: "CArchive",
            // For the static link, all that libarchive can unpack and zip files may hold.
            linkerSettings: ["archive", "nettle", "acl", "attr", "xml2", "bz2", "lzma", "zstd", "lz4", "z"].map { .linkedLibrary($0) }),
        // Text → document numbers, dates, citations.
        .target(name: "VanKienCitations", dependencies: ["VanKienAnalysis"]),
        // File → Document.
        .target(name: "VanKienDocuments", dependencies: ["CArchive", "CXML", "VanKienAnalysis", "VanKienCitations"]),
        // Counts and lengths → scores.
        .target(name: "VanKienRanking"),
        // Document → SQLite.
        .target(
            name: "VanKienIndexing",
            dependencies: [
                "VanKienAnalysis", "VanKienCitations", "VanKienDocuments", "VanKienRanking",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        // Query text → hits.
        .target(
            name: "VanKienSearch",
            dependencies: [
                "VanKienAnalysis", "VanKienCitations", "VanKienIndexing", "VanKienRanking",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        // Tokenizer and ranking for other programs' SQLite. No SQLite is linked: the one that loads it is used.
        .target(name: "CSQLiteExtension"),
        .target(name: "VanKienExtension", dependencies: ["CSQLiteExtension", "VanKienCitations", "VanKienRanking"]),
        // The face of the library.
        .target(
            name: "VanKien",
            dependencies: [
                "VanKienAnalysis", "VanKienCitations", "VanKienDocuments", "VanKienIndexing",
                "VanKienSearch",
            ]),
        // The command line.
        .target(name: "CMemory", linkerSettings: [.linkedLibrary("sqlite3")]),
        .executableTarget(
            name: "VanKienCommand",
            dependencies: [
                "CMemory", "VanKien", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        // What tests share: scratch folders, seeded text, the program as a process.
        .target(name: "VanKienTestSeeds", path: "Tests/VanKienTestSeeds"),
        .target(
            name: "VanKienTestSupport",
            dependencies: ["VanKien", "VanKienTestSeeds", .product(name: "GRDB", package: "GRDB.swift")],
            path: "Tests/VanKienTestSupport"),
        // What hostile input is tried on, and the laws that hold whatever comes.
        .target(name: "VanKienFuzzing", dependencies: ["VanKien", "VanKienTestSeeds", "VanKienTestSupport"], path: "Tests/VanKienFuzzing"),
        .testTarget(name: "VanKienFuzzingTests", dependencies: ["VanKienFuzzing", "VanKienTestSeeds"], exclude: ["Found"]),
        .testTarget(
            name: "VanKienAnalysisTests",
            dependencies: [
                "VanKienAnalysis", "CICU", "VanKienFuzzing", "VanKienIndexing", "VanKienTestSeeds", "VanKienTestSupport", .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(name: "VanKienCitationsTests", dependencies: ["VanKienCitations", "VanKienTestSeeds"]),
        .testTarget(name: "VanKienDocumentsTests", dependencies: ["VanKienDocuments", "VanKienTestSeeds"], exclude: ["Fixtures", "Marks"]),
        // A VFS that writes down what reaches the disk.
        .target(name: "CPowerCut", path: "Tests/CPowerCut", linkerSettings: [.linkedLibrary("sqlite3")]),
        .testTarget(
            name: "VanKienIndexingTests",
            dependencies: ["CPowerCut", "VanKien", "VanKienIndexing", "VanKienSearch", "VanKienTestSeeds", "VanKienTestSupport", .product(name: "GRDB", package: "GRDB.swift")],
            exclude: ["Fixtures"]),
        .testTarget(name: "VanKienSearchTests", dependencies: ["VanKien", "VanKienTestSupport"]),
        .testTarget(
            name: "VanKienCommandTests", dependencies: ["VanKienCommand", "VanKienTestSeeds", "VanKienTestSupport"], exclude: ["Goldens"]),
    ],
    swiftLanguageModes: [.v6]
)

// The fuzzer needs a runtime that not every toolchain has, so only scripts/fuzz builds it.
if let runtime = Context.environment["VANKIEN_LIBFUZZER"] {
    package.targets += [
        .target(name: "CLibFuzzer", path: "Tests/CLibFuzzer"),
        .executableTarget(
            name: "VanKienFuzzer", dependencies: ["CLibFuzzer", "VanKienFuzzing"], path: "Tests/VanKienFuzzer",
            linkerSettings: [.unsafeFlags([runtime]), .linkedLibrary("stdc++")]),
    ]
}
