using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Dasta.Specs.Linked;

/// <summary>The published result of one blind benchmark, as linked data needs it.</summary>
/// <param name="Base">Public base address of the catalogue that opened it.</param>
/// <param name="Registry">Public base address of the registry that holds its signed plan.</param>
/// <param name="Collector">The catalogue.</param>
/// <param name="RequestedBy">Who asked for the plan.</param>
/// <param name="Id">Id of the benchmark.</param>
/// <param name="Series">Id of the series it is part of.</param>
/// <param name="Group">Code of the peer group.</param>
/// <param name="PlanHash">SHA-256 of the signed plan as base64url.</param>
/// <param name="RosterHash">SHA-256 of the planned roster as base64url.</param>
/// <param name="Towns">Towns behind the result.</param>
/// <param name="Mode">How figures were kept apart: <c>shares</c> or <c>masks</c>.</param>
/// <param name="Vintage">Its number among the results of its period, from 1.</param>
/// <param name="VintageState"><c>newest</c> or <c>earlier</c>.</param>
/// <param name="StatedError">How far mean and standard deviation may be off, in the unit; with noise the mean.</param>
public sealed record PublishedBenchmark(
    Uri Base,
    Uri Registry,
    Did Collector,
    Did RequestedBy,
    string Id,
    string Series,
    IndicatorDefinition Indicator,
    int IndicatorVersion,
    string Group,
    BilingualText GroupName,
    Period Period,
    string? ReferencePeriod,
    string ReleaseClass,
    string PlanHash,
    string RosterHash,
    int Towns,
    string Mode,
    int Round,
    int Vintage,
    string VintageState,
    double StatedError,
    DateTimeOffset AskedAt,
    DateTimeOffset OpenedAt,
    IReadOnlyList<PublishedBenchmark.Statistic> Statistics,
    IReadOnlyList<PublishedBenchmark.Bin> Bins)
{
    /// <summary>Why a statistic of a result with noise has neither value nor bounds.</summary>
    public const string NotBounded = "NotBounded";

    /// <summary>What it cost of the towns' privacy (ε); null for exact sums.</summary>
    public double? Epsilon { get; init; }

    /// <summary>What all results of its indicator and period cost up to it.</summary>
    public double? EpsilonSpent { get; init; }

    /// <summary>One number of the result.</summary>
    /// <param name="Kind">mean, standard-deviation, geometric-mean, total or quantile.</param>
    /// <param name="Value">
    /// Null for a quantile of which only the interval is known, and for what has no bound beside noise.
    /// </param>
    public sealed record Statistic(string Kind, double? Value)
    {
        /// <summary>Between 0 and 1, of a quantile.</summary>
        public double? Probability { get; init; }

        /// <summary>The bounds of a quantile's bin, or of its interval.</summary>
        public (double Lower, double Upper)? Bounds { get; init; }
    }

    /// <summary>A bin of the released histogram.</summary>
    public sealed record Bin(double Lower, double Upper, int Towns);
}
