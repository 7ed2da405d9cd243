using Dasta.Indicators.Delivering;

namespace Dasta.Connector.Deliveries.Specifications;

/// <summary>How much of a period that is over must be measured.</summary>
internal static class CoverageBar
{
    private const int NamedParts = 20;

    /// <summary>Whether less is measured than the specification asks; a share exactly at the bar passes.</summary>
    public static bool IsTooLow(DeliverySpecification specification, RangeCoverage coverage) =>
        coverage.Share * 100 < specification.MinimumCoveragePercent;

    /// <summary>Whether the period is delivered: enough of it is measured, and something of each part.</summary>
    public static bool IsReached(DeliverySpecification specification, RangeCoverage coverage) =>
        !IsTooLow(specification, coverage) && coverage.Unmeasured.Count == 0;

    /// <summary>What a period lacks, in figures that are read alike in every language.</summary>
    public static string Shortfall(DeliverySpecification specification, DeliveryPeriod period, RangeCoverage coverage)
    {
        var share = FormattableString.Invariant(
            $"{period.Start:yyyy-MM-dd}/{period.EndExclusive.AddDays(-1):yyyy-MM-dd}: {coverage.Share * 100:0.0} %")
            + (IsTooLow(specification, coverage)
                ? $" (min. {specification.MinimumCoveragePercent} %)"
                : string.Empty);
        var named = coverage.Unmeasured.Take(NamedParts).Select(part => $"; {part}: 0 %");
        var more = coverage.Unmeasured.Count - NamedParts;
        return share + string.Concat(named) + (more > 0 ? $"; + {more}" : string.Empty);
    }

    /// <summary>The same of a period of which nothing came.</summary>
    public static string Nothing(DeliveryPeriod period) => FormattableString.Invariant(
        $"{period.Start:yyyy-MM-dd}/{period.EndExclusive.AddDays(-1):yyyy-MM-dd}: 0 %");
}
