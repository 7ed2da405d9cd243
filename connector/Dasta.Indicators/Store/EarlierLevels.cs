using Dapper;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Vehicles;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Indicators.Store;

/// <summary>What earlier vintages said of levels that are about to be released.</summary>
internal sealed class EarlierLevels
{
    // The indicators that judge whether a level of persons may be known, by zone and period.
    private static readonly string[] Judges = ["V10", "V1"];

    private readonly ILookup<string, (string Id, double? Value, string Status, bool IsCurrent)> _rows;

    private EarlierLevels(IEnumerable<(string Id, double? Value, string Status, bool IsCurrent)> rows) =>
        _rows = rows.ToLookup(row => row.Id, StringComparer.Ordinal);

    public static async Task<EarlierLevels> ReadAsync(
        NpgsqlConnection connection, IIndicatorCalculation calculation, IReadOnlyList<Candidate<Figure>> candidates,
        CancellationToken ct)
    {
        var ids = candidates.Where(one => one.Basis.Cell is null && one.Figure.Value is not null)
            .SelectMany(one => JudgesOf(one.Figure).Append(one.Figure.Id).Concat(
                calculation.Compared(one.Figure).SelectMany(area => JudgesOf(area, one.Figure.Period))))
            .ToArray();
        return new(ids.Length == 0 ? []
            : await connection.QueryAsync<(string, double?, string, bool)>(new CommandDefinition("""
                SELECT id, value, conf_status, true FROM released.observation WHERE id = ANY(@ids)
                UNION ALL
                SELECT id, value, conf_status, false FROM released.observation_history WHERE id = ANY(@ids)
                """, new { ids }, cancellationToken: ct)));
    }

    /// <summary>Whether a vintage published a value: with another base, it still tells the count.</summary>
    public bool HasShown(Figure figure) => _rows[figure.Id].Any(row => row.Value is not null);

    /// <summary>Whether a vintage published the very value that the figure has now.</summary>
    public bool HasShownSame(Figure figure) =>
        _rows[figure.Id].Any(row => row.Value is not null && row.Value == figure.Value);

    /// <summary>Whether a vintage withheld the figure.</summary>
    public bool WasWithheld(Figure figure) => _rows[figure.Id].Any(row => row.Status == Figure.Confidential);

    /// <summary>
    /// Whether the table or the index of the same zone and period is withheld, or a vintage withheld the part itself:
    /// beside the others that stayed the same, its new value would tell the old one of what hid with it.
    /// </summary>
    public bool IsWithheld(Figure figure) =>
        (figure.Period.Granularity is Granularity.Hour or Granularity.Day
            && WasWithheld(figure))
        || IsWithheld(JudgesOf(figure));

    /// <summary>Whether the table or the index of persons of an area withholds a period.</summary>
    public bool IsWithheld(string area, Period period) => IsWithheld(JudgesOf(area, period));

    private bool IsWithheld(IEnumerable<string> judges) =>
        judges.Any(id => _rows[id].Any(row => row.IsCurrent && row.Status == Figure.Confidential));

    private static IEnumerable<string> JudgesOf(Figure figure) =>
        figure.Breakdown is Figure.Whole or TrafficMode.Pedestrian
            ? JudgesOf(figure.AreaCode, figure.Period).Where(id => id != figure.Id)
            : [];

    private static IEnumerable<string> JudgesOf(string area, Period period) =>
        period.Granularity is Granularity.Day or Granularity.Month
            ? Judges.Select(code => Figure.Missing(code, area, period, MissingReason.None, coverage: 0).Id)
            : [];
}
