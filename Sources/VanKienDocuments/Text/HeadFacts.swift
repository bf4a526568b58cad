import VanKienAnalysis
import VanKienCitations

/// What other modules know and a head needs: text, numbers, dates and types.
enum HeadFacts {
    /// Bytes → scalars in NFC, and how they were found.
    ///
    /// - Parameter encoding: the one to be taken; `nil` to find it.
    static func decode(
        _ bytes: [UInt8], as encoding: TextEncoding? = nil
    ) throws(DocumentReaderError) -> TextDecoder.Reading {
        do throws(TextDecodingError) {
            return try TextDecoder.read(bytes, as: encoding)
        } catch {
            switch error {
            case .binary(let evidence): throw .binary(evidence: evidence)
            case .illFormed(let encoding, let offset):
                throw .undecodable(encoding: encoding.rawValue, offset: offset)
            }
        }
    }

    static func documentNumber(_ text: String) -> DocumentNumber? { DocumentNumber(text) }

    static func date(_ text: String) -> PartialDate? { DateRecogniser().date(in: text) }

    static let typeNames: [String] = DocumentType.all.map(\.name)
}
