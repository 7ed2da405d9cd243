using Dasta.Policies.Disclosure.Tables;
using FsCheck;
using FsCheck.Fluent;

namespace Policies.Tests.Disclosure.Tables;

/// <summary>Tables to protect, made from their innermost cells.</summary>
internal static class Sample
{
    /// <summary>A table of all combinations of the codes, margins worked out from the innermost cells.</summary>
    /// <param name="codes">Innermost codes, dimension by dimension; wider ones are added.</param>
    /// <param name="counts">Counts of the innermost cells, last dimension first.</param>
    public static AdditiveTable Of(IReadOnlyList<string[]> codes, IReadOnlyList<long> counts, long threshold = 30)
    {
        var sums = new Dictionary<string, (string[] Coordinates, long Value)>(StringComparer.Ordinal);
        var leaves = Product(codes);
        for (var leaf = 0; leaf < leaves.Count; leaf++)
        {
            foreach (var place in Product([.. leaves[leaf].Select(Wider)]))
            {
                var key = string.Join('|', place);
                sums[key] = (place, sums.GetValueOrDefault(key).Value + counts[leaf]);
            }
        }

        return AdditiveTable.Create([.. sums.Values
            .Select(sum => new TableEntry(sum.Coordinates, sum.Value, sum.Value < threshold))]).Value;
    }

    public static AdditiveTable TwoWays(int rows, int columns, IReadOnlyList<long> counts, long threshold = 30) =>
        Of([Codes("r", rows), Codes("c", columns)], counts, threshold);

    public static AdditiveTable ThreeWays(int[] sizes, IReadOnlyList<long> counts, long threshold = 30) =>
        Of([Codes("r", sizes[0]), Codes("c", sizes[1]), Codes("l", sizes[2])], counts, threshold);

    public static string[] Codes(string name, int number) =>
        [.. Enumerable.Range(1, number).Select(code => $"{name}{code:000}")];

    public static int Find(AdditiveTable table, params string[] coordinates) =>
        Enumerable.Range(0, table.Entries.Count)
            .Single(cell => table.Entries[cell].Coordinates.SequenceEqual(coordinates));

    /// <summary>
    /// Forms of small tables: two ways, three ways, streets in zones by days, two ways of two levels.
    /// </summary>
    public static IReadOnlyList<string[][]> SmallForms { get; } =
    [
        [Codes("r", 3), Codes("c", 3)],
        [Codes("r", 2), Codes("c", 4)],
        [Codes("r", 6)],
        [Codes("r", 2), Codes("c", 2), Codes("l", 2)],
        [Codes("r", 3), Codes("c", 2), Codes("l", 2)],
        [["a/1", "a/2", "b/1", "b/2"], Codes("d", 3)],
        [["a/1", "a/2", "b/1", "b/2"], ["w1/d1", "w1/d2", "w2/d1"]],
    ];

    /// <summary>Small tables of every form, with counts around the threshold of 30.</summary>
    public static Gen<AdditiveTable> Small =>
        from form in Gen.Elements(SmallForms.ToArray())
        from counts in Gen.ArrayOf(Counts, form.Aggregate(1, (product, codes) => product * codes.Length))
        select Of(form, counts);

    private static Gen<long> Counts => Gen.Frequency(
        (1, Gen.Constant(0L)), (2, Gen.Choose(1, 29).Select(count => (long)count)),
        (4, Gen.Choose(30, 200).Select(count => (long)count)));

    private static IEnumerable<string> Wider(string code)
    {
        yield return string.Empty;
        for (var slash = code.IndexOf('/'); slash >= 0; slash = code.IndexOf('/', slash + 1))
        {
            yield return code[..slash];
        }

        yield return code;
    }

    private static List<string[]> Product(IEnumerable<IEnumerable<string>> codes) => codes.Aggregate(
        new List<string[]> { Array.Empty<string>() },
        (places, more) => [.. places.SelectMany(place => more.Select(code => (string[])[.. place, code]))]);
}
