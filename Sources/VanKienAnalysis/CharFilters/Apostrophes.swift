/// The apostrophe of `H're` and `M'nông` comes in every shape of the quotation mark; all are `'`.
enum Apostrophes {
    static func replacement(for scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x2018, 0x2019, 0x02BC, 0xFF07: "'"
        default: scalar
        }
    }
}
