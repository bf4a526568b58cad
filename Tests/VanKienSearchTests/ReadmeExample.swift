import VanKien

func references(of query: String, in path: String) async throws -> [String] {
    let index = try PassageIndex(path: path)
    let results = try await index.search(SearchRequest(query, limit: 5))
    return results.hits.map { "\($0.passage.reference): \($0.snippet.text)" }
}
