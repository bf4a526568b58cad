/// Recipients and signature: the last lines of a document, or the last before its appendices.
extension HeadAndClose {
    mutating func readClose(_ texts: LineTexts) {
        var recipientsAt: Int?
        var signatureAt: Int?
        for index in bodyStart..<max(bodyStart, texts.count) {
            guard texts.mayClose(index) else { continue }
            let text = texts[index]
            if recipientsAt == nil, RecipientLine.isHeading(text) {
                recipientsAt = index
                readRecipients(index, texts)
            }
            if opensSignature(index, texts), readSignature(index, texts) {
                signatureAt = index
                break
            }
        }
        guard let signatureAt else { return }
        readFurtherSignatures(texts)
        readCopyNote(texts)
        // The list may stand behind the name, where the converter read the right cell first.
        if recipientsAt == nil, let end = signatureEnd, let at = texts.index(after: end),
            let found = (at..<min(texts.count, at + 3)).first(where: { RecipientLine.isHeading(texts[$0]) })
        {
            readRecipients(found, texts)
            signatureEnd = roles.lastIndex(of: .recipients).map { max($0, end) } ?? end
        }
        readAuthentication(signatureAt, texts)
    }

    /// `T/M …`, an office, or the body whose head signs, above its office.
    private func opensSignature(_ index: Int, _ texts: LineTexts) -> Bool {
        let text = texts[index]
        if SignatureLine.standsFor(text) || SignatureLine.isOffice(text) { return true }
        return isCapitals(text) && HeadLine.isArm(text) && index + 1 < texts.count
            && SignatureLine.isOffice(texts[index + 1])
    }

    private mutating func readRecipients(_ heading: Int, _ texts: LineTexts) {
        roles[texts.line(heading)] = .recipients
        var index = heading + 1
        while index < texts.count, index - heading < 60 {
            let text = texts[index]
            guard let first = text.first, text.count <= 200, !SignatureLine.standsFor(text),
                !SignatureLine.isOffice(text)
            else { break }
            if let item = RecipientLine.item(text) {
                metadata.recipients.append(item)
            } else if !texts.hasGap(before: index), !metadata.recipients.isEmpty,
                first.isLower || first == "(" || goesOn(text, after: texts[index - 1])
            {
                let last = metadata.recipients.count - 1
                metadata.recipients[last] += " " + RecipientLine.trimmed(text)
            } else {
                break
            }
            roles[texts.line(index)] = .recipients
            index += 1
        }
    }

    /// The second line of an item, which may begin with a name.
    private func goesOn(_ text: [Unicode.Scalar], after item: [Unicode.Scalar]) -> Bool {
        RecipientLine.item(item) != nil && RecipientLine.isUnfinished(item) && !isCapitals(text)
            && SignatureLine.name(text) == nil && !RecipientLine.isUnfinished(text)
    }

    /// Reads from the line in capitals to the name; `false` where no name follows.
    private mutating func readSignature(_ start: Int, _ texts: LineTexts) -> Bool {
        // As printed; put into running case only where a name follows, since every line of capitals may be asked.
        var standsFor: [[[Unicode.Scalar]]] = []
        var office: [Unicode.Scalar]?
        var signers: [(index: Int, name: String)] = []
        var index = start
        while index < texts.count, index - start <= 10 {
            let text = texts[index]
            let cells = SignatureLine.cells(text)
            var isKnown = true
            for cell in cells {
                if SignatureLine.standsFor(cell) {
                    standsFor.append([Array(cell)])
                } else if SignatureLine.isOffice(cell) {
                    if office == nil || signers.isEmpty { office = Array(cell) }
                } else if let name = SignatureLine.name(cell) ?? SignatureLine.signedName(cell) {
                    signers.append((index, name))
                } else if office != nil, signers.isEmpty, isLastOfClose(index, texts),
                    let name = SignatureLine.capitalName(cell)
                {
                    signers.append((index, name))
                } else if index == start, isCapitals(cell), HeadLine.isArm(cell) {
                    standsFor.append([Array(cell)])
                } else if isCapitals(cell), cell.count <= 60, signers.isEmpty, !standsFor.isEmpty,
                    office == nil,
                    !HeadLine.isMotto(cell), Marker.parse(cell) == nil
                {
                    // The office's name went on in a second line.
                    standsFor[standsFor.count - 1].append(Array(cell))
                } else if !SignatureLine.isAnnotation(cell) {
                    isKnown = false
                }
            }
            if !isKnown || !signers.isEmpty && cells.count == 1 && index > signers[signers.count - 1].index {
                break
            }
            index += 1
            if !signers.isEmpty { break }
        }
        guard let signer = signers.first else { return false }
        for line in start...signer.index { roles[texts.line(line)] = .signature }
        metadata.signer = signer.name
        let inRunningCase = { (cell: [Unicode.Scalar]) in RunningCase.of(squeezed(cell)) }
        metadata.signerOffice = office.map(inRunningCase)
        metadata.signedFor = standsFor.isEmpty ? nil : standsFor.map { $0.map(inRunningCase).joined(separator: " ") }.joined(separator: ", ")
        signatureEnd = texts.line(signer.index)
        return true
    }

