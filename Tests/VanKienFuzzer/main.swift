// The targets under libFuzzer; scripts/fuzz builds and runs it.
//
//     vankien-fuzzer TARGET [what libFuzzer takes]
//     vankien-fuzzer TARGET --write-seeds FOLDER      the seeds as files, and the words as FOLDER.dict
//     vankien-fuzzer --list
import CLibFuzzer
import Foundation
import VanKienFuzzing

nonisolated(unsafe) var target: (any FuzzTarget)?

func stop(_ message: String) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(2)
}

func writeSeeds(of type: any FuzzTarget.Type, to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (place, seed) in try type.seeds().enumerated() { try Data(seed).write(to: URL(fileURLWithPath: "\(folder)/seed-\(place)")) }
    // AFL's form of dictionaries: a quoted word a line, bytes that are no letters as \xNN.
    let lines = type.words.map { word in
        "\"" + word.utf8.map { (0x30...0x7A).contains($0) && $0 != 0x5C ? String(UnicodeScalar($0)) : "\\x" + String(Int($0) + 256, radix: 16).suffix(2) }.joined() + "\""
    }
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: folder + ".dict"))
}

let arguments = CommandLine.arguments
if arguments.dropFirst().first == "--list" {
    print(FuzzTargets.all.map { $0.name }.joined(separator: "\n"))
    exit(0)
}
guard arguments.count > 1, let type = FuzzTargets.named(arguments[1]) else {
    stop("usage: vankien-fuzzer TARGET [options of libFuzzer]; targets: \(FuzzTargets.all.map { $0.name }.joined(separator: " "))")
}
if arguments.count == 4, arguments[2] == "--write-seeds" {
    try writeSeeds(of: type, to: arguments[3])
    exit(0)
}
target = try type.init()

// libFuzzer keeps the pointers that it is given.
var rest: [UnsafeMutablePointer<CChar>?] = ([arguments[0], "-max_len=\(type.longest)"] + arguments.dropFirst(2)).map { strdup($0) } + [nil]
var count = CInt(rest.count - 1)
let list = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: rest.count)
list.initialize(from: &rest, count: rest.count)
var argv: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = list
exit(
    LLVMFuzzerRunDriver(&count, &argv) { bytes, size in
        let input = Array(UnsafeBufferPointer(start: bytes, count: size))
        do {
            try target?.run(input)
        } catch {
            FileHandle.standardError.write(Data("a law is broken: \(error)\n".utf8))
            abort()
        }
        return 0
    })
