@_exported import VanKienAnalysis
@_exported import VanKienCitations
@_exported import VanKienDocuments
@_exported import VanKienIndexing
@_exported import VanKienSearch
