using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Inputs;

/// <summary>An area with the series measured in it.</summary>
/// <param name="Code">For example <c>31004-centrum</c>.</param>
/// <param name="Kind">What the area is, for example <c>core</c>; see <see cref="ZoneKind"/>.</param>
internal sealed record Zone(string Code, string Kind, IReadOnlyList<MeasuredSeries> Series)
{
    /// <summary>What tells how many persons are about, the best first.</summary>
    public static IReadOnlyList<string> PersonProperties { get; } = ["passages", "presence", "density"];

    /// <summary>How its series go on through mergers of towns; none where no towns merged.</summary>
    public IReadOnlyList<AreaChain> Chains { get; init; } = [];

    /// <summary>
    /// The series that tell how many persons are about: passages on foot, else presence, else density. Only one of the
    /// three, since what they measure differs.
    /// </summary>
    public IReadOnlyList<MeasuredSeries> Persons { get; } = PersonProperties
        .Select(property => (IReadOnlyList<MeasuredSeries>)Series.Where(one =>
            one.Description.Property == property
            && one.Description.Dimension("mode") is (null or "pedestrian")
            && one.Description.Dimensions.Keys.All(name => name is "mode" or "direction")).ToArray())
        .FirstOrDefault(series => series.Count > 0) ?? [];

    /// <summary>Whether persons are counted in the same way as in another zone.</summary>
    public bool CountsLike(Zone other) =>
        Persons.Any(one => other.Persons.Any(its => its.Description.IsLike(one.Description)));

    /// <summary>The series of one property.</summary>
    public IReadOnlyList<MeasuredSeries> Of(string property) =>
        Series.Where(one => one.Description.Property == property).ToArray();

    /// <summary>The periods of one length from the first to the last day that one of the series delivered.</summary>
    public static IEnumerable<Period> Periods(Granularity granularity, IReadOnlyCollection<MeasuredSeries> series) =>
        series.Count == 0
            ? []
            : CalculationScope.Periods(granularity, series.Min(one => one.FirstDay), series.Max(one => one.LastDay));
}
