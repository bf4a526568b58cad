@_exported import VanKienTestSeeds
