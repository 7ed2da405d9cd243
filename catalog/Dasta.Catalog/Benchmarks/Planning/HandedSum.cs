
namespace Dasta.Catalog.Benchmarks.Planning;

/// <summary>What one aggregator handed over: its half of the sum, over how many and which reports.</summary>
internal sealed record HandedSum(string Aggregator, int ReportCount, string ReportDigest, byte[] Sum)
{
    public const string Columns = "aggregator, report_count as reportcount, report_digest as reportdigest, sum";

    public override string ToString() => $"sum of {Aggregator}";
}
