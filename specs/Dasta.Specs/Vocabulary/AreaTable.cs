using System.Globalization;
using Dasta.Specs.Values;

namespace Dasta.Specs.Vocabulary;

/// <summary>Reads the two tables of <c>specs/vocabulary</c> that hold the map; a malformed row is a bug.</summary>
internal static class AreaTable
{
    public static IReadOnlyList<Area> ReadAreas() => VocabularyTable.Rows("areas.csv")
        .Select(cells => new Area(
            Code(cells[0]), cells[1], Enum.Parse<AreaKind>(cells[2], ignoreCase: true),
            cells[3].Length == 0 ? null : Code(cells[3]), Day(cells[4]), Day(cells[5])))
        .ToArray();

    public static IReadOnlyList<AreaChange> ReadChanges() => VocabularyTable.Rows("area-changes.csv")
        .Select(cells => new AreaChange(Day(cells[0])!.Value, Code(cells[1]), Code(cells[2])))
        .ToArray();

    private static NisCode Code(string text) => NisCode.Parse(text).Value;

    private static DateOnly? Day(string text) =>
        text.Length == 0 ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
