/// What a reader takes at most of one file.
public enum ReaderLimits {
    /// The largest file in bytes (64 MiB). The longest law with all its annexes has about 1 MB; what is larger is a
    /// dump of something else, and reading holds about nine times its size in memory.
    public static let fileSize = 64 << 20
    /// Bytes that an archive's wanted parts may have unpacked, and that a tool may write (96 MiB).
    public static let expandedSize = 96 << 20
    /// Entries of an archive that are looked at.
    public static let archiveEntries = 20_000
    /// Documents in an archive, those in archives within it included. To find one, the list is gone through from its start.
    public static let archiveMembers = 5_000
    /// Bytes that the documents in an archive may have together (1 GiB).
    public static let archiveSize = 1 << 30
    /// How much larger than the archive they may be; text packs to a fifth. An archive of up to 16 MiB unpacked is not asked.
    public static let archiveRatio = 40
    public static let archiveSizeUnasked = 16 << 20
    /// Archives within one another, the outermost counted.
    public static let archiveNesting = 3
    /// Elements inside one another in XML and HTML, and groups in rich text.
    public static let nesting = 500
    /// Characters of a document (8 Mi): five thousand pages. What is longer holds many documents; nobody could cite a place in it.
    public static let textLength = 8 << 20
    /// Characters of other scripts than Latin (2 Mi). Their words are found by ICU and its dictionaries, thirty times slower than those of
    /// Vietnamese.
    public static let foreignLength = 2 << 20
    /// Lines of a text, or paragraphs (1 Mi): each is looked at several times, and what is known of it kept until the document is whole.
    public static let lines = 1 << 20
    /// Seconds that the reading of a file's elements may take, tools included; with the words' way into the index no file takes more
    /// than 20.
    public static let readingSeconds = 15
    /// Seconds of them that a tool has for one file.
    public static let toolSeconds = 13
    /// Characters that say how a word processor writes the numbers of a list (`%1.%2.`).
    public static let labelFormatLength = 100
    /// Bytes of memory that each process of a tool may ask for (640 MiB: LibreOffice begins with 200), so that with ours it is less
    /// than 1 GiB; and of address space (4 GiB, of which LibreOffice maps two before it begins).
    public static let toolMemory = 640 << 20
    public static let toolAddressSpace = 4 << 30
    /// Bytes of a PDF's text up to which it is asked where its words stand, if no notes need it (1 MiB, some 200,000 words): a million
    /// words take ten seconds.
    public static let placedText = 1 << 20
    /// Pages of a scan that are recognised, and the seconds that each step of a page has.
    public static let scannedPages = 300
    public static let scannedPageSeconds = 60
}
