using Dasta.Specs.Values;

namespace Dasta.Policies.Odrl;

/// <summary>
/// What a policy leaves of the data: the read stage applies it to the query itself. Null means no limit; an empty list
/// leaves nothing.
/// </summary>
/// <param name="Indicators">Codes of indicators.</param>
/// <param name="Areas">Codes of areas or NIS codes; each stands for itself and for the areas inside it.</param>
/// <param name="From">First day a period may begin on.</param>
/// <param name="Until">First day a period may no longer begin on.</param>
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

    /// <summary>True when nothing is limited.</summary>
    public bool IsNone =>
        Indicators is null && Areas is null && From is null && Until is null && Granularities is null
        && MaximumRows is null;

    /// <summary>What both leave.</summary>
    public Narrowing And(Narrowing other) => new(
        Both(Indicators, other.Indicators),
        BothAreas(Areas, other.Areas),
        From is null || other.From > From ? other.From : From,
        Until is null || other.Until < Until ? other.Until : Until,
        Both(Granularities, other.Granularities),
        MaximumRows is null || other.MaximumRows < MaximumRows ? other.MaximumRows : MaximumRows,
        RefusesExcess || other.RefusesExcess);

    /// <summary>True when the area, or one around it, is left.</summary>
    public bool AllowsArea(string code) => Areas is null || Areas.Any(area => Covers(area, code));

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