    /// Whether nothing but a list of recipients follows.
    private func isLastOfClose(_ index: Int, _ texts: LineTexts) -> Bool {
        index + 1 == texts.count || RecipientLine.isHeading(texts[index + 1])
    }

    /// A joint document has a second signature right after the first.
    private mutating func readFurtherSignatures(_ texts: LineTexts) {
        var count = 1
        while count < 5, let end = signatureEnd, let next = texts.index(after: end),
            opensSignature(next, texts)
        {
            let first = metadata
            guard readSignature(next, texts) else { return }
            metadata.signer = joined(first.signer, metadata.signer)
            metadata.signerOffice = joined(first.signerOffice, metadata.signerOffice)
            metadata.signedFor = joined(first.signedFor, metadata.signedFor)
            count += 1
        }
    }

    private func joined(_ first: String?, _ second: String?) -> String? {
        guard let first, let second else { return first ?? second }
        return first + ", " + second
    }

    /// `SAO Y BẢN CHÍNH` with its own number, date and signature: it closes the copy, not the document.
    private mutating func readCopyNote(_ texts: LineTexts) {
        guard let end = signatureEnd, let start = texts.index(after: end),
            HeadAndClose.copyNotes.contains(where: { texts[start].starts(with: $0) }),
            let name = (start..<min(texts.count, start + 9)).first(where: { SignatureLine.name(texts[$0]) != nil })
        else { return }
        for index in start...name { roles[texts.line(index)] = .signature }
        signatureEnd = texts.line(name)
    }

    private static let copyNotes = ["SAO Y", "SAO LỤC", "TRÍCH SAO", "Sao y", "Sao lục", "Trích sao"].map(scalars)

    /// A consolidated text has its number and date not in the head but over the signature.
    private mutating func readAuthentication(_ signature: Int, _ texts: LineTexts) {
        let range = max(bodyStart, signature - 8)..<max(bodyStart, signature)
        let isConsolidated = range.contains { SignatureLine.isAuthentication(texts[$0]) }
        var office: [Unicode.Scalar] = []
        for index in range {
            let text = texts[index]
            if isConsolidated, let number = HeadLine.number(text) {
                metadata.number = metadata.number ?? number
                roles[texts.line(index)] = .signature
            } else if text.contains(","), text.last != ".", let date = HeadLine.placeAndDate(text),
                let place = date.place
            {
                // The date beside the signature counts where the head has none.
                if metadata.date?.day == nil, let day = date.date { metadata.date = day }
                metadata.place = metadata.place ?? place
                roles[texts.line(index)] = .signature
            } else if isConsolidated, isCapitals(text), text.count <= 60, Marker.parse(text) == nil {
                if !SignatureLine.isAuthentication(text), !HeadLine.isMotto(text) { office += (office.isEmpty ? [] : [" "]) + text }
                roles[texts.line(index)] = .signature
            } else if isConsolidated, !text.contains(where: \.isLetter) {
                roles[texts.line(index)] = .signature
            }
        }
        // Its head names no office: the one that put the text together stands here.
        if !office.isEmpty { metadata.issuer = metadata.issuer ?? RunningCase.of(squeezed(office)) }
    }
}
