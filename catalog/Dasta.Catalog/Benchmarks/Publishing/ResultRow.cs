using System.Text.Json.Nodes;
using Dasta.Policies.Benchmarks;

namespace Dasta.Catalog.Benchmarks.Publishing;

/// <summary>One published result.</summary>
internal sealed record ResultRow
{
    public required string Id { get; init; }

    public required string Series { get; init; }

    public required string PlanHash { get; init; }

    public required string RosterHash { get; init; }

    public required string Indicator { get; init; }

    public required int IndicatorVersion { get; init; }

    public required string Period { get; init; }

    public string? ReferencePeriod { get; init; }

    public required string Group { get; init; }

    public required string ReleaseClass { get; init; }

    public required string Mode { get; init; }

    public required int Round { get; init; }

    public required int Vintage { get; init; }

    public required string VintageState { get; init; }

    public required int Towns { get; init; }

    public required double Mean { get; init; }

    /// <summary>Null where the plan does not ask it, or noise leaves it no bound; so is the geometric mean.</summary>
    public double? StandardDeviation { get; init; }

    public double? GeometricMean { get; init; }

    public double? Total { get; init; }

    public required string Unit { get; init; }

    public required double StatedError { get; init; }

    /// <summary>What it cost of the towns' privacy; null for exact sums.</summary>
    public double? Epsilon { get; init; }

    /// <summary>What all results of its indicator and period cost up to it.</summary>
    public double? EpsilonSpent { get; init; }

    public required string RequestedBy { get; init; }

    public required DateTime AskedAt { get; init; }

    public required DateTime OpenedAt { get; init; }

    /// <summary>The quantiles there are, each as <c>[probability, value, lower, upper]</c>, as JSON.</summary>
    public string? QuantileList { get; init; }

    /// <summary>The released histogram, each bin as <c>[lower, upper, towns]</c>, as JSON.</summary>
    public string? BinList { get; init; }

    /// <summary>In order of probability.</summary>
    public IReadOnlyList<Quantile> Quantiles =>
    [
        .. Lists(QuantileList).Select(one =>
            new Quantile((double)one[0]!, (double?)one[1], (double)one[2]!, (double)one[3]!, one[1] is null)),
    ];

    /// <summary>The probabilities a result can have quantiles of.</summary>
    public static IReadOnlyList<double> Probabilities { get; } = [0.1, 0.25, 0.5, 0.75, 0.9];

    /// <summary>From left to right.</summary>
    public IReadOnlyList<HistogramBin> Bins =>
        [.. Lists(BinList).Select(one => new HistogramBin((double)one[0]!, (double)one[1]!, (int)one[2]!))];

    private static IEnumerable<JsonArray> Lists(string? json) =>
        json is null ? [] : ((JsonArray)JsonNode.Parse(json)!).Cast<JsonArray>();

    public const string Columns =
        """
        t.id, t.series, t.plan_hash as planhash, t.roster_hash as rosterhash, t.indicator_code as indicator,
        t.indicator_version as indicatorversion, t.period_code as period, t.reference_period as referenceperiod,
        t.group_code as "group", t.release_class as releaseclass, t.mode, t.round, t.vintage,
        t.vintage_state as vintagestate, t.towns, t.mean, t.standard_deviation as standarddeviation,
        t.geometric_mean as geometricmean, t.total, t.unit, t.stated_error as statederror, t.epsilon,
        t.epsilon_spent as epsilonspent, s.publisher as requestedby,
        t.asked_at as askedat, t.opened_at as openedat,
        (select jsonb_agg(jsonb_build_array(q.p, q.value, q.lower, q.upper) order by q.p)::text
            from (values
                (0.1, t.p10, t.p10_lower, t.p10_upper), (0.25, t.p25, t.p25_lower, t.p25_upper),
                (0.5, t.p50, t.p50_lower, t.p50_upper), (0.75, t.p75, t.p75_lower, t.p75_upper),
                (0.9, t.p90, t.p90_lower, t.p90_upper)) q (p, value, lower, upper)
            where q.lower is not null) as quantilelist,
        (select jsonb_agg(jsonb_build_array(b.lower, b.upper, b.towns) order by b.position)::text
            from published.bin b where b.result = t.id) as binlist
        """;
}
