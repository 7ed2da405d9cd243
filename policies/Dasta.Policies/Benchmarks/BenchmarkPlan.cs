using Dasta.Policies.Benchmarks.Calculation;
using Dasta.Policies.Benchmarks.Subjects;
using Dasta.Policies.Odrl.Profile;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Dasta.Policies.Benchmarks;

/// <summary>
/// A benchmark plan: the registry entry of algorithm BQ-1 for one indicator, period and roster. The governance key
/// signs its bytes; a town answers a plan only when <see cref="PlanRules"/> allow it.
/// </summary>
/// <param name="ClipLower">Lower bound of a figure; positive. Figures beyond a bound move onto it.</param>
/// <param name="Edges">Edges e0..eB of the bins, frozen before collection; end bins take what lies outside.</param>
/// <param name="MinimumRoster">Fewest towns planned and opened; at least 10.</param>
/// <param name="Coalition">Towns that may pool their figures without harm; at most 2.</param>
/// <param name="MinimumDifference">Fewest towns two rosters differ by, each way; at least 5.</param>
/// <param name="ReleaseClass">Who gets the result: <c>town</c> or <c>public</c>.</param>
/// <param name="Aggregators">Two in mode A; in mode B the hub alone.</param>
/// <param name="Round">1 for the first collection; a retry counts on.</param>
public sealed record BenchmarkPlan(
    string Id,
    string Indicator,
    int IndicatorVersion,
    Period Period,
    Period? ReferencePeriod,
    double ClipLower,
    double ClipUpper,
    IReadOnlyList<double> Edges,
    string Group,
    string MembershipRule,
    int MinimumRoster,
    int Coalition,
    int MinimumDifference,
    IReadOnlyList<string> Statistics,
    string ReleaseClass,
    IReadOnlyList<RosterMember> Roster,
    IReadOnlyList<PlanAggregator> Aggregators,
    Did Collector,
    string CollectorAddress,
    Did RequestedBy,
    string Purpose,
    DateTimeOffset NotBefore,
    DateTimeOffset Deadline,
    int Round)
{
    /// <summary>How figures are kept apart.</summary>
    public BenchmarkMode Mode { get; init; } = BenchmarkMode.Shares;

    /// <summary>Number of bins, B.</summary>
    public int Bins => Edges.Count - 1;

    /// <summary>
    /// What every subject costs of the towns' privacy (ε of differential privacy) where each town adds its part of a
    /// noise to its bins; null for exact sums. Only over a hundred towns or more.
    /// </summary>
    public double? Epsilon { get; init; }

    /// <summary>What else is asked of the same towns in the same round; most plans have one subject.</summary>
    public IReadOnlyList<PlanSubject> Further { get; init; } = [];

    /// <summary>The plan as one of each of its subjects alone, the first first.</summary>
    public IReadOnlyList<BenchmarkPlan> Each =>
        [this with { Further = [] }, .. Further.Select(subject => subject.In(this))];

    /// <summary>
    /// Words of a contribution: for each subject count, sum, sum of squares, sum of logarithms and one per bin.
    /// </summary>
    public int Words => Histogram.FirstBinWord + Bins + Further.Sum(subject => subject.Words);

    /// <summary>The statistics a plan can ask for.</summary>
    public static IReadOnlyList<string> KnownStatistics { get; } =
    [
        "count", "mean", "standardDeviation", "geometricMean", "p10", "p25", "p50", "p75", "p90", "histogram", "total",
    ];

    /// <summary>
    /// What a plan may ask of an indicator: the total only where figures of towns add up, and with noise nothing that
    /// has no bound there.
    /// </summary>
    public static IReadOnlyList<string> StatisticsOf(BenchmarkEntry entry, bool noisy = false) =>
    [
        .. KnownStatistics.Where(name => name switch
        {
            "total" => entry.IsAdditive && !noisy,
            "standardDeviation" or "geometricMean" => !noisy,
            _ => true,
        }),
    ];

    /// <summary>The words for the modes on the wire.</summary>
    public static IReadOnlyList<string> KnownModes { get; } = ["shares", "masks"];

    /// <summary>Release class: the result is for the towns of the roster and for who asks.</summary>
    public const string TownRelease = "town";

    /// <summary>Release class: the result is published for anyone.</summary>
    public const string PublicRelease = "public";

    /// <summary>The release classes a plan can have.</summary>
    public static IReadOnlyList<string> KnownReleaseClasses { get; } = [TownRelease, PublicRelease];

    /// <summary>
    /// What one offer of a town must permit for a plan of this release class: to take part, and where the result is for
    /// anyone also to hand on.
    /// </summary>
    public static IReadOnlyList<string> ActionsOf(string releaseClass) =>
        releaseClass == PublicRelease ? [OdrlTerms.Benchmark, "distribute"] : [OdrlTerms.Benchmark];

    /// <summary>
    /// How far a published mean or standard deviation may lie from that of the figures: by the rounding of each figure
    /// to thousandths and that of the release.
    /// </summary>
    public double StatedError => ClipUpper <= 1 ? 0.001 : 0.051;
}
