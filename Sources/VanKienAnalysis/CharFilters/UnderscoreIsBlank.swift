/// An underscore is a blank: forms have ruled lines to fill in (`vòng___`), which ICU would glue to the word before.
enum UnderscoreIsBlank {
    static func replacement(for scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar == "_" ? " " : scalar
    }
}
