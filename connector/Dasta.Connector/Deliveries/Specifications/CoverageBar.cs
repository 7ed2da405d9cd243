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

    /// <summary>What a period lacks, in a sentence.</summary>
    public static string Shortfall(DeliverySpecification specification, DeliveryPeriod period, RangeCoverage coverage)
    {
        var share = FormattableString.Invariant($"From {period.Start:yyyy-MM-dd}: {coverage.Share * 100:0.0} %")
            + (IsTooLow(specification, coverage)
                ? $", where {specification.MinimumCoveragePercent} % is needed"
                : string.Empty);
        var more = coverage.Unmeasured.Count - NamedParts;
        return coverage.Unmeasured.Count == 0
            ? share + "."
            : $"{share}; nothing of {string.Join(", ", coverage.Unmeasured.Take(NamedParts))}"
                + (more > 0 ? $" and {more} more." : ".");
    }
}
