// The face of the library: one import for everything from files to hits. See VanKien.docc.
@_exported import VanKienAnalysis
@_exported import VanKienCitations
@_exported import VanKienDocuments
@_exported import VanKienIndexing
@_exported import VanKienSearch
