using Dapper;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Indicators.Calculation.Relations;

/// <summary>
/// Keeps a month that is withheld from being worked out from a longer period and the other months of it: a quarter or
/// year is a sum or weighted mean of its months, by weights that other figures tell. Where just one month is withheld,
/// so is the longer period, with all of its members, which add up to one; two months hide each other.
/// </summary>
internal sealed class YearProtection(DisclosureControl control)
{
    /// <summary>The figures with those of longer periods withheld where needed.</summary>
    public async Task<IReadOnlyList<Released<Figure>>> ProtectAsync(
        NpgsqlConnection connection, IReadOnlyList<Candidate<Figure>> candidates,
        IReadOnlyList<Released<Figure>> released, CancellationToken ct)
    {
        var longer = released.Select(one => one.Figure)
            .Where(figure => figure.Value is not null && Months(figure).Any())
            .ToArray();
        if (longer.Length == 0)
        {
            return released;
        }

        var withheld = await WithheldAsync(connection, released, longer, ct);
        var periods = longer.Where(figure => Months(figure).Count(withheld.Contains) == 1)
            .Select(figure => (figure.AreaCode, figure.Period)).ToHashSet();
        return
        [
            .. candidates.Zip(released, (candidate, one) =>
                one is { Withheld: false, Figure.Value: not null }
                && periods.Contains((candidate.Figure.AreaCode, candidate.Figure.Period))
                    ? control.WithholdForOthers(candidate, (figure, reason) => figure.Withhold(reason))
                    : one),
        ];
    }

    /// <summary>The same figure of each month of a quarter or year; none of another period.</summary>
    private static IEnumerable<string> Months(Figure figure) =>
        figure.Period.Granularity is Granularity.Quarter or Granularity.Year
            ? CalculationScope
                .Periods(Granularity.Month, figure.Period.Start, figure.Period.EndExclusive.AddDays(-1))
                .Select(month => (figure with { Period = month }).Id)
            : [];

    /// <summary>The months that are withheld now: by this release, or as they are published.</summary>
    private static async Task<HashSet<string>> WithheldAsync(
        NpgsqlConnection connection, IReadOnlyList<Released<Figure>> released, Figure[] longer, CancellationToken ct)
    {
        var now = released.Select(one => one.Figure)
            .Where(figure => figure.Period.Granularity == Granularity.Month)
            .ToDictionary(figure => figure.Id, figure => figure.Confidentiality, StringComparer.Ordinal);
        var others = longer.SelectMany(Months).Where(id => !now.ContainsKey(id)).ToArray();
        var before = await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT id FROM released.observation WHERE id = ANY(@others) AND conf_status = @Confidential",
            new { others, Figure.Confidential }, cancellationToken: ct));
        return
        [
            .. before,
            .. now.Where(one => one.Value == Figure.Confidential).Select(one => one.Key),
        ];
    }
}
