using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Indicators.Sources.Tables;

/// <summary>Finds chosen columns in a header.</summary>
internal static class TableHeader
{
    private const int FaultsShown = 50;

    /// <summary>Place in the header of each chosen column, -1 for one that is absent and may be.</summary>
    public static Outcome<int[]> Find(IReadOnlyList<string> header, IReadOnlyList<TableColumn> columns)
    {
        var places = header.Select((name, index) => (name, index)).ToLookup(one => one.name, one => one.index);
        var faults = columns
            .Where(column => places[column.Name].Count() != 1 && !(column.MayBeAbsent && !places.Contains(column.Name)))
            .Select(column => $"Column {column.Name} is {(places.Contains(column.Name) ? "there twice" : "absent")}.")
            .Distinct()
            .Take(FaultsShown)
            .ToArray();
        return faults.Length > 0
            ? IndicatorCodes.FileUnreadable.Refuse(string.Join(' ', faults))
            : columns.Select(column => places.Contains(column.Name) ? places[column.Name].Single() : -1).ToArray();
    }

    /// <summary>Names in the header that no chosen place stands for.</summary>
    public static IReadOnlyList<string> Ignored(IReadOnlyList<string> header, IReadOnlyList<int> places)
    {
        var used = places.ToHashSet();
        return header.Where((name, index) => name.Length > 0 && !used.Contains(index)).ToArray();
    }
}
