import ArgumentParser

/// Arguments that are read without the parser's library: words, flags, and options each followed by its value.
///
/// The library finds the options of a command by reflection each time it starts, for which the runtime looks through the conformances
/// of the whole program: 4 ms of the 14 that a search of a small index took from the shell. So the commands that are started most read what is
/// usual themselves. Whatever is not plain (`--option=value`, `--`, a dash before anything else, a wish for help, a mistake) is left to the library, which then
/// reads all arguments from the beginning; what is read here is what it would make of them.
struct PlainArguments {
    /// They are for the library.
    struct NotPlain: Error {}

    private var rest: ArraySlice<String>

    init(_ arguments: ArraySlice<String>) { rest = arguments }

    mutating func next() -> String? { rest.popFirst() }

    /// The value of the option that was read last.
    mutating func value() throws(NotPlain) -> String {
        guard let value = rest.popFirst(), !Self.isOption(value) else { throw NotPlain() }
        return value
    }

    mutating func number<Number: LosslessStringConvertible>() throws(NotPlain) -> Number {
        guard let number = Number(try value()) else { throw NotPlain() }
        return number
    }

    mutating func choice<Choice: RawRepresentable<String>>() throws(NotPlain) -> Choice {
        guard let choice = Choice(rawValue: try value()) else { throw NotPlain() }
        return choice
    }

    static func isOption(_ argument: String) -> Bool { argument.utf8.first == UInt8(ascii: "-") }
}

/// Options of which `PlainArguments` can hold any.
protocol PlainOptions: ParsableArguments {
    /// As they are where none is given.
    static var unset: Self { get }

    /// Reads an option.
    ///
    /// - Parameter arguments: what stands behind it; its value is taken from there.
    /// - Returns: false for one that is not among these.
    mutating func read(_ option: String, _ arguments: inout PlainArguments) throws(PlainArguments.NotPlain) -> Bool
}

/// A command of words and such options.
protocol PlainCommand: PlainOptions, ParsableCommand {
    /// By which it is called.
    static var name: String { get }
    var words: [String] { get set }

    /// As the library does it: the groups of options, then the command.
    mutating func validateAll() throws
}

extension PlainCommand {
    /// - Parameter arguments: those behind the command's name.
    /// - Returns: `nil` where they are for the library, as all are in which anything is wrong.
    init?(plain arguments: ArraySlice<String>) {
        self = .unset
        var arguments = PlainArguments(arguments)
        do {
            while let argument = arguments.next() {
                if !PlainArguments.isOption(argument) {
                    words.append(argument)
                } else if try !read(argument, &arguments) {
                    return nil
                }
            }
            try validateAll()
        } catch {
            return nil
        }
    }
}
