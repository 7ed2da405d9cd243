using Dasta.Specs.Values;

namespace Dasta.Policies.Odrl;

/// <summary>
/// What a policy leaves of the data: the read stage applies it to the query itself. Null means no limit; an empty list
/// leaves nothing.
/// </summary>
/// <param name="Indicators">Codes of indicators.</param>
/// <param name="Areas">Codes of areas or NIS codes; each stands for itself and for the areas inside it.</param>
/// <param name="From">First day a period may begin on.</param>
/// <param name="Until">First day a period may no longer hold: one that begins before it ends by it too.</param>
/// <param name="MaximumRows">Most rows of one answer.</param>
/// <param name="RefusesExcess">
/// True when a request for more detail than is left is to be refused with the reason, false when it gets what is left.
/// </param>
public sealed record Narrowing(
    IReadOnlyList<string>? Indicators,
    IReadOnlyList<string>? Areas,
    DateOnly? From,
    DateOnly? Until,
    IReadOnlyList<Granularity>? Granularities,
    int? MaximumRows,
    bool RefusesExcess = false)
{
    /// <summary>No limit at all.</summary>
    public static Narrowing None { get; } = new(null, null, null, null, null, null);

    /// <summary>
    /// What is left when several rules each leave something of their own: all that one of these leaves. The limits
    /// beside
    /// it are then what every one of them leaves, the safe reading.
    /// </summary>
    public IReadOnlyList<Narrowing> Alternatives { get; init; } = [];

    /// <summary>
    /// Who reads, by every name that rows may be meant for; null where rows are meant for nobody in particular. A table
    /// that does not say whom its rows are for shows none of them to whoever is limited by this.
    /// </summary>
    public IReadOnlyList<string>? Readers { get; init; }

    /// <summary>True when nothing is limited.</summary>
    public bool IsNone => Alternatives.Count == 0 && Readers is null &&
        Indicators is null && Areas is null && From is null && Until is null && Granularities is null
        && MaximumRows is null;

    /// <summary>All that one of them leaves; no limit when one has none.</summary>
    public static Narrowing AnyOf(IReadOnlyList<Narrowing> narrowings) => narrowings switch
    {
        [] => throw new ArgumentException("There is at least one.", nameof(narrowings)),
        [var only] => only,
        _ when narrowings.Any(narrowing => narrowing.IsNone) => None,
        _ => narrowings.Aggregate((left, right) => left.AndOwn(right)) with
        {
            Alternatives = [.. narrowings.SelectMany(narrowing => narrowing.Parts)],
        },
    };

    /// <summary>What both leave.</summary>
    public Narrowing And(Narrowing other) => Alternatives.Count == 0 && other.Alternatives.Count == 0
        ? AndOwn(other)
        : AnyOf([.. Parts.SelectMany(left => other.Parts.Select(left.AndOwn))]) with
        {
            RefusesExcess = RefusesExcess || other.RefusesExcess,
        };

    private IReadOnlyList<Narrowing> Parts => Alternatives.Count == 0 ? [this] : Alternatives;

    private Narrowing AndOwn(Narrowing other) => new(
        Both(Indicators, other.Indicators),
        BothAreas(Areas, other.Areas),
        From is null || other.From > From ? other.From : From,
        Until is null || other.Until < Until ? other.Until : Until,
        Both(Granularities, other.Granularities),
        MaximumRows is null || other.MaximumRows < MaximumRows ? other.MaximumRows : MaximumRows,
        RefusesExcess || other.RefusesExcess)
    {
        Readers = Both(Readers, other.Readers),
    };

    /// <summary>Lengths of period that some alternative leaves; null when one leaves every length.</summary>
    public IReadOnlyList<Granularity>? AnyGranularities => Alternatives.Count == 0 ? Granularities
        : Alternatives.Any(alternative => alternative.AnyGranularities is null) ? null
        : [.. Alternatives.SelectMany(alternative => alternative.AnyGranularities!).Distinct()];

    /// <summary>True when the indicator is left.</summary>
    public bool AllowsIndicator(string code) => Alternatives.Count > 0
        ? Alternatives.Any(alternative => alternative.AllowsIndicator(code))
        : Indicators is null || Indicators.Contains(code);

    /// <summary>True when the area, or one around it, is left.</summary>
    public bool AllowsArea(string code) => Alternatives.Count > 0
        ? Alternatives.Any(alternative => alternative.AllowsArea(code))
        : Areas is null || Areas.Any(area => Covers(area, code));

    private static IReadOnlyList<T>? Both<T>(IReadOnlyList<T>? left, IReadOnlyList<T>? right) =>
        left is null ? right : right is null ? left : [.. left.Intersect(right)];

    private static IReadOnlyList<string>? BothAreas(IReadOnlyList<string>? left, IReadOnlyList<string>? right) =>
        left is null ? right
        : right is null ? left
        :
        [
            .. left.Where(area => right.Any(other => Covers(other, area)))
                .Union(right.Where(area => left.Any(other => Covers(other, area))), StringComparer.Ordinal),
        ];

    private static bool Covers(string area, string code) =>
        code == area || (code.StartsWith(area, StringComparison.Ordinal) && code[area.Length] == '-');
}
