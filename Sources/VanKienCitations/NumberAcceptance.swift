/// What stands before a run of text, as far as it tells whether the run is a document number.
enum Surroundings: Comparable {
    /// A form, a standard, an article: `Mẫu số 02`, `QCVN 01`.
    case contrary
    case silent
    /// *số* alone, or *văn bản*, which may be of any type.
    case numbered
    /// The name of a type: `Kết luận`, `Quyết định số`.
    case typed
}

/// Whether a shape is a document number.
extension NumberShape {
    /// The judgement on a run in a text, where fractions, measures and codes have the same shape.
    func isAcceptable(_ surroundings: Surroundings) -> Bool {
        guard surroundings > .contrary, let first else { return false }
        let inSmallLetters = first.capitals == 0
        // Small letters prove nothing: both forms must be known.
        if inSmallLetters, !ending.segments.allSatisfy({ $0.abbreviation.isKnown }) { return false }
        if hasDottedSerial { return year != nil && first.isType && second != nil }
        if surroundings == .silent, isTailOfNormativeNumber || hasGroupedSerial { return false }
        if year != nil {
            if first.isAssembly { return true }
            if first.isType, second != nil { return true }
            return surroundings > .silent && (first.isKnown || first.looksCoined)
        }
        guard let second else { return isAcceptableAlone(first, surroundings) }
        let separators = (ending.segments[0].separator, ending.segments[1].separator)
        if first.isType {
            if first.folded.utf8.count == 1 { return surroundings > .silent }
            switch separators {
            case (.dash, .slash), (.slash, .dash):
                // A committee coins its short form itself, but in capitals.
                return second.isKnown || second.looksCoined
            case (.slash, .slash), (.dash, .dash):
                return second.numbersAsParty || surroundings > .silent && second.isKnown
            default:
                return second.numbersAsParty || surroundings > .silent && second.isIssuer
            }
        }
        if separators.0 == .slash, first.isIssuer, first.folded.utf8.count > 1 {
            return separators.1 == .dash && (second.capitals >= 2 || second.isKnown)
        }
        return surroundings > .silent && first.looksCoined && (second.looksCoined || second.isKnown)
            && separators.0 != separators.1
    }

    /// Whether nothing else looks like it, so that it may even be glued to any word: `và143/2020/NĐ-CP`.
    var isUnmistakable: Bool { year != nil && first?.isType == true && second?.isIssuer == true }

    /// `2025/NĐ-CP` with nothing before it is what is left of a broken `16/2025/NĐ-CP`: decrees and circulars hold
    /// their year, and never were there so many that a serial looked like one.
    private var isTailOfNormativeNumber: Bool {
        guard year == nil, let first, ending.segments[0].separator == .slash, let value = Int(serial),
            (1997...2099).contains(value)
        else { return false }
        return first.isAssembly || ["nd", "tt", "ttlt"].contains(first.folded)
    }

    /// Whether one form waits for another that the text doesn't give: `01/2026/TT-` at the foot of a page.
    func isCutOff(in text: TextBytes) -> Bool {
        guard ending.segments.count == 1, let first else { return false }
        // Behind an issuer (217/HĐBT – …) a dash may begin the next part of the sentence, behind a type never.
        let next = first.isType ? text.skipSpaces(from: range.upperBound, limit: 1) : range.upperBound
        let (value, _) = text.scalar(at: next)
        return TextBytes.isDash(value) || TextBytes.isSlash(value)
    }

    /// `217/HĐBT`, `15-SL`, `26/CT-1995`: old numbers of one part need, but for the first, a word that says what they are.
    private func isAcceptableAlone(_ form: Abbreviation, _ surroundings: Surroundings) -> Bool {
        guard form.folded.utf8.count > 1, form.smallLetters == 0 || form.isKnown else { return false }
        switch surroundings {
        case .typed: return form.isKnown || form.looksCoined && ending.segments[0].separator == .slash
        case .numbered:
            if ending.segments[0].separator == .slash { return form.isIssuer || ending.closingYear != nil && form.isType }
            return ["sl", "cp", "ttg", "hdbt"].contains(form.folded)
        // The Council of Ministers numbered without a type, and nobody else has four such letters behind a slash.
        case .silent: return form.folded == "hdbt" && form.smallLetters == 0 && ending.segments[0].separator == .slash
        case .contrary: return false
        }
    }

    /// The judgement on what a person typed as a number: nothing else need prove it.
    var isAcceptableAsTyped: Bool {
        guard let first else { return false }
        if hasDottedSerial, year == nil { return false }
        // As behind the name of a type, or else what is found there could not be asked for.
        if ending.segments.count == 1, year == nil { return isAcceptableAlone(first, .typed) }
        return first.isKnown || first.isAssembly || first.capitals >= 2
    }
}
