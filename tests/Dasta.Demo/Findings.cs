using System.Collections.Concurrent;

namespace Dasta.Demo;

/// <summary>What the steps learnt so far; towns by their slug.</summary>
internal sealed class Findings
{
    /// <summary>The offers the researcher found in the catalogue.</summary>
    public ConcurrentDictionary<string, FoundOffer> Offers { get; } = new(StringComparer.Ordinal);

    /// <summary>Identifiers of the agreements the researcher has.</summary>
    public ConcurrentDictionary<string, string> Agreements { get; } = new(StringComparer.Ordinal);

    /// <summary>Where and with which token the researcher may read.</summary>
    public ConcurrentDictionary<string, DataAddress> Transfers { get; } = new(StringComparer.Ordinal);

    /// <summary>The figures the researcher read over OData.</summary>
    public ConcurrentDictionary<string, TownFigures> Figures { get; } = new(StringComparer.Ordinal);

    /// <summary>The benchmark as the province got it.</summary>
    public BenchmarkAnswer? Benchmark { get; set; }

    /// <summary>Each town's own percentile, as it alone knows it.</summary>
    public ConcurrentDictionary<string, string> Percentiles { get; } = new(StringComparer.Ordinal);
}
