using Dasta.Specs.Values;

namespace Dasta.Specs.Vocabulary;

/// <summary>
/// The municipalities of Flanders since 2018, what they lie in (arrondissement, province, region, country) and how they
/// merged. A code that is not in the table is not refused: it lies in nothing but itself and has no successor.
/// </summary>
public static class Municipalities
{
    private static readonly Dictionary<NisCode, Area> Areas = AreaTable.ReadAreas().ToDictionary(area => area.Nis);
    private static readonly IReadOnlyList<AreaChange> Mergers = AreaTable.ReadChanges();
    private static readonly ILookup<NisCode, AreaChange> ByFormer = Mergers.ToLookup(change => change.From);

    /// <summary>Every area of the table, whether its code is in use or not.</summary>
    public static IReadOnlyCollection<Area> All => Areas.Values;

    /// <summary>Every merger of the table, oldest first.</summary>
    public static IReadOnlyList<AreaChange> Changes => Mergers;

    /// <summary>The area with this code, or null.</summary>
    public static Area? Find(NisCode nis) => Areas.GetValueOrDefault(nis);

    /// <summary>The area one level up, as it was while the code was in use; null where there is none.</summary>
    public static NisCode? Parent(NisCode nis) => Find(nis)?.Within;

    /// <summary>
    /// The merger that ended this code, or null while it is in use. A town that took in a neighbour and kept its code
    /// has no successor.
    /// </summary>
    public static AreaChange? Successor(NisCode nis) => ByFormer[nis].FirstOrDefault(change => change.To != nis);

    /// <summary>The mergers that made this municipality; itself among them where it kept its code.</summary>
    public static IReadOnlyList<AreaChange> Predecessors(NisCode nis) =>
        Mergers.Where(change => change.To == nis).ToArray();

    /// <summary>The code under which this municipality is known on a day; the last one known where absent.</summary>
    public static NisCode Resolve(NisCode nis, DateOnly? day = null)
    {
        while (Successor(nis) is { } change && !(day < change.Date))
        {
            nis = change.To;
        }

        return nis;
    }

    /// <summary>
    /// True when <paramref name="inner"/> is <paramref name="outer"/> or lies in it on the map of a day, the last map
    /// known where absent. A merged municipality lies in its successor and in what that lies in; the other way round
    /// never: a right over a former town is no right over the town it became part of.
    /// </summary>
    public static bool Contains(NisCode outer, NisCode inner, DateOnly? day = null)
    {
        for (NisCode? area = inner; area is { } nis; area = Above(nis, day))
        {
            if (nis == outer)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Every code a municipality had, has or went up in: itself, its successors, and all that merged into it. What was
    /// said under one of them may be looked for under another.
    /// </summary>
    public static IReadOnlyList<NisCode> Lineage(NisCode nis)
    {
        var codes = new List<NisCode>();
        for (NisCode? code = nis; code is { } known; code = Successor(known)?.To)
        {
            codes.Add(known);
        }

        codes.AddRange(Mergers.Select(change => change.From).Distinct()
            .Where(former => former != nis && Passes(former, nis)));
        return codes;
    }

    /// <summary>
    /// The codes in use on a former day whose territory together is the municipality as it is on a later one. Empty for
    /// a code that is not in use on the later day.
    /// </summary>
    public static IReadOnlyList<NisCode> PartsOn(NisCode nis, DateOnly day, DateOnly formerDay) =>
        Lineage(nis).Where(code => Resolve(code, day) == nis && Find(code)?.IsInUse(formerDay) != false)
            .Order(Comparer<NisCode>.Create((one, other) => string.CompareOrdinal(one.ToString(), other.ToString())))
            .ToArray();

    private static bool Passes(NisCode from, NisCode through)
    {
        for (NisCode? code = from; code is { } known; code = Successor(known)?.To)
        {
            if (known == through)
            {
                return true;
            }
        }

        return false;
    }

    private static NisCode? Above(NisCode nis, DateOnly? day) =>
        Successor(nis) is { } change && !(day < change.Date) ? change.To : Parent(nis);
}
