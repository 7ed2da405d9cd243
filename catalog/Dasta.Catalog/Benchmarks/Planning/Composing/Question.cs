namespace Dasta.Catalog.Benchmarks.Planning.Composing;

/// <summary>
/// A request together with the keys, one for each of its subjects, under which the same question over the same towns is
/// found again.
/// </summary>
internal sealed record Question(BenchmarkRequest Request, IReadOnlyList<string> RosterKeys);
