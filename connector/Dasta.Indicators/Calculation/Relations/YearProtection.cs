using Dapper;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Indicators.Calculation.Relations;

/// <summary>
/// Keeps a month that is withheld from being worked out from longer periods and the other months: a quarter or year is
/// a sum or weighted mean of its months, by weights that other figures tell. A longer period is told, the year before
/// its quarters, where each of its withheld months stays uncertain beside all that is told; else it is withheld, with
/// all of its members, which add up to one.
/// </summary>
internal sealed class YearProtection(DisclosureControl control)
{
    /// <summary>The figures with those of longer periods withheld where needed.</summary>
    public async Task<IReadOnlyList<Released<Figure>>> ProtectAsync(
        NpgsqlConnection connection, IReadOnlyList<Candidate<Figure>> candidates,
        IReadOnlyList<Released<Figure>> released, CancellationToken ct)
    {
        var longer = released.Select(one => one.Figure)
            .Where(figure => figure.Value is not null && YearMonths.Of(figure).Any())
            .ToArray();
        if (longer.Length == 0)
        {
            return released;
        }

        var values = candidates.Select(one => one.Figure)
            .Where(figure => figure.Period.Granularity == Granularity.Month)
            .ToDictionary(figure => figure.Id, figure => figure.Value ?? 0, StringComparer.Ordinal);
        var (withheld, told) = await PublishedAsync(connection, released, longer, ct);
        var periods = longer.GroupBy(figure => (figure.AreaCode, figure.Period.Start.Year))
            .SelectMany(year => Untold(year, withheld, told, values)).ToHashSet();
        return
        [
            .. candidates.Zip(released, (candidate, one) =>
                one is { Withheld: false, Figure.Value: not null }
                && periods.Contains((candidate.Figure.AreaCode, candidate.Figure.Period))
                    ? control.WithholdForOthers(candidate, (figure, reason) => figure.Withhold(reason))
                    : one),
        ];
    }

    /// <summary>The longer periods of one area and year that would tell a month.</summary>
    private IEnumerable<(string AreaCode, Period Period)> Untold(
        IEnumerable<Figure> year, HashSet<string> withheld, HashSet<string> told,
        Dictionary<string, double> values)
    {
        var series = new Dictionary<string, YearMonths>(StringComparer.Ordinal);
        foreach (var period in year.GroupBy(figure => figure.Period).OrderByDescending(one => one.Key.Days))
        {
            var isTold = true;
            foreach (var figure in period)
            {
                if (!series.TryGetValue(figure.Breakdown, out var months))
                {
                    series[figure.Breakdown] = months = new(figure, withheld, values, control.IntervalMargin);
                    foreach (var earlier in YearMonths.Longer(figure).Where(one => told.Contains(one.Id)))
                    {
                        // What gives a month away by now is known for good.
                        months.TryTell(earlier);
                    }
                }

                isTold &= months.TryTell(figure);
            }

            if (!isTold)
            {
                yield return (period.First().AreaCode, period.Key);
            }
        }
    }

    /// <summary>
    /// The months that are withheld, by this release or as they are published, and the longer periods that are
    /// published and that this release says nothing of.
    /// </summary>
    private static async Task<(HashSet<string> Withheld, HashSet<string> Told)> PublishedAsync(
        NpgsqlConnection connection, IReadOnlyList<Released<Figure>> released, Figure[] longer, CancellationToken ct)
    {
        var now = released.Select(one => one.Figure)
            .ToDictionary(figure => figure.Id, figure => figure.Confidentiality, StringComparer.Ordinal);
        var others = longer.SelectMany(YearMonths.OfYear).Where(id => !now.ContainsKey(id))
            .Distinct(StringComparer.Ordinal).ToArray();
        var before = (await connection.QueryAsync<(string Id, bool IsTold, bool IsWithheld)>(new CommandDefinition(
            """
            SELECT id, value IS NOT NULL AND granularity <> 'Month',
                conf_status = @Confidential AND granularity = 'Month'
            FROM released.observation WHERE id = ANY(@others)
            """,
            new { others, Figure.Confidential }, cancellationToken: ct))).AsList();
        return (
            [
                .. before.Where(one => one.IsWithheld).Select(one => one.Id),
                .. now.Where(one => one.Value == Figure.Confidential).Select(one => one.Key),
            ],
            [.. before.Where(one => one.IsTold).Select(one => one.Id)]);
    }
}
