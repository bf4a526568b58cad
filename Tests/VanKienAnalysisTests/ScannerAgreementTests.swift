import Foundation
import Testing
import VanKienFuzzing

@testable import VanKienAnalysis

/// Set VANKIEN_LONG_TESTS to try millions of texts in place of thousands.
let isLongRun = ProcessInfo.processInfo.environment["VANKIEN_LONG_TESTS"] != nil

@Suite("The scanner and the reference chain agree")
struct ScannerAgreementTests {
    /// Each test has texts before of its own.
    private let target = AnalyzerTarget()

    private func difference(_ bytes: [UInt8]) -> String? { target.difference(bytes) }

    @Test("on random text", arguments: [UInt64](21..<25))
    func random(seed: UInt64) {
        var random = SeededText(seed: seed)
        for number in 0..<(isLongRun ? 1_000_000 : 30_000) {
            let text =
                switch number % 6 {
                case 0, 1: NormalizationForm.nfc(random.text(pieces: 6, oddity: 0))
                case 2: random.text(pieces: 8, oddity: 12)
                case 3: random.text(pieces: 5, oddity: 2)
                default: random.joinery(length: 8)
                }
            if let difference = difference(Array(text.utf8)) {
                Issue.record("seed \(seed), text \(number): \(difference)")
                return
            }
        }
    }

    @Test("on text with unknown characters far apart and close together")
    func stretches() {
        var random = SeededText(seed: 26)
        for number in 0..<300 {
            let text = random.text(pieces: 400, oddity: number % 60 + 3)
            if let difference = difference(Array(text.utf8)) {
                Issue.record("seed 26, text \(number): \(difference)")
                return
            }
        }
    }

    @Test("on bytes that are no UTF-8")
    func illFormed() {
        var random = SeededText(seed: 27)
        for number in 0..<20_000 {
            var bytes = Array(random.text(pieces: 6, oddity: 8).utf8)
            for _ in 0..<3 where !bytes.isEmpty {
                let position = Int.random(in: 0..<bytes.count, using: &random)
                switch number % 3 {
                case 0: bytes[position] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: position)
                default:
                    bytes.insert(random.pick([0x80, 0xC0, 0xE0, 0xED, 0xF0, 0xFF]), at: position)
                }
            }
            if let difference = difference(bytes) {
                Issue.record("seed 27, text \(number): \(difference)")
                return
            }
        }
    }

    @Test("on each character of Unicode between letters, digits and blanks")
    func everyCharacter() {
        for value in UInt32(0)..<(isLongRun ? 0x110000 : 0x3100) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let c = String(scalar)
            let text =
                "a\(c)b 1\(c)2 a\(c)1 1\(c)a \(c) \(c)á ế\(c) \(c)\(c)1 a\(c)\(c)b a\(c)'b a'\(c)b 1.\(c)2"
            if let difference = difference(Array(text.utf8)) {
                Issue.record("U+\(String(value, radix: 16)): \(difference)")
                return
            }
        }
    }

    static let corpus = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/corpus").standardizedFileURL

    @Test(
        "on the lines of the real documents, every twentieth or all",
        .enabled(if: FileManager.default.fileExists(atPath: corpus.path)))
    func realDocuments() throws {
        var lines = 0
        for case let file as URL in FileManager.default.enumerator(
            at: Self.corpus, includingPropertiesForKeys: nil) ?? FileManager.DirectoryEnumerator()
        where file.pathExtension == "txt" {
            for line in try Data(contentsOf: file).split(separator: 0x0A) {
                lines += 1
                if !isLongRun, lines % 20 != 0 { continue }
                if let difference = difference(Array(line)) {
                    Issue.record("\(file.lastPathComponent): \(difference)")
                    return
                }
            }
        }
        #expect(lines > 0)
    }

    @Test("the table knows all of the usual text, so that the fast way is taken")
    func usualText() {
        let usual =
            Alphabet.vowels.joined() + Alphabet.capitalVowels.joined()
            + "đĐ–—“”‘’…•·«»§°²³½≥≤×÷−→□☐\u{A0}"
            + String(String.UnicodeScalarView((0..<0x80).compactMap { Unicode.Scalar(UInt32($0)) }))
        for scalar in usual.unicodeScalars {
            #expect(
                CharacterTable.shared.entry(of: scalar).kind
                    != CharacterEntry.Class.unknown.rawValue,
                "\(escaped(String(scalar)))")
        }
    }

    @Test("what is in the table is in NFC by itself and no combining mark")
    func tableIsNormal() {
        for value in UInt32(0)..<0x11000 {
            guard let scalar = Unicode.Scalar(value),
                CharacterTable.shared.entry(of: scalar).kind
                    != CharacterEntry.Class.unknown.rawValue
            else { continue }
            #expect(NormalizationForm.isBoundary(before: scalar), "\(escaped(String(scalar)))")
            #expect(NormalizationForm.isNFC(String(scalar)), "\(escaped(String(scalar)))")
        }
    }
}
