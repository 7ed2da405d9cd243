using System.Text;

namespace Dasta.Catalog.Benchmarks;

/// <summary>
/// One value that stands for a set of report ids, so that the collector sees that both aggregators summed the same
/// reports without learning which town sent which.
/// </summary>
internal static class ReportIdDigest
{
    public static string Of(IEnumerable<string> reportIds) =>
        PlanHash.Of(Encoding.ASCII.GetBytes(string.Join('\n', reportIds.Order(StringComparer.Ordinal))));
}
