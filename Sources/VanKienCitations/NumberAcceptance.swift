/// What stands before a run of text, as far as it tells whether the run is a document number.
enum Surroundings: Comparable {
    /// A form, a standard, an article: `Mẫu số 02`, `QCVN 01`.
    case contrary
    case silent
    /// *số* alone.
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
        if inSmallLetters, !segments.allSatisfy({ $0.abbreviation.isKnown }) { return false }
        if hasDottedSerial { return year != nil && first.isType && second != nil }
        if year != nil {
            if first.isAssembly { return true }
            if first.isType, second != nil { return true }
            return surroundings > .silent && (first.isKnown || first.looksCoined)
        }
        guard let second else { return isAcceptableAlone(first, surroundings) }
        if first.isType {
            if first.folded.utf8.count == 1 { return surroundings > .silent }
            switch (segments[0].separator, segments[1].separator) {
            case (.dash, .slash), (.slash, .dash):
                return isPlausibleIssuer(second)
            case (.slash, .slash), (.dash, .dash):
                return second.isPartyIssuer || surroundings > .silent && second.isKnown
            default:
                return second.isPartyIssuer || surroundings > .silent && second.isIssuer
            }
        }
        if segments[0].separator == .slash, first.isIssuer, first.folded.utf8.count > 1 {
            return segments[1].separator == .dash && (second.capitals >= 2 || second.isKnown)
        }
        return surroundings > .silent && first.looksCoined && (second.looksCoined || second.isKnown)
            && segments[0].separator != segments[1].separator
    }

    /// A committee coins its short form itself, but in capitals.
    private func isPlausibleIssuer(_ issuer: Abbreviation) -> Bool {
        issuer.isKnown || issuer.looksCoined
    }

    /// `217/HĐBT`, `15-SL`, `26/CT-1995`: old numbers of one part need a word that says what they are.
    private func isAcceptableAlone(_ form: Abbreviation, _ surroundings: Surroundings) -> Bool {
        guard form.folded.utf8.count > 1, form.smallLetters == 0 || form.isKnown else { return false }
        switch surroundings {
        case .typed: return form.isKnown || form.looksCoined && segments[0].separator == .slash
        case .numbered: return form.isIssuer || form.folded == "sl" || closingYear != nil && form.isType
        case .silent, .contrary: return false
        }
    }

    /// The judgement on what a person typed as a number: nothing else need prove it.
    var isAcceptableAsTyped: Bool {
        guard let first else { return false }
        if hasDottedSerial, year == nil { return false }
        if segments.count == 1, year == nil { return first.isKnown && first.folded.utf8.count > 1 }
        return first.isKnown || first.isAssembly || first.capitals >= 2
    }
}
