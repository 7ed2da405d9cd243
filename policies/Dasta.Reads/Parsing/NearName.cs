namespace Dasta.Reads.Parsing;

/// <summary>Finds the name a caller probably meant.</summary>
internal static class NearName
{
    private const int LengthMaximum = 40;
    private const int DistanceMaximum = 3;

    /// <summary>The nearest of the known names, or null when none is near.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        if (name.Length is 0 or > LengthMaximum)
        {
            return null;
        }

        var nearest = known.Select(candidate => (candidate, distance: Distance(name, candidate)))
            .MinBy(pair => pair.distance);
        return nearest.distance <= Math.Min(DistanceMaximum, name.Length / 2) ? nearest.candidate : null;
    }

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]);
                var next = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (same ? 0 : 1));
                diagonal = row[j];
                row[j] = next;
            }
        }

        return row[^1];
    }
}
