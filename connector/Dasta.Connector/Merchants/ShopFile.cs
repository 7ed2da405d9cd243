using System.Text;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes.People;

namespace Dasta.Connector.Merchants;

/// <summary>A merchant's file: CSV with a line of names, in Dutch or English, and a line for each month.</summary>
internal static class ShopFile
{
    public const int BytesMost = 64 * 1024;
    private const int MonthsMost = 120;

    private static readonly Dictionary<string, int> Columns = new(StringComparer.OrdinalIgnoreCase)
    {
        ["maand"] = 0, ["month"] = 0, ["bezoekers"] = 1, ["visitors"] = 1, ["kassabonnen"] = 2, ["receipts"] = 2,
        ["omzet"] = 3, ["turnover"] = 3,
    };

    /// <summary>The months of a file; refused with SHOP-004, which names the line, and nothing of it is
    /// kept.</summary>
    public static async Task<Outcome<IReadOnlyList<ShopMonth>>> ReadAsync(
        Stream file, DateOnly today, CancellationToken cancellation)
    {
        var bytes = new byte[BytesMost + 1];
        var count = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return count > BytesMost ? Refuse("larger than 64 KB.") : Read(Encoding.UTF8.GetString(bytes, 0, count), today);
    }

    internal static Outcome<IReadOnlyList<ShopMonth>> Read(string text, DateOnly today)
    {
        string[] lines = [.. text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n')];
        var mark = lines[0].Contains(';', StringComparison.Ordinal) ? ';' : ',';
        int[] places = [.. Cells(lines[0], mark).Select(name => Columns.GetValueOrDefault(name, -1))];
        if (!places.Contains(0) || !places.Any(place => place > 0))
        {
            return Refuse("line 1.");
        }

        var months = new Dictionary<DateOnly, ShopMonth>();
        for (var number = 1; number < lines.Length; number++)
        {
            if (string.IsNullOrWhiteSpace(lines[number]))
            {
                continue;
            }

            var fields = new[] { string.Empty, string.Empty, string.Empty, string.Empty };
            foreach (var (place, cell) in places.Zip(Cells(lines[number], mark)).Where(pair => pair.First >= 0))
            {
                fields[place] = cell;
            }

            var month = TypedMonth.Read(fields[0], fields[1], fields[2], fields[3], today);
            if (!month.Succeeded || !months.TryAdd(month.Value.Month, month.Value) || months.Count > MonthsMost)
            {
                return Refuse(FormattableString.Invariant($"line {number + 1}."));
            }
        }

        return months.Count == 0
            ? Refuse("line 2.") : Outcome<IReadOnlyList<ShopMonth>>.Of(months.Values.ToArray());
    }

    private static IEnumerable<string> Cells(string line, char mark) =>
        line.Split(mark).Select(cell => cell.Trim().Trim('"'));

    private static Refusal Refuse(string what) => MerchantCodes.MalformedFile.Refuse(what);
}
