using Dapper;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Store;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Indicators.Calculation.Relations;

/// <summary>
/// Keeps a number or floor of vacant premises that is withheld, or of occupied ones, from being worked out from other
/// figures over the same snapshot: from the share and the total, from the town and its zones, from whatever can be
/// added and subtracted. What this run released counts, and what was ever told over the snapshot of that date, whatever
/// the zones and the snapshot were then.
/// </summary>
internal sealed class VacancyProtection(DisclosureControl control, TownData town)
{
    private readonly Dictionary<(PremisesSnapshot Snapshot, bool IsFloor), PremisesSums> _sums = [];
    private IReadOnlyList<VacancyTold>? _published;
    private IReadOnlyList<PremisesSum> _earlier = [];

    /// <summary>What was told, for later releases to keep to.</summary>
    public IEnumerable<PremisesSum> Told => _sums.Values.SelectMany(sums => sums.Told);

    /// <summary>
    /// The figures with more of them withheld where needed: those that tell least, zones before the town, for they are
    /// told last.
    /// </summary>
    public async Task<IReadOnlyList<Released<Figure>>> ProtectAsync(
        NpgsqlConnection connection, IReadOnlyList<Candidate<Figure>> candidates,
        IReadOnlyList<Released<Figure>> released, CancellationToken ct)
    {
        var all = candidates.Zip(released, (candidate, one) => (Before: candidate, After: one))
            .Select((one, place) => (one.Before, one.After, Place: place, Told: ToldBy(one.Before.Figure)))
            .Where(one => one.Told is not null && one.Before.Figure.Value is not null).ToArray();
        if (all.Length == 0)
        {
            return released;
        }

        if (_published is null)
        {
            _earlier = await ToldPremises.ReadAsync(connection, ct);
            _published = await ReadAsync(connection, ct);
        }

        var protectedOnes = released.ToArray();
        // Nothing first: what is added to a sum of nothing must not be what hides another.
        foreach (var one in all.Where(one => !one.After.Withheld)
            .OrderByDescending(one => one.Told!.AreaCode == town.Nis)
            .ThenBy(one => SumsOf(one.Told!).Least(one.Told!) > 0)
            .ThenByDescending(one => SumsOf(one.Told!).Least(one.Told!))
            .ThenBy(one => one.Before.Figure.Id, StringComparer.Ordinal))
        {
            if (SumsOf(one.Told!).TryTell(one.Told!))
            {
                continue;
            }

            protectedOnes[one.Place] = Withhold(one.Before);
            // All with one reason: it must not show which of them were too small.
            foreach (var alike in all.Where(other => other.After.Withheld
                && other.Before.Figure.Period == one.Before.Figure.Period
                && other.After.Figure.Confidentiality == Figure.Confidential))
            {
                protectedOnes[alike.Place] = Withhold(alike.Before);
            }
        }

        return protectedOnes;
    }

    private Released<Figure> Withhold(Candidate<Figure> candidate) =>
        control.WithholdForOthers(candidate, (figure, reason) => figure.Withhold(reason));

    private VacancyTold? ToldBy(Figure figure) =>
        VacancyTold.Of(town, figure.Indicator, figure.AreaCode, figure.Period, figure.Breakdown);

    private PremisesSums SumsOf(VacancyTold told)
    {
        if (!_sums.TryGetValue((told.Snapshot, told.IsFloor), out var sums))
        {
            var earlier = _earlier.Where(one => one.SourceId == told.Snapshot.SourceId
                && one.Snapshot == told.Snapshot.Date && one.IsFloor == told.IsFloor).ToArray();
            _sums[(told.Snapshot, told.IsFloor)] = sums = new(town, told.Snapshot, told.IsFloor, earlier, control);
            // Of what was told before sums were kept nobody knows better than that it is over those of today.
            foreach (var published in _published!.Where(one => earlier.Length == 0
                && one.Snapshot == told.Snapshot && one.IsFloor == told.IsFloor))
            {
                // One that gives a number away by now is itself withheld this time, or known for good.
                sums.TryTell(published);
            }
        }

        return sums;
    }

    private async Task<IReadOnlyList<VacancyTold>> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(string Indicator, string Area, string Period, string Breakdown)>(
            new CommandDefinition(
                """
                SELECT indicator_code, area_code, period_code, breakdown FROM released.observation
                WHERE indicator_code = ANY(@Codes) AND value IS NOT NULL
                ORDER BY array_position(@Codes, indicator_code), area_code <> @Nis, id
                """, new { Codes = VacancyTold.Indicators.ToArray(), town.Nis }, cancellationToken: ct));
        return
        [
            .. rows.Select(row => VacancyTold.Of(
                town, row.Indicator, row.Area, Period.Parse(row.Period).Value, row.Breakdown)).OfType<VacancyTold>(),
        ];
    }
}
