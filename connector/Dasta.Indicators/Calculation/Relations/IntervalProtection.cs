using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.VisitorDynamics;
using Dasta.Indicators.Store;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Indicators.Calculation.Relations;

/// <summary>
/// Keeps a part that is withheld from being worked out from a 95 % interval. Its draws are the same for everybody, so
/// that whoever knows the other parts tries what the hidden ones may be until both bounds come out. So an interval is
/// told where none of what it rests on is withheld; one of days, once its period is over, when its days were judged;
/// and where one was told before its parts, these are told all or none.
/// </summary>
internal sealed class IntervalProtection(DisclosureControl control, TownData town)
{
    private readonly DateOnly _lastDay = CountTable.LastDay(town);
    private readonly HashSet<string> _judged = new(StringComparer.Ordinal);
    private readonly WithheldParts _now = new();
    private WithheldParts? _published;

    /// <summary>
    /// The figures without the intervals that rest on what is withheld, by this run until now or as published.
    /// </summary>
    public async Task<IReadOnlyList<Released<Figure>>> ProtectAsync(
        NpgsqlConnection connection, IndicatorDefinition definition, IReadOnlyList<Released<Figure>> released,
        CancellationToken ct)
    {
        var calculation = IndicatorCalculations.Find(definition.Id)!;
        foreach (var figure in released.Select(one => one.Figure))
        {
            _judged.Add(figure.Id);
            if (figure.Confidentiality == Figure.Confidential)
            {
                _now.Add(figure, IntervalBasis.ToldBy(definition, calculation, figure));
            }
        }

        if (released.All(one => one.Figure.Interval is null))
        {
            return released;
        }

        _published ??= await EarlierIntervals.WithheldAsync(connection, ct);
        return
        [
            .. released.Select(one => one.Figure.Interval is not null && !MayTell(one.Figure)
                ? DisclosureControl.WithoutInterval(one, figure => figure with { Interval = null }) : one),
        ];

        bool MayTell(Figure figure)
        {
            var basis = IntervalBasis.Of(definition, calculation, figure);
            return (!basis.IsOfDays || figure.Period.Granularity == Granularity.Day
                    || figure.Period.EndExclusive <= _lastDay.AddDays(1))
                && !_now.Has(basis, figure.Period, _ => true)
                && !_published.Has(basis, figure.Period, id => !_judged.Contains(id));
        }
    }

    /// <summary>
    /// The figures with more parts withheld: where one is for the first time that an interval was told over, all are
    /// of its month (of days and hours) or year (of months) that were not told before.
    /// </summary>
    public async Task<IReadOnlyList<Released<Figure>>> HideAsync(
        NpgsqlConnection connection, IndicatorDefinition definition, IReadOnlyList<Candidate<Figure>> candidates,
        IReadOnlyList<Released<Figure>> released, CancellationToken ct)
    {
        var calculation = IndicatorCalculations.Find(definition.Id)!;
        var parts = released.Select((one, place) => (one.Figure, Place: place))
            .Where(one => WholeOf(definition, one.Figure) is not null).ToArray();
        Figure[] hidden =
        [
            .. parts.Select(one => one.Figure).Where(figure => figure.Confidentiality == Figure.Confidential),
        ];
        if (hidden.Length == 0)
        {
            return released;
        }

        var earlier = await EarlierIntervals.ReadAsync(connection, hidden, ct);
        HashSet<string> wholes =
        [
            .. hidden.Where(figure => !earlier.IsKnown(figure)
                    && earlier.IsUnderInterval(figure, IntervalBasis.ToldBy(definition, calculation, figure)))
                .Select(figure => WholeOf(definition, figure)!),
        ];
        Figure[] alike = [.. parts.Select(one => one.Figure).Where(one => wholes.Contains(WholeOf(definition, one)!))];
        if (alike.Length == 0)
        {
            return released;
        }

        var told = await EarlierIntervals.ShownAsync(connection, alike, ct);
        var all = released.ToArray();
        foreach (var (figure, place) in parts.Where(one => one.Figure.Value is not null
            && wholes.Contains(WholeOf(definition, one.Figure)!) && !told.Contains(one.Figure.Id)))
        {
            all[place] = control.WithholdForOthers(
                candidates[place], (withheld, reason) => withheld.Withhold(reason));
        }

        return all;
    }

    // A table of counts is one whole: what hides a day of one zone are days of others.
    private static string? WholeOf(IndicatorDefinition definition, Figure figure)
    {
        string Within(Granularity length) => Period.Of(length, figure.Period.Start).Code;
        return figure.Period.Granularity switch
        {
            Granularity.Day or Granularity.Hour when IndicatorCalculations.Find(definition.Id)!.Level is not null =>
                definition.Id == CountTable.Code ? Within(Granularity.Month)
                : $"{Within(Granularity.Month)} {figure.AreaCode} {figure.Breakdown}",
            Granularity.Month when definition.Granularities.Contains(Granularity.Year) =>
                $"{Within(Granularity.Year)} {figure.AreaCode} {figure.Breakdown}",
            _ => null,
        };
    }
}
